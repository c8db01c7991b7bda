import type { EventDesk, EventDeskParts, PlatformEvent, Webhook } from "../../../../bot/index.ts";
import type { Reach } from "../reach/reachability.ts";

/** A platform where people write: what is done with its events, and how they come in. */
export interface ListeningChannel {
  readonly source: PlatformEvent["source"];
  readonly work: EventDeskParts["work"];
  /** Whether the platform is reached; absent where it is never asked for events. */
  readonly reach?: () => Reach;
  /** Begins to listen. `take` keeps each event before the platform is told that it arrived. */
  listen(take: EventDesk["take"]): Listening;
}

/** What listens until it is stopped. */
export interface Listening {
  /** Where the platform brings its events; absent where they are fetched. */
  readonly webhook: Webhook | undefined;
  /** Takes nothing new from then on; ends when what was being taken is kept. */
  stop(): Promise<void>;
}

import type { Conversations, Journal } from "../../../bot/index.ts";
import type { Delivery, Directory, Ledger, Register } from "../../../jobs/index.ts";
import type { Database, Tracer } from "../../../knowledge/index.ts";
import type { Watchdog } from "../../running/watchdog.ts";
import type { VisitDelivery } from "../visits.ts";

/** What listening on any messaging channel needs. */
export interface ChatParts {
  readonly database: Database;
  readonly conversations: Conversations;
  readonly journal: Journal;
  readonly delivery: VisitDelivery & {
    readonly directory: Directory & Register;
    readonly ledger: Ledger;
    readonly announcing: Pick<Delivery["announcing"], "status">;
    readonly beside: Delivery["beside"];
  };
  readonly watch: {
    readonly onFault: (fault: unknown) => void;
    readonly onReached: (channel: string, at: number, waiting: number) => void;
    /** Told when a platform refuses the token, and when it accepts one. */
    readonly onToken?: (channel: string, isRefused: boolean) => void;
    /** Watches that what listens and answers moves; absent where nobody asks. */
    readonly part?: Watchdog["part"];
    /** Follows each message; absent, nobody does. */
    readonly tracer?: Tracer;
  };
  readonly clock: {
    /** Now, as an ISO instant. */
    readonly instant: () => string;
    /** Monotonic clock in milliseconds. */
    readonly now: () => number;
  };
  /** How often events that another process left behind are looked for (see `createEventDesk`). */
  readonly sweepMilliseconds?: number;
}

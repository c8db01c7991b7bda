import { createSqlEventInbox } from "../../../../bot/adapters/sql/event-inbox.ts";
import { type ClaimedEvent, createEventDesk, type EventDesk } from "../../../../bot/index.ts";
import { type About, untraced } from "../../../../knowledge/index.ts";
import type { Config } from "../../../config.ts";
import { newId } from "../../../surroundings.ts";
import type { ChatParts } from "../chat-parts.ts";
import { albumOf, isMessage } from "./is-message.ts";
import type { ListeningChannel } from "./listening-channel.ts";

/** The desk looks for events every few seconds while it has room; without room it waits for one that is done. */
const EVENTS_STALL_MS = 2 * 60_000;

/** The one desk that keeps the events of all platforms and works on them. */
export function composeEvents(
  { databaseUrl }: Pick<Config, "databaseUrl">,
  { database, sweepMilliseconds, watch, clock }: ChatParts,
  channels: readonly Pick<ListeningChannel, "source" | "work">[],
): EventDesk {
  const { onFault, tracer = untraced } = watch;
  const works = new Map(channels.map(({ source, work }) => [source, work]));
  return createEventDesk({
    inbox: createSqlEventInbox(database),
    owner: newId(),
    onFault,
    instant: clock.instant,
    sweepMilliseconds,
    onMoved: watch.part?.("events", EVENTS_STALL_MS).beat,
    isMessage,
    albumOf,
    mostAtWork: databaseUrl === undefined ? 3 : 16,
    work: (event, progress) =>
      // A channel that is not set up any more has no work: the event is kept, since nobody could be answered there.
      tracer.step("message", aboutEvent(event), async () => works.get(event.source)?.(event, progress) ?? "kept"),
  });
}

/** The trace of an event. Its id names it and stands nowhere: those of the Zalo bot hold the chat. */
function aboutEvent({ source, id, attempt }: ClaimedEvent): About {
  return { trace: `${source} ${id}`, channel: source, ...(attempt === 1 ? { begins: true } : {}) };
}

import type { EventsStand } from "../../../bot/index.ts";
import {
  SENDING_CHANNELS,
  type SendingStand,
  WAITING_KINDS,
  type Waiting,
  type WaitingKind,
} from "../../../jobs/index.ts";
import type { Registry } from "./registry.ts";

/** What the database tells of all processes together. */
export interface Fleet {
  readonly sending: SendingStand;
  readonly events: readonly EventsStand[];
  readonly waiting: ReadonlyMap<WaitingKind, Waiting>;
  /** The grant of the Official Account; absent where none is set up. Instants are ISO. */
  readonly grant?: GrantStand | undefined;
}

/** How the right to send of the Official Account stands; as far as it is known. */
export interface GrantStand {
  readonly accessUntil?: string | undefined;
  readonly refreshUntil?: string | undefined;
  /** Nothing can be sent before a person has acted. */
  readonly isClosed: boolean;
}

const CHANNELS: ReadonlySet<string> = new Set(SENDING_CHANNELS);
const KINDS: ReadonlySet<string> = new Set(WAITING_KINDS);
type Values = readonly (readonly [readonly string[], number])[];
const seconds = (instant: string): number => Date.parse(instant) / 1_000;

/**
 * Puts what the database told into the registry, in the place of what it told before.
 * @param at now, in milliseconds since 1970
 */
export function showFleet(
  { replace, set }: Pick<Registry, "replace" | "set">,
  { sending, events, waiting, grant }: Fleet,
  at: number,
): void {
  // Only what the program knows by name becomes a label, whatever stands in the database.
  const isKnown = ({ channel: name }: { readonly channel: string }) => CHANNELS.has(name);
  const [queues, unknown] = [sending.queues.filter(isKnown), sending.unknown.filter(isKnown)];
  const known = <Item>(
    items: Iterable<Item>,
    label: (item: Item) => string,
    value: (item: Item) => number | undefined,
  ) =>
    [...items].flatMap((item): Values => {
      const found = value(item);
      return found === undefined ? [] : [[[label(item)], found]];
    });
  const channel = ({ channel: name }: { readonly channel: string }): string => name;
  const source = ({ source: name }: EventsStand): string => name;
  replace(
    "assistant_queue_deliveries",
    known(queues, channel, ({ open }) => open),
  );
  replace(
    "assistant_queue_oldest_due_seconds",
    known(queues, channel, ({ dueFor }) => dueFor),
  );
  replace(
    "assistant_queue_stalled_seconds",
    known(queues, channel, ({ stalledFor }) => stalledFor),
  );
  replace(
    "assistant_deliveries_unknown",
    known(unknown, channel, ({ count }) => count),
  );
  set("assistant_reminders_oldest_due_seconds", [], sending.remindersDueFor ?? 0);
  set("assistant_claims_oldest_seconds", [], Math.max(0, sending.claimedFor ?? 0));
  set("assistant_units_handed_up", [], sending.handedUp);
  const used = events.filter(({ lastAt }) => lastAt !== undefined);
  replace(
    "assistant_events_open",
    known(used, source, ({ open }) => open),
  );
  replace(
    "assistant_events_oldest_seconds",
    known(used, source, ({ openFor }) => openFor ?? 0),
  );
  replace(
    "assistant_channel_last_event_timestamp_seconds",
    known(used, source, ({ lastAt }) => lastAt),
  );
  const kinds = [...waiting].filter(([kind]) => KINDS.has(kind));
  replace(
    "assistant_office_waiting",
    known(
      kinds,
      ([kind]) => kind,
      ([, { count }]) => count,
    ),
  );
  replace(
    "assistant_office_waiting_oldest_seconds",
    known(
      kinds,
      ([kind]) => kind,
      ([, { since }]) => (since === undefined ? undefined : Math.max(0, at / 1_000 - seconds(since))),
    ),
  );
  showGrant({ replace, set }, grant);
}

function showGrant({ replace, set }: Pick<Registry, "replace" | "set">, grant: GrantStand | undefined): void {
  const { accessUntil, refreshUntil, isClosed } = grant ?? {};
  replace("assistant_token_expiry_timestamp_seconds", [
    ...(accessUntil === undefined ? [] : [[["zalo-oa-access"], seconds(accessUntil)] as const]),
    ...(refreshUntil === undefined ? [] : [[["zalo-oa-refresh"], seconds(refreshUntil)] as const]),
  ]);
  if (isClosed !== undefined) set("assistant_channel_token_refused", ["zalo-oa"], isClosed ? 1 : 0);
}

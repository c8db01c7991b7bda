import { createBatcher } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { ClaimedEvent, EventInbox, PlatformEvent } from "../../ports.ts";
import { erasedId } from "./personal/erased-id.ts";
import { storable } from "./storable.ts";

interface Row {
  readonly source: PlatformEvent["source"];
  readonly event_id: string;
  readonly about: string;
  readonly body: string;
  readonly received_at: Date | string;
  readonly attempt: number;
  readonly sent: number;
  readonly calling: boolean;
}

/** The one clock that all processes share. */
const NOW = "clock_timestamp()";
const after = (parameter: string): string => `${NOW} + ${parameter}::double precision * interval '1 ms'`;
const keyOf = (source: string, id: string): string => `${source} ${storable(id)}`;

/** The event, as long as nobody claimed it after this claim. */
const STILL_CLAIMED = "source = $1 AND event_id = $2 AND attempt = $3 AND state = 'open'";

/** The inbox in the database. */
export function createSqlEventInbox(database: Database): EventInbox {
  // Events that arrive together are inserted in one statement: platforms send them in bursts and wait for the answer.
  const keep = createBatcher((arrivals: readonly Arrival[]) => keepAll(database, arrivals));
  return {
    keep: (event, as) => keep({ event, as }),

    // `position + 0` keeps PostgreSQL from using the index of all open events: one person has only a few.
    async claim({ owner, milliseconds, inHand = [], except = { sources: [], lanes: [] } }, limit) {
      const rows = await database.query<Row & { readonly position: string }>(
        `WITH first AS MATERIALIZED (
           SELECT position, source, about FROM platform_events
           WHERE state = 'open' AND (not_before IS NULL OR not_before <= ${NOW})
             AND CASE WHEN owner = $1 THEN source || ' ' || event_id <> ALL ($4::text[])
               ELSE owned_until IS NULL OR owned_until <= ${NOW} END
             AND source <> ALL ($5::text[]) AND source || ' ' || about <> ALL ($6::text[])
           ORDER BY position LIMIT $3 FOR UPDATE SKIP LOCKED),
         free AS MATERIALIZED (
           SELECT position FROM first WHERE (
             SELECT earlier.position FROM platform_events earlier
             WHERE earlier.source = first.source AND earlier.about = first.about AND earlier.position + 0 < first.position
               AND earlier.state = 'open' AND CASE WHEN earlier.not_before > ${NOW} THEN earlier.holds_up
                 ELSE earlier.owner IS DISTINCT FROM $1 OR earlier.owned_until <= ${NOW}
                   OR earlier.source || ' ' || earlier.event_id <> ALL ($4::text[]) END
             LIMIT 1) IS NULL)
         UPDATE platform_events SET owner = $1, owned_until = ${after("$2")}, attempt = attempt + 1
         FROM free WHERE platform_events.position = free.position
         RETURNING platform_events.position::text, source, event_id, about, body, received_at, attempt, sent, calling`,
        [
          ...[owner, milliseconds, limit, inHand.map(({ source, id }) => keyOf(source, id))],
          ...[except.sources, except.lanes.map(storable)],
        ],
      );
      return [...rows].sort((one, other) => Number(BigInt(one.position) - BigInt(other.position))).map(toEvent);
    },

    async renew(owner, milliseconds) {
      await database.query(
        `UPDATE platform_events SET owned_until = ${after("$2")} WHERE owner = $1 AND state = 'open'`,
        [owner, milliseconds],
      );
    },

    async bound({ claim, wait }) {
      await database.query(
        `UPDATE platform_events SET
           owned_until = CASE WHEN owned_until > ${after("$1")} THEN ${after("$1")} ELSE owned_until END,
           not_before = CASE WHEN not_before <= ${after("$2")} THEN not_before END
         WHERE state = 'open' AND (owned_until > ${after("$1")} OR not_before > ${after("$2")})`,
        [claim, wait],
      );
    },

    async begin(event) {
      const begun = await database.query(
        `UPDATE platform_events SET calling = true WHERE ${STILL_CLAIMED} RETURNING position`,
        claimOf(event),
      );
      return begun.length > 0;
    },

    async advance(event, sent) {
      await database.query(`UPDATE platform_events SET sent = $4, calling = false WHERE ${STILL_CLAIMED}`, [
        ...claimOf(event),
        sent,
      ]);
    },

    async settle(event, as) {
      await database.query(
        `UPDATE platform_events SET state = $4, body = CASE WHEN $4 = 'failed' THEN body ELSE '' END,
           -- Whose data were deleted meanwhile: ids of the Zalo bot hold the chat.
           event_id = CASE WHEN about = '' AND source = 'zalo-bot' THEN ${erasedId("event_id")} ELSE event_id END,
           owner = NULL, owned_until = NULL, not_before = NULL
         WHERE ${STILL_CLAIMED}`,
        [...claimOf(event), as],
      );
    },

    async release(event, milliseconds, holdsUp = false) {
      await database.query(
        `UPDATE platform_events SET not_before = ${after("NULLIF($4::double precision, 0)")}, holds_up = $5, owner = NULL, owned_until = NULL
         WHERE ${STILL_CLAIMED}`,
        [...claimOf(event), milliseconds, holdsUp],
      );
    },

    async latest(source) {
      const [row] = await database.query<{ at: Date | string | null }>(
        "SELECT max(received_at) AS at FROM platform_events WHERE source = $1",
        [source],
      );
      return row?.at == null ? undefined : new Date(row.at).toISOString();
    },

    async prune(before) {
      await database.query("DELETE FROM platform_events WHERE state <> 'open' AND received_at < $1::timestamptz", [
        before,
      ]);
      // The embedded database does not run ANALYZE by itself, and without it chooses slow plans.
      await database.query("ANALYZE platform_events");
    },
  };
}

function claimOf({ source, id, attempt }: ClaimedEvent): readonly [string, string, number] {
  return [source, storable(id), attempt];
}

interface Arrival {
  readonly event: PlatformEvent;
  readonly as: "open" | "kept";
}

/**
 * Inserts events in one statement; what held up others about the same people waits no more. When the same event is given
 * twice, only the first gets true: also when its person's data were deleted meanwhile.
 */
async function keepAll(database: Database, arrivals: readonly Arrival[]): Promise<(arrival: Arrival) => boolean> {
  const rows = await database.query<Pick<Row, "source" | "event_id">>(
    `WITH kept AS (
       INSERT INTO platform_events (source, event_id, about, body, received_at, state)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])
         AS arrival (source, id, about, body, received_at, state)
       WHERE NOT EXISTS (SELECT FROM platform_events erased
         WHERE erased.source = arrival.source AND erased.event_id = ${erasedId("arrival.id")})
       ON CONFLICT (source, event_id) DO NOTHING RETURNING source, event_id, about, state),
     hurried AS (
       UPDATE platform_events waiting SET not_before = NULL FROM kept
       WHERE waiting.source = kept.source AND waiting.about = kept.about AND waiting.state = 'open'
         AND waiting.holds_up AND waiting.owner IS NULL AND kept.state = 'open')
     SELECT source, event_id FROM kept`,
    [
      arrivals.map(({ event }) => event.source),
      arrivals.map(({ event }) => storable(event.id)),
      arrivals.map(({ event }) => storable(event.about)),
      arrivals.map(({ event }) => storable(event.body)),
      arrivals.map(({ event }) => event.receivedAt),
      arrivals.map(({ as }) => as),
    ],
  );
  const fresh = new Set(rows.map(({ source, event_id: id }) => keyOf(source, id)));
  return ({ event }) => fresh.delete(keyOf(event.source, event.id));
}

function toEvent(row: Row): ClaimedEvent {
  const { source, event_id: id, about, body, attempt, sent, calling } = row;
  const receivedAt = new Date(row.received_at).toISOString();
  return { source, id, about, body, receivedAt, attempt, sent, inDoubt: calling || undefined };
}

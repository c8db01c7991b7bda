import type { Database } from "../../../../knowledge/index.ts";
import { LONGEST_RETRY_MS, statesBefore } from "../../../domain/delivery/delivery.ts";
import type { Ledger, PlannedDelivery } from "../../../ports.ts";
import { type ClaimedRow, claimedFrom } from "./claimed-row.ts";
import { historyLine, historyLineSql } from "./delivery-history.ts";
import { type ReportRow, reportRow } from "./delivery-row.ts";
import { rowCounts } from "./tallies.ts";

/** Deliveries per job. Stretches begin at multiples of this, so that every worker cuts them alike. */
const STRETCH = 500;
const OPEN = "state IN ('planned', 'deferred')";
/** Whether a delivery may be tried at this instant. What waits for an hour of the day waits for the clock's new time. */
const isDue = (at: string): string =>
  `${OPEN} AND (until IS NULL OR until <= ${at}::timestamptz
     OR (why = 'not-sent' AND until > ${at}::timestamptz + interval '${LONGEST_RETRY_MS} ms'))`;
const IS_DUE = isDue("$2");
const isOlder = (column: string): string => `${column} <= clock_timestamp() - $1::double precision * interval '1 ms'`;
/** A claim or a doubt that lies so far ahead of the clock was written down before the clock was set back. */
const AHEAD = "interval '1 minute'";

/** The ledger in the database. */
export function createSqlLedger(database: Database): Ledger {
  return {
    plan: (deliveries) => plan(database, deliveries),

    async due(cause, at, { stretches }) {
      const blocks = await database.query<{ block: string }>(
        `SELECT DISTINCT (id / ${STRETCH})::text AS block, id / ${STRETCH} AS number FROM deliveries
         WHERE cause = $1 AND ${IS_DUE} ORDER BY number LIMIT $3`,
        [cause, at, stretches],
      );
      return blocks.map(({ block }) => {
        const first = BigInt(block) * BigInt(STRETCH);
        return { from: String(first), to: String(first + BigInt(STRETCH) - 1n) };
      });
    },

    async dueIn(cause, { from, to }, at) {
      return database.query(
        `SELECT id::text, channel FROM deliveries
         WHERE cause = $1 AND ${IS_DUE} AND id BETWEEN $3::bigint AND $4::bigint ORDER BY deliveries.id`,
        [cause, at, from, to],
      );
    },

    async claim(ids, worker, at) {
      const rows = await database.query<ClaimedRow>(
        `WITH taken AS (
           UPDATE deliveries SET state = 'claimed', worker = $2, changed_at = clock_timestamp(), attempt = attempt + 1,
             called_at = NULL, until = NULL, why = NULL, says = NULL, history = history || ${historyLineSql("'claimed'", "$4", "NULL")}
           WHERE id = ANY($1::bigint[]) AND ${isDue("$3")}
           RETURNING id, recipient, contact, hop, attempt
         )
         SELECT taken.id::text, taken.recipient, taken.hop, taken.attempt, contacts.id AS contact, contacts.person, contacts.channel,
           contacts.address, contacts.name, contacts.roles, COALESCE(contacts.titles, '{}') AS titles, contacts.unit_id, contacts.topics, contacts.consent,
           contacts.unreachable, contacts.last_wrote_at, units.name AS unit_name
         FROM taken LEFT JOIN contacts ON contacts.id = taken.contact LEFT JOIN units ON units.id = contacts.unit_id`,
        [ids, worker, at, at],
      );
      return rows.map(claimedFrom);
    },

    async begin(calls) {
      // No index holds this column, so the row stays in its page (a HOT update).
      const rows = await database.query<{ id: string }>(
        `UPDATE deliveries SET called_at = clock_timestamp()
         FROM unnest($1::bigint[], $2::text[]) AS mine (id, worker)
         WHERE deliveries.id = mine.id AND deliveries.worker = mine.worker AND state = 'claimed' RETURNING deliveries.id::text`,
        [calls.map(({ id }) => id), calls.map(({ worker }) => worker)],
      );
      return new Set(rows.map(({ id }) => id));
    },

    async release(ids, worker, at) {
      await database.query(
        `UPDATE deliveries SET state = 'planned', changed_at = clock_timestamp(), attempt = attempt - 1,
           history = history || ${historyLineSql("'planned'", "$3", "NULL")}
         WHERE id = ANY($1::bigint[]) AND state = 'claimed' AND worker = $2`,
        [ids, worker, at],
      );
    },

    async record(steps) {
      const made = new Set<string>();
      for (const to of new Set(steps.map((step) => step.to))) {
        const same = steps.filter((step) => step.to === to);
        const rows = await database.query<{ id: string }>(
          `UPDATE deliveries SET state = $1, changed_at = step.at::timestamptz, until = step.until::timestamptz,
             why = step.why, says = step.says, message_id = COALESCE(step.message_id, deliveries.message_id),
             history = history || ${historyLineSql("$1", "step.at", "step.why")}
           FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $8::text[], $9::text[])
             AS step (id, at, until, why, message_id, says, claim)
           WHERE deliveries.id = step.id AND deliveries.state = ANY($7::text[])
             AND ($1 = 'sent' OR step.claim IS NULL OR deliveries.worker = step.claim) RETURNING deliveries.id::text`,
          [
            to,
            same.map(({ id }) => id),
            same.map(({ at }) => at),
            same.map(({ until }) => until ?? null),
            same.map(({ why }) => why ?? null),
            same.map(({ messageId }) => messageId ?? null),
            statesBefore(to),
            same.map(({ says }) => says ?? null),
            same.map(({ claim }) => claim ?? null),
          ],
        );
        for (const { id } of rows) made.add(id);
      }
      return made;
    },

    async giveUp(milliseconds, at) {
      const rows = await database.query<{ cause: string; count: string }>(
        `WITH stamped_again AS (
           UPDATE deliveries SET changed_at = clock_timestamp(),
             called_at = CASE WHEN called_at IS NOT NULL THEN clock_timestamp() END
           WHERE state = 'claimed' AND COALESCE(called_at, changed_at) > clock_timestamp() + ${AHEAD}),
         never_called AS (
           UPDATE deliveries SET state = 'planned', changed_at = $2::timestamptz, attempt = attempt - 1,
             history = history || ${historyLineSql("'planned'", "$3", "NULL")}
           WHERE state = 'claimed' AND called_at IS NULL AND ${isOlder("changed_at")}),
         lost AS (
           UPDATE deliveries SET state = 'unknown', why = 'crash', changed_at = $2::timestamptz,
             history = history || ${historyLineSql("'unknown'", "$3", "'crash'")}
           WHERE state = 'claimed' AND ${isOlder("called_at")} RETURNING cause
         ) SELECT cause, count(*)::text AS count FROM lost GROUP BY cause`,
        [milliseconds, at, at],
      );
      return new Map(rows.map(({ cause, count }) => [cause, Number(count)]));
    },

    async repeatUnknown(cause, at, { before, most }) {
      const [row] = await database.query<{ repeated: number; waiting: number }>(
        `WITH repeated AS (
           UPDATE deliveries SET state = 'planned', changed_at = $2::timestamptz,
             history = history || ${historyLineSql("'planned'", "$5", "NULL")}
           WHERE cause = $1 AND state = 'unknown' AND attempt < $4
             AND (changed_at <= $3::timestamptz OR changed_at > $2::timestamptz + ${AHEAD}) RETURNING 1
         ) SELECT (SELECT count(*) FROM repeated)::integer AS repeated,
             (SELECT count(*) FROM deliveries WHERE cause = $1 AND state = 'unknown' AND attempt < $4)::integer AS waiting`,
        [cause, at, before, most, at],
      );
      return row ?? { repeated: 0, waiting: 0 };
    },

    async said(cause) {
      const rows = await database.query<{ says: string; count: string }>(
        `SELECT says, count(*)::text AS count FROM deliveries WHERE cause = $1 AND says IS NOT NULL
         GROUP BY says ORDER BY count(*) DESC, says`,
        [cause],
      );
      return rows.map(({ says, count }) => ({ says, count: Number(count) }));
    },

    counts: (cause) => rowCounts(database, cause),

    async expansion(cause, version) {
      const [row] = await database.query<{ after: string | null; finished: boolean }>(
        "SELECT after, finished FROM expansions WHERE cause = $1 AND version = $2",
        [cause, version],
      );
      return { finished: row?.finished ?? false, after: row?.after ?? undefined };
    },

    expand: (cause, version, deliveries, { after, finished }) =>
      database.transaction(async (inside) => {
        const added = await plan(inside, deliveries);
        await inside.query(
          `INSERT INTO expansions (cause, version, after, finished) VALUES ($1, $2, $3, $4)
           ON CONFLICT (cause, version) DO UPDATE SET after = excluded.after, finished = excluded.finished`,
          [cause, version, after ?? null, finished],
        );
        return added;
      }),

    async moveAll(cause, from, to, at, why) {
      const allowed = from.filter((state) => statesBefore(to).includes(state));
      const [row] = await database.query<{ count: string }>(
        `WITH moved AS (
           UPDATE deliveries SET state = $3, why = $5, says = NULL, until = NULL, changed_at = $4::timestamptz,
             history = history || ${historyLineSql("$3", "$6", "$5")}
           WHERE cause = $1 AND state = ANY($2::text[]) RETURNING 1
         ) SELECT count(*)::text AS count FROM moved`,
        [cause, allowed, to, at, why ?? null, at],
      );
      return Number(row?.count ?? 0);
    },

    async receipt(channel, messageId, to, at) {
      const rows = await database.query(
        `UPDATE deliveries SET state = $3, changed_at = $4::timestamptz, history = history || $5
         WHERE channel = $1 AND message_id = $2 AND state = ANY($6::text[]) RETURNING 1`,
        [channel, messageId, to, at, historyLine(to, at, undefined), statesBefore(to)],
      );
      return rows.length > 0;
    },

    async awaiting(channel, { since, before }, { after = "0", limit }) {
      const rows = await database.query<{ id: string; message_id: string }>(
        `SELECT deliveries.id::text, message_id FROM deliveries
           JOIN contacts ON contacts.id = deliveries.contact AND contacts.channel = deliveries.channel
         WHERE deliveries.channel = $1 AND message_id IS NOT NULL AND state = 'sent' AND deliveries.id > $4::bigint
           AND changed_at >= $2::timestamptz AND changed_at < $3::timestamptz ORDER BY deliveries.id LIMIT $5`,
        [channel, since, before, after, limit],
      );
      return rows.map(({ id, message_id: messageId }) => ({ id, messageId }));
    },

    async rows(cause, { after = "0", limit, states }) {
      const rows = await database.query<ReportRow>(
        `SELECT deliveries.id::text, recipient, deliveries.channel, version, hop, state, why, history, message_id, address
         FROM deliveries LEFT JOIN contacts ON contacts.id = deliveries.contact
         WHERE cause = $1 AND deliveries.id > $2::bigint AND ($4::text[] IS NULL OR state = ANY($4::text[]))
         ORDER BY deliveries.id LIMIT $3`,
        [cause, after, limit, states ?? null],
      );
      return rows.map(reportRow);
    },
  };
}

/** The way of a person goes on: what was planned for them before is passed. In the same step, or they would count twice. */
const PASSED = `, gone_on AS (
       UPDATE deliveries SET passed = true
       FROM unnest($12::text[], $13::text[], $14::int[], $15::int[]) AS later (cause, recipient, version, hop)
       WHERE deliveries.cause = later.cause AND deliveries.recipient = later.recipient
         AND deliveries.version = later.version AND deliveries.hop < later.hop AND NOT deliveries.passed RETURNING 1)`;

async function plan(database: Database, deliveries: readonly PlannedDelivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const at = new Date().toISOString();
  const following = deliveries.filter(({ follows }) => follows === true);
  const [row] = await database.query<{ count: string }>(
    `WITH added AS (
       INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, until, why, passed, changed_at, history)
       SELECT cause, version, recipient, contact, channel, hop, state, until::timestamptz, why, passed, now(), history
       FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::boolean[])
         AS row (cause, version, recipient, contact, channel, hop, state, until, why, history, passed)
       ON CONFLICT (cause, recipient, channel, version) DO NOTHING RETURNING 1
     )${following.length === 0 ? "" : PASSED} SELECT count(*)::text AS count FROM added`,
    [
      deliveries.map(({ cause }) => cause),
      deliveries.map(({ version }) => version),
      deliveries.map(({ recipient }) => recipient),
      deliveries.map(({ contact }) => contact),
      deliveries.map(({ channel }) => channel),
      deliveries.map(({ hop }) => hop),
      deliveries.map(({ state }) => state),
      deliveries.map(({ until }) => until ?? null),
      deliveries.map(({ why }) => why ?? null),
      deliveries.map(({ state, why }) => historyLine(state, at, why)),
      deliveries.map(({ passed = false }) => passed),
      ...(following.length === 0
        ? []
        : [
            following.map(({ cause }) => cause),
            following.map(({ recipient }) => recipient),
            following.map(({ version }) => version),
            following.map(({ hop }) => hop),
          ]),
    ],
  );
  return Number(row?.count ?? 0);
}

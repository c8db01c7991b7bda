import type { Database } from "../../../../knowledge/index.ts";
import type { DeliveryReason, DeliveryState } from "../../../domain/delivery/delivery.ts";
import type { SendingChannel } from "../../../domain/people/contact.ts";
import {
  type CountedRows,
  type MatterBook,
  type MatterId,
  WISHES,
  type Wish,
} from "../../../reporting/matter/matter-book.ts";
import { INBOX_COLUMNS, type InboxRow, inboxItemFrom } from "../linking/inbox.ts";

/** Finds what waits for the office among the many rows of units, and the wishes about one of them. */
export const matterIndexesMigration = {
  id: "jobs-180-matter-indexes",
  statements: [
    "CREATE INDEX unit_obligations_reported ON unit_obligations (obligation, period) WHERE state = 'reported'",
    "CREATE INDEX inbox_owed ON inbox (owed) WHERE owed IS NOT NULL AND state <> 'closed'",
  ],
};

interface RemindedRow {
  readonly key: string;
  readonly person: string;
  readonly name: string | null;
  readonly at: Date | string;
  readonly by: string;
  readonly state: DeliveryState | null;
  readonly channel: SendingChannel;
  readonly changed_at: Date | string;
  readonly why: DeliveryReason | null;
  readonly until: Date | string | null;
}

const OPEN_WISH = `inbox.owed IS NOT NULL AND inbox.state <> 'closed' AND inbox.kind IN (${WISHES.map((kind) => `'${kind}'`).join(", ")})`;

/** What the office looks up of matters, in the database. */
export function createSqlMatterBook(database: Database): MatterBook {
  return {
    async counted(matters) {
      const rows = await database.query<Omit<CountedRows, "extendedTo"> & { extended: string | null }>(
        `SELECT obligation, period, state, to_char(extended_to, 'YYYY-MM-DD') AS extended, count(*)::integer AS count
         FROM unit_obligations JOIN unnest($1::text[], $2::text[]) AS asked (obligation, period) USING (obligation, period)
         WHERE state <> 'succeeded' GROUP BY obligation, period, state, extended_to`,
        [matters.map(({ obligation }) => obligation), matters.map(({ period }) => period)],
      );
      return rows.map(({ extended, ...row }) => ({ ...row, ...(extended === null ? {} : { extendedTo: extended }) }));
    },
    waiting: () =>
      database.query<MatterId>(
        `SELECT DISTINCT obligation, period FROM unit_obligations WHERE state = 'reported'
         UNION SELECT obligation, period FROM inbox JOIN unit_obligations ON key = inbox.owed WHERE ${OPEN_WISH}`,
      ),
    wishes: () =>
      database.query<MatterId & { kind: Wish; count: number }>(
        `SELECT obligation, period, kind, count(DISTINCT owed)::integer AS count
         FROM inbox JOIN unit_obligations ON key = inbox.owed WHERE ${OPEN_WISH} GROUP BY obligation, period, kind`,
      ),
    async wishesOf({ obligation, period }) {
      const rows = await database.query<InboxRow>(
        `SELECT ${INBOX_COLUMNS} FROM inbox WHERE ${OPEN_WISH} AND inbox.owed IN
           (SELECT key FROM unit_obligations WHERE obligation = $1 AND period = $2) ORDER BY inbox.id`,
        [obligation, period],
      );
      return rows.map(inboxItemFrom);
    },
    async reminded(keys) {
      const rows = await database.query<RemindedRow>(
        `SELECT told.key, told.person, told.at, told.by, message.state, message.channel, message.changed_at, message.why, message.until,
           (SELECT max(name) FROM contacts WHERE contacts.person = told.person) AS name
         FROM (SELECT key, person, cause, at, '' AS by FROM reminders WHERE key = ANY ($1::text[])
           UNION ALL SELECT key, person, cause, at, by FROM asked_reminders WHERE key = ANY ($1::text[])) AS told
         LEFT JOIN LATERAL (SELECT state, channel, changed_at, why, until FROM deliveries
           WHERE cause = told.cause AND recipient = told.person ORDER BY hop DESC LIMIT 1) AS message ON true
         ORDER BY told.at DESC, told.person`,
        [keys],
      );
      return rows.map(({ key, person, name, at, by, state, channel, changed_at, why, until }) => ({
        key,
        person,
        by,
        name: name ?? "",
        at: iso(at),
        ...(state === null
          ? {}
          : {
              message: {
                state,
                channel,
                at: iso(changed_at),
                ...(why === null ? {} : { why }),
                ...(until === null ? {} : { until: iso(until) }),
              },
            }),
      }));
    },
    async closed() {
      const rows = await database.query<MatterId & { at: Date | string; by: string }>(
        "SELECT obligation, period, at, closed_by AS by FROM closed_periods",
      );
      return rows.map((row) => ({ ...row, at: iso(row.at) }));
    },
    async stamp(matter) {
      // Each change of a unit's part adds a step; of one matter the rows themselves are few.
      const rows =
        matter === undefined
          ? "(SELECT max(position)::text AS changed FROM unit_obligation_steps WHERE $1::text IS NULL AND $2::text IS NULL)"
          : `(SELECT concat_ws(' ', count(*), max(at), max(escalated ->> 'at')) AS changed
              FROM unit_obligations WHERE obligation = $1 AND period = $2)`;
      const [row] = await database.query<{ stamp: string }>(
        `SELECT concat_ws(' ', changed,
           (SELECT concat_ws(' ', count(*), max(last_at)) FROM inbox WHERE ${OPEN_WISH}),
           (SELECT concat_ws(' ', count(*), max(at)) FROM closed_periods),
           (SELECT concat_ws(' ', count(*), max(at)) FROM reminder_holds),
           (SELECT concat_ws(' ', count(*), sum(version)) FROM obligations),
           (SELECT concat_ws(' ', count(*), max(at), count(*) FILTER (WHERE finished)) FROM reminder_runs)) AS stamp
         FROM ${rows} AS rows`,
        [matter?.obligation ?? null, matter?.period ?? null],
      );
      return row?.stamp ?? "";
    },
  };
}

const iso = (at: Date | string): string => new Date(at).toISOString();

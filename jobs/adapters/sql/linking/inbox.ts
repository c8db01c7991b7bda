import type { Database } from "../../../../knowledge/index.ts";
import type { InboxItem } from "../../../domain/people/inbox-item.ts";
import type { Inbox } from "../../../inbox/inbox.ts";

/** An item as its table holds it. */
export interface InboxRow {
  readonly id: string;
  readonly kind: InboxItem["kind"];
  readonly subject: string;
  readonly unit_id: string | null;
  readonly owed: string | null;
  readonly channel: InboxItem["channel"] | null;
  readonly address: string | null;
  readonly note: string | null;
  readonly state: InboxItem["state"];
  readonly times: number;
  readonly first_at: Date | string;
  readonly last_at: Date | string;
  readonly assignee: string | null;
  readonly steps: InboxItem["steps"];
}

export const INBOX_COLUMNS =
  "id::text, kind, subject, unit_id, owed, channel, address, note, state, times, first_at, last_at, assignee, steps";

/** The office's inbox in the database. */
export function createSqlInbox(database: Database): Inbox {
  return {
    async put({ kind, subject, unitId, owed, channel, address, note }, at) {
      const [row] = await database.query<{ id: string }>(
        `INSERT INTO inbox (kind, subject, unit_id, owed, channel, address, note, first_at, last_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
         ON CONFLICT (kind, subject) WHERE state <> 'closed' DO UPDATE SET times = inbox.times + 1,
           last_at = excluded.last_at, note = COALESCE(excluded.note, inbox.note),
           unit_id = COALESCE(excluded.unit_id, inbox.unit_id)
         RETURNING id::text`,
        [kind, subject, unitId ?? null, owed ?? null, channel ?? null, address ?? null, note ?? null, at],
      );
      return row?.id ?? "";
    },
    async find(id) {
      const [row] = await database.query<InboxRow>(`SELECT ${INBOX_COLUMNS} FROM inbox WHERE id::text = $1`, [id]);
      return row === undefined ? undefined : inboxItemFrom(row);
    },
    async in(states) {
      const rows = await database.query<InboxRow>(
        `SELECT ${INBOX_COLUMNS} FROM inbox WHERE state = ANY ($1::text[]) ORDER BY inbox.id`,
        [states],
      );
      return rows.map(inboxItemFrom);
    },
    async sentFrom({ channel, address }, unit) {
      const rows = await database.query<InboxRow>(
        `SELECT ${INBOX_COLUMNS} FROM inbox
         WHERE (kind IN ('question', 'visit') AND channel = $1 AND address = $2)
           OR (kind IN ('needs-help', 'extension', 'not-ours') AND unit_id = $3)
         ORDER BY last_at DESC, inbox.id DESC LIMIT 20`,
        [channel, address, unit ?? null],
      );
      return rows.map(inboxItemFrom);
    },
    async step(id, step) {
      const rows = await database.query(
        `UPDATE inbox SET state = $2, assignee = CASE WHEN $2 = 'assigned' THEN $3 ELSE assignee END,
           steps = steps || $4::text::jsonb
         WHERE id::text = $1 AND state <> 'closed' RETURNING 1`,
        [id, step.what, step.note, JSON.stringify([step])],
      );
      return rows.length > 0;
    },
  };
}

export function inboxItemFrom(row: InboxRow): InboxItem {
  const { id, kind, subject, state, times, steps } = row;
  return {
    id,
    kind,
    subject,
    state,
    times,
    steps,
    firstAt: new Date(row.first_at).toISOString(),
    lastAt: new Date(row.last_at).toISOString(),
    unitId: row.unit_id ?? undefined,
    owed: row.owed ?? undefined,
    channel: row.channel ?? undefined,
    address: row.address ?? undefined,
    note: row.note ?? undefined,
    assignee: row.assignee ?? undefined,
  };
}

import type { Database } from "../../../../knowledge/index.ts";
import type { InboxItem } from "../../../domain/people/inbox-item.ts";
import { lostBefore, type Visit, type VisitAnswer, type VisitChat } from "../../../domain/people/visit.ts";
import type { Inbox } from "../../../inbox/inbox.ts";
import type { VisitBook } from "../../../inbox/visit-book.ts";

/** The answers to visits. They go with their items. */
export const visitsMigration = {
  id: "jobs-088-visits",
  statements: [
    `CREATE TABLE visit_answers (
      item bigint PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE,
      text text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      state text NOT NULL,
      sent integer NOT NULL,
      claim text NOT NULL,
      claimed_at timestamptz NOT NULL
    )`,
    "CREATE INDEX inbox_chat ON inbox (channel, address) WHERE kind IN ('question', 'visit')",
  ],
};

/** Files that people sent with a visit. They go with it. */
export const visitFilesMigration = {
  id: "jobs-095-visit-files",
  statements: [
    `CREATE TABLE visit_files (
      item bigint NOT NULL,
      file text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (item, file)
    )`,
  ],
};

interface Row {
  readonly id: string;
  readonly channel: Visit["channel"];
  readonly address: string;
  readonly wish: string | null;
  readonly state: InboxItem["state"];
  readonly first_at: Date | string;
  readonly last_at: Date | string;
  readonly steps: InboxItem["steps"];
  readonly text: string | null;
  readonly by: string;
  readonly at: Date | string;
  readonly answer_state: VisitAnswer["state"];
  readonly sent: number;
  readonly claimed_at: Date | string;
  readonly files: Visit["files"];
}

const VISITS = `SELECT i.id::text, i.channel, i.address, i.note AS wish, i.state, i.first_at, i.last_at, i.steps,
    a.text, a.by, a.at, a.state AS answer_state, a.sent, a.claimed_at,
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) ORDER BY v.at, f.id), '[]'::jsonb)
     FROM visit_files v JOIN files f ON f.id = v.file WHERE v.item = i.id) AS files
  FROM inbox i LEFT JOIN visit_answers a ON a.item = i.id WHERE i.kind = 'visit'`;

/** The visits of the inbox in the database. */
export function createSqlVisits(database: Database, inbox: Pick<Inbox, "put" | "find">): VisitBook {
  const read = async (where: string, values: readonly unknown[] = []): Promise<readonly Visit[]> =>
    (await database.query<Row>(`${VISITS} AND ${where} ORDER BY i.id`, [...values])).map(toVisit);
  return {
    async open(chat, wish, at) {
      const id = await inbox.put({ kind: "visit", subject: subjectOf(chat), ...chat, note: wish }, at);
      return ((await inbox.find(id))?.times ?? 1) > 1 ? "again" : "new";
    },
    async attach(id, file, at) {
      await database.query(
        "INSERT INTO visit_files (item, file, at) SELECT id, $2, $3 FROM inbox WHERE id::text = $1 ON CONFLICT DO NOTHING",
        [id, file.id, at],
      );
    },
    openAt: async (chat) => (await read("i.state <> 'closed' AND i.subject = $1", [subjectOf(chat)]))[0],
    waiting: () => read("i.state <> 'closed'"),
    find: async (id) => (await read("i.id::text = $1", [id]))[0],
    async claim({ id, key, text, by, expects, at }) {
      const [claimed] = await database.query<{ sent: number }>(
        `INSERT INTO visit_answers (item, text, by, at, state, sent, claim, claimed_at)
         SELECT id, $2, $3, $4, 'sending', 0, $5, $4 FROM inbox
           WHERE id::text = $1 AND kind = 'visit' AND state <> 'closed'
             AND ($6 = 'none' OR EXISTS (SELECT 1 FROM visit_answers WHERE item = inbox.id))
         ON CONFLICT (item) DO UPDATE SET text = excluded.text, by = excluded.by, at = excluded.at, state = 'sending',
           sent = CASE WHEN visit_answers.text = excluded.text THEN visit_answers.sent ELSE 0 END,
           claim = excluded.claim, claimed_at = excluded.claimed_at
         WHERE visit_answers.state = $6
           OR ($6 = 'unknown' AND visit_answers.state = 'sending' AND visit_answers.claimed_at < $7)
         RETURNING sent`,
        [id, text, by, at, key, expects, lostBefore(at)],
      );
      return claimed;
    },
    async goOn({ id, key, sent, at }) {
      const rows = await database.query(
        `UPDATE visit_answers SET sent = $3, claimed_at = $4
         WHERE item::text = $1 AND claim = $2 AND state = 'sending'
           AND EXISTS (SELECT 1 FROM inbox WHERE id = item AND state <> 'closed') RETURNING 1`,
        [id, key, sent, at],
      );
      return rows.length > 0;
    },
    async settle({ id, key, sent, at }, state) {
      if (state === "none") {
        const rows = await database.query(
          "DELETE FROM visit_answers WHERE item::text = $1 AND claim = $2 AND state = 'sending' RETURNING 1",
          [id, key],
        );
        return rows.length > 0;
      }
      const rows = await database.query(
        `WITH settled AS (
           UPDATE visit_answers SET state = $3, sent = $4
           WHERE item::text = $1 AND claim = $2 AND state = 'sending' RETURNING item, by
         ), closed AS (
           UPDATE inbox SET state = 'closed', steps = steps || jsonb_build_array(
             jsonb_build_object('what', 'answered', 'at', $5::text, 'by', settled.by, 'note', ''))
           FROM settled WHERE inbox.id = settled.item AND $3 = 'sent' AND inbox.state <> 'closed'
         ) SELECT 1 FROM settled`,
        [id, key, state, sent, at],
      );
      return rows.length > 0;
    },
  };
}

function subjectOf({ channel, address }: VisitChat): string {
  return `${channel} ${address}`;
}

function toVisit(row: Row): Visit {
  const { id, channel, address, state, steps, files } = row;
  return {
    id,
    channel,
    address,
    state,
    steps,
    files,
    wish: row.wish ?? "",
    firstAt: instantOf(row.first_at),
    lastAt: instantOf(row.last_at),
    ...(row.text === null
      ? {}
      : {
          answer: {
            text: row.text,
            by: row.by,
            at: instantOf(row.at),
            state: row.answer_state,
            sent: row.sent,
            claimedAt: instantOf(row.claimed_at),
          },
        }),
  };
}

function instantOf(value: Date | string): string {
  return new Date(value).toISOString();
}

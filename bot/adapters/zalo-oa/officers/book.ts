import { createBatcher } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import type { Chat, OfficerTalks } from "../../../ports.ts";

const DAY_MS = 24 * 3_600_000;
/** Zalo tells of a message for two hours; a day is ample. */
const OWN_KEPT_MS = DAY_MS;
const SAID_KEPT_MS = 30 * DAY_MS;

interface Own {
  readonly channel: Chat["channel"];
  readonly id: string;
  readonly at: string;
}
interface Row {
  readonly channel: Chat["channel"];
  readonly conversation: string;
  readonly message_id: string;
  readonly at: Date | string;
  readonly ends: boolean;
}

const NOT_OURS = `NOT EXISTS (SELECT 1 FROM own_messages o WHERE o.channel = m.channel AND o.message_id = m.message_id)`;

/** See {@link OfficerTalks}. In the database, so that all processes know of a talk. */
export function createSqlOfficerTalks(database: Database): OfficerTalks {
  // A broadcast sends many messages a second: their ids share a statement.
  const keepOwn = createBatcher(async (own: readonly Own[]) => {
    await database.query(
      `INSERT INTO own_messages (channel, message_id, at) SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])
       ON CONFLICT DO NOTHING`,
      [own.map(({ channel }) => channel), own.map(({ id }) => id), own.map(({ at }) => at)],
    );
    await database.query("DELETE FROM own_messages WHERE at < $1", [before(own.at(-1)?.at ?? "", OWN_KEPT_MS)]);
    return () => undefined;
  });
  return {
    async said({ channel, conversation }, { id, at, ends }) {
      await database.query(
        `INSERT INTO officer_messages (channel, message_id, conversation, at, ends) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [channel, id, conversation, at, ends],
      );
      await database.query("DELETE FROM officer_messages WHERE at < $1", [before(at, SAID_KEPT_MS)]);
    },
    sent: (channel, id, at) => keepOwn({ channel, id, at }),
    async sentAt(channel, id) {
      const [row] = await database.query<Pick<Own, "at">>(
        "SELECT at FROM own_messages WHERE channel = $1 AND message_id = $2",
        [channel, id],
      );
      return row && new Date(row.at).toISOString();
    },
    async last({ channel, conversation }) {
      const [row] = await database.query<Row>(
        `SELECT * FROM officer_messages m WHERE channel = $1 AND conversation = $2 AND ${NOT_OURS}
         ORDER BY at DESC, ends DESC LIMIT 1`,
        [channel, conversation],
      );
      return row && { id: row.message_id, at: new Date(row.at).toISOString(), ends: row.ends };
    },
    async open(since) {
      const rows = await database.query<Row>(
        `SELECT * FROM (
           SELECT DISTINCT ON (channel, conversation) * FROM officer_messages m WHERE at > $1 AND ${NOT_OURS}
           ORDER BY channel, conversation, at DESC, ends DESC) latest
         WHERE NOT ends ORDER BY at DESC`,
        [since],
      );
      return rows.map(({ channel, conversation, at }) => ({
        channel,
        conversation,
        at: new Date(at).toISOString(),
      }));
    },
  };
}

function before(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) - milliseconds).toISOString();
}

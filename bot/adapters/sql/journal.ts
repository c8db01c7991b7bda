import type { Database } from "../../../knowledge/index.ts";
import type { Inbound, Journal, Outbound, QuestionOutcome, Turn } from "../../ports.ts";
import { readReasons } from "./feedback-store.ts";
import { readFiles, writeFiles } from "./inbound-files.ts";
import { readOutbound, writeOutbound } from "./outbound-record.ts";
import { readSpans } from "./span-record.ts";
import { storable } from "./storable.ts";
import { readWeighed, writeWeighed } from "./weighed-record.ts";

interface Row {
  readonly turn_id: string;
  readonly channel: Inbound["channel"];
  readonly conversation: string;
  readonly message_id: string;
  readonly text: string;
  readonly action: string | null;
  readonly files: string | null;
  readonly spans: string | null;
  readonly in_group: boolean;
  readonly album: string | null;
  readonly received_at: string;
  readonly reply: string | null;
}

interface UnhelpedRow extends Pick<Row, "turn_id" | "channel" | "conversation" | "text" | "received_at"> {
  readonly refused: boolean;
  readonly judged: boolean;
  readonly wrong: string | null;
  readonly note: string | null;
}

const COLUMNS =
  "turn_id, channel, conversation, message_id, text, action, files, spans, in_group, album, received_at, reply";

/** The journal in the database; `newId` makes the ids of turns. */
export function createSqlJournal(database: Database, newId: () => string): Journal {
  return {
    async accept(inbound) {
      const { channel, conversation, id } = inbound;
      const [added] = await database.query<Row>(
        `INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, action, files, in_group, spans,
           album)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (channel, conversation, message_id) DO NOTHING RETURNING ${COLUMNS}`,
        [
          newId(),
          channel,
          storable(conversation),
          storable(id),
          storable(inbound.text),
          inbound.receivedAt,
          inbound.action === undefined ? null : storable(inbound.action),
          inbound.files === undefined ? null : writeFiles(inbound.files),
          inbound.isGroup === true,
          inbound.spans === undefined ? null : JSON.stringify(inbound.spans),
          inbound.album === undefined ? null : storable(inbound.album),
        ],
      );
      if (added !== undefined) return { fresh: true, turn: toTurn(added) };
      const [kept] = await database.query<Row>(
        `SELECT ${COLUMNS} FROM turns WHERE channel = $1 AND conversation = $2 AND message_id = $3`,
        [channel, storable(conversation), storable(id)],
      );
      if (kept === undefined) throw new Error("a message was neither recorded nor found in the journal");
      return { fresh: false, turn: toTurn(kept) };
    },
    async answered(turnId, reply, weighed, kept) {
      await database.query(
        `UPDATE turns SET reply = $2, weighed = $3, left_open = $4, outcome = $7, text = COALESCE($5, text),
           spans = CASE WHEN $5::text IS NULL THEN spans END, files = CASE WHEN $6 THEN NULL ELSE files END,
           action = CASE WHEN $6 AND action IS NOT NULL THEN 'forgotten:' ELSE action END
         WHERE turn_id = $1`,
        [
          turnId,
          writeOutbound(reply),
          weighed.length === 0 ? null : writeWeighed(weighed),
          weighed.length > 0 && reply.status !== "answered",
          kept === undefined ? null : storable(kept.text),
          kept?.wordsOnly === true,
          weighed.length === 0 ? null : outcomeOf(reply),
        ],
      );
    },
    async tell({ channel, conversation, id, text, action, receivedAt }, reply) {
      await database.query(
        `INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, action, reply)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (channel, conversation, message_id) DO UPDATE SET reply = excluded.reply`,
        [newId(), channel, storable(conversation), id, text, receivedAt, action ?? null, writeOutbound(reply)],
      );
    },
    async weighed(turnId) {
      const [row] = await database.query<{ weighed: string | null }>("SELECT weighed FROM turns WHERE turn_id = $1", [
        turnId,
      ]);
      return typeof row?.weighed === "string" ? readWeighed(row.weighed) : [];
    },
    async find(turnId) {
      const [row] = await database.query<Row>(`SELECT ${COLUMNS} FROM turns WHERE turn_id = $1`, [turnId]);
      return row === undefined ? undefined : toTurn(row);
    },
    async recent(channel, conversation, limit) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM turns WHERE channel = $1 AND conversation = $2 ORDER BY position DESC LIMIT $3`,
        [channel, storable(conversation), limit],
      );
      return rows.map(toTurn).reverse();
    },
    async unanswered(limit, before) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM turns WHERE reply IS NULL AND ($2::text IS NULL OR received_at < $2)
         ORDER BY position LIMIT $1`,
        [limit, before ?? null],
      );
      return rows.map(toTurn);
    },
    async leftOpen(limit, before) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM turns WHERE left_open
           AND ($2::text IS NULL OR position < (SELECT position FROM turns WHERE turn_id = $2))
         ORDER BY position DESC LIMIT $1`,
        [limit, before ?? null],
      );
      return rows.map(toTurn);
    },
    async unhelped(limit) {
      const rows = await database.query<UnhelpedRow>(
        `SELECT turn_id, channel, conversation, text, received_at, refused, judged,
           CASE WHEN NOT helpful THEN wrong END AS wrong, CASE WHEN NOT helpful THEN note END AS note FROM (
           (SELECT position, turn_id, channel, conversation, text, received_at, outcome = 'refused' AS refused,
              EXISTS (SELECT 1 FROM feedback f WHERE f.turn_id = t.turn_id AND NOT f.helpful) AS judged
            FROM turns t WHERE left_open ORDER BY position DESC LIMIT $1)
           UNION ALL
           (SELECT position, turn_id, channel, conversation, text, received_at, false, true
            FROM feedback JOIN turns USING (turn_id) WHERE NOT helpful AND NOT left_open
            ORDER BY position DESC LIMIT $1)
         ) AS unhelped LEFT JOIN feedback USING (turn_id) ORDER BY position DESC LIMIT $1`,
        [limit],
      );
      return rows.map(({ turn_id: turnId, received_at: receivedAt, refused, judged, wrong, note, ...rest }) => ({
        ...rest,
        turnId,
        receivedAt,
        isRefused: refused,
        isJudged: judged,
        ...readReasons({ wrong, note }),
      }));
    },
  };
}

/** What became of a question, as it is counted. */
function outcomeOf({ status }: Outbound): QuestionOutcome {
  return status === "clarify" ? "offered" : status;
}

function toTurn(row: Row): Turn {
  return {
    turnId: row.turn_id,
    inbound: {
      id: row.message_id,
      channel: row.channel,
      conversation: row.conversation,
      text: row.text,
      action: row.action ?? undefined,
      files: row.files === null ? undefined : readFiles(row.files),
      spans: row.spans === null ? undefined : readSpans(row.spans),
      isGroup: row.in_group || undefined,
      album: row.album ?? undefined,
      receivedAt: row.received_at,
    },
    reply: row.reply === null ? undefined : readOutbound(row.reply),
  };
}

import { startOfDay } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import type { AskedQuestionRow, AskedQuestions, QuestionAsk, QuestionCount } from "../../../ports.ts";
import { readReasons } from "../feedback-store.ts";

interface Row {
  readonly turn_id: string;
  readonly channel: AskedQuestionRow["channel"];
  readonly conversation: string;
  readonly text: string;
  readonly received_at: string;
  readonly outcome: AskedQuestionRow["outcome"];
  readonly judged: boolean;
  readonly wrong: string | null;
  readonly note: string | null;
}
interface CountRow extends Pick<QuestionCount, "channel" | "day"> {
  readonly asked: string;
  readonly people: string;
  readonly answered: string;
  readonly refused: string;
  readonly judged: string;
}

/** The day on which it was asked, in office time. */
const DAY = "to_char(received_at::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')";
const JUDGED = "EXISTS (SELECT FROM feedback f WHERE f.turn_id = t.turn_id AND NOT f.helpful)";

/** The questions in the database. */
export function createSqlAskedQuestions(database: Database): AskedQuestions {
  const span = ({ since, until }: Pick<QuestionAsk, "since" | "until">) => [
    since === undefined ? "" : startOfDay(since),
    until === undefined ? "9" : startOfDay(dayAfter(until)),
  ];
  return {
    async counts(since, until) {
      const rows = await database.query<CountRow>(
        `SELECT ${DAY} AS day, channel, count(*) AS asked, count(DISTINCT conversation) AS people,
           count(*) FILTER (WHERE outcome = 'answered') AS answered, count(*) FILTER (WHERE outcome = 'refused') AS refused,
           count(f.turn_id) AS judged
         FROM turns t LEFT JOIN feedback f ON f.turn_id = t.turn_id AND NOT f.helpful
         WHERE outcome IS NOT NULL AND received_at >= $1 AND received_at < $2
         GROUP BY 1, 2 ORDER BY 1, 2`,
        span({ since, until }),
      );
      return rows.map(({ day, channel, ...counts }) => ({
        day,
        channel,
        asked: Number(counts.asked),
        people: Number(counts.people),
        answered: Number(counts.answered),
        refused: Number(counts.refused),
        judged: Number(counts.judged),
      }));
    },
    async list({ from, size, outcome, channel, words, ...days }) {
      const where = `outcome IS NOT NULL AND received_at >= $1 AND received_at < $2
        AND ($3::text IS NULL OR ($3 = 'judged' AND ${JUDGED}) OR outcome = $3)
        AND ($4::text IS NULL OR channel = $4)
        AND ($5::text IS NULL OR position(lower($5) in lower(text)) > 0)`;
      const values = [...span(days), outcome ?? null, channel ?? null, words ?? null];
      const [count] = await database.query<{ total: string }>(
        `SELECT count(*) AS total FROM turns t WHERE ${where}`,
        values,
      );
      const rows = await database.query<Row>(
        `SELECT listed.*, f.turn_id IS NOT NULL AS judged, f.wrong, f.note
         FROM (SELECT position, turn_id, channel, conversation, text, received_at, outcome
           FROM turns t WHERE ${where} ORDER BY t.position DESC LIMIT $6 OFFSET $7) AS listed
         LEFT JOIN feedback f ON f.turn_id = listed.turn_id AND NOT f.helpful
         ORDER BY listed.position DESC`,
        [...values, size, from],
      );
      return { rows: rows.map(rowOf), total: Number(count?.total ?? 0) };
    },
    async texts(limit, outcome) {
      // The same words come again and again: of three times as many a full list of different ones is left.
      const rows = await database.query<{ text: string }>(
        `SELECT text FROM (
           SELECT text, position FROM turns t WHERE outcome IS NOT NULL AND ($2::text IS NULL OR outcome = $2) AND text <> ''
           ORDER BY t.position DESC LIMIT 3 * $1::int) AS latest
         GROUP BY text ORDER BY max(latest.position) DESC LIMIT $1`,
        [limit, outcome ?? null],
      );
      return rows.map(({ text }) => text);
    },
  };
}

function rowOf(row: Row): AskedQuestionRow {
  return {
    turnId: row.turn_id,
    channel: row.channel,
    conversation: row.conversation,
    text: row.text,
    receivedAt: row.received_at,
    outcome: row.outcome,
    isJudged: row.judged,
    ...readReasons(row),
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

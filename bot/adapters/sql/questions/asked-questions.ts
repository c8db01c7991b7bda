import { officeTime, startOfDay } from "../../../../jobs/index.ts";
import { type Database, holdingPattern } from "../../../../knowledge/index.ts";
import type { AskedQuestionRow, AskedQuestions, QuestionAsk, QuestionCount, QuestionOutcome } from "../../../ports.ts";
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
/** So many of one hour of the world's time, "2026-11-29T17". */
interface HourRow {
  readonly hour: string;
  readonly channel: QuestionCount["channel"];
  readonly outcome: QuestionOutcome | "judged";
  readonly count: string;
}

const JUDGED = "t.turn_id IN (SELECT turn_id FROM feedback WHERE NOT helpful)";

/** The questions in the database. */
export function createSqlAskedQuestions(database: Database): AskedQuestions {
  const span = ({ since, until }: Pick<QuestionAsk, "since" | "until">) => [
    since === undefined ? "" : startOfDay(since),
    until === undefined ? "9" : startOfDay(dayAfter(until)),
  ];
  return {
    async counts(since, until) {
      const within = "outcome IS NOT NULL AND received_at >= $1 AND received_at < $2";
      // The index alone answers the first; of hours the days of the office are made here.
      const rows = await database.query<HourRow>(
        `SELECT substr(received_at, 1, 13) AS hour, channel, outcome, count(*) AS count
         FROM turns WHERE ${within} GROUP BY 1, 2, 3
         UNION ALL
         SELECT substr(received_at, 1, 13) AS hour, channel, 'judged', count(*)
         FROM feedback JOIN turns USING (turn_id) WHERE NOT helpful AND ${within} GROUP BY 1, 2`,
        span({ since, until }),
      );
      return daysOf(rows);
    },
    async list({ from, size, outcome, channel, words, ...days }) {
      const values: unknown[] = span(days);
      const given = (value: unknown): string => `$${values.push(value)}`;
      const where = [
        "outcome IS NOT NULL AND received_at >= $1 AND received_at < $2",
        ...(outcome === undefined ? [] : [outcome === "judged" ? JUDGED : `outcome = ${given(outcome)}`]),
        ...(channel === undefined ? [] : [`channel = ${given(channel)}`]),
        ...(words === undefined ? [] : [`text ~ ${given(holdingPattern(words))}`]),
      ].join(" AND ");
      const [count] = await database.query<{ total: string }>(`SELECT count(*) AS total FROM turns t WHERE ${where}`, [
        ...values,
      ]);
      const rows = await database.query<Row>(
        `SELECT listed.*, f.turn_id IS NOT NULL AS judged, f.wrong, f.note
         FROM (SELECT position, turn_id, channel, conversation, text, received_at, outcome
           FROM turns t WHERE ${where} ORDER BY t.position DESC LIMIT ${given(size)} OFFSET ${given(from)}) AS listed
         LEFT JOIN feedback f ON f.turn_id = listed.turn_id AND NOT f.helpful
         ORDER BY listed.position DESC`,
        values,
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

/** One entry for each day of the office and channel, in their order. */
function daysOf(rows: readonly HourRow[]): QuestionCount[] {
  const days = new Map<string, QuestionCount>();
  for (const { hour, channel, outcome, count } of rows) {
    const { date: day } = officeTime(`${hour}:00:00.000Z`);
    const key = `${day} ${channel}`;
    const { asked, answered, refused, judged } = days.get(key) ?? { asked: 0, answered: 0, refused: 0, judged: 0 };
    const more = (of: typeof outcome): number => (outcome === of ? Number(count) : 0);
    days.set(key, {
      day,
      channel,
      asked: asked + (outcome === "judged" ? 0 : Number(count)),
      answered: answered + more("answered"),
      refused: refused + more("refused"),
      judged: judged + more("judged"),
    });
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, counted]) => counted);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

import type { Database, OfficialAct, OfficialAnswers } from "../../ports.ts";
import { contentOf, keptOf, type OfficialRow, toContent } from "./official-row.ts";
import { changed } from "./revision.ts";

/** Versions of official answers; one of a number is published at most, which an index holds. */
export const officialAnswersMigration = {
  id: "knowledge-201-official-answers",
  statements: [
    `CREATE TABLE official_answers (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      number integer,
      version integer NOT NULL,
      corrects text,
      from_turn text,
      state text NOT NULL,
      content text NOT NULL,
      author text NOT NULL,
      written_at text NOT NULL,
      approved_by text,
      published_at text,
      published_on text,
      ended_by text,
      ended_at text,
      ended_why text,
      revision integer NOT NULL
    )`,
    "CREATE UNIQUE INDEX official_answers_published ON official_answers (number) WHERE state = 'published'",
    "CREATE INDEX official_answers_turn ON official_answers (from_turn)",
  ],
};

/** The answers in the database, which all processes share. */
export function createSqlOfficialAnswers(database: Database): OfficialAnswers {
  const rows = (where: string, values: readonly unknown[]) =>
    database.query<OfficialRow>(`SELECT * FROM official_answers WHERE ${where}`, values);
  return {
    ...actsOver(database),
    async published() {
      return (await rows("state = 'published' ORDER BY number", [])).map((row) => {
        const { passage, ...content } = contentOf(row);
        const chosen = passage && { passage: { passageId: passage.passageId, quote: passage.quote } };
        return { ...content, ...chosen, number: row.number ?? 0, publishedOn: row.published_on ?? "" };
      });
    },
    find: async (id) => (await rows("id = $1", [id])).map(keptOf)[0],
    versions: async (number) => (await rows("number = $1 ORDER BY position DESC", [number])).map(keptOf),
    async list({ states, words, from, size }) {
      const found = "state = ANY($1) AND ($2::text IS NULL OR position(lower($2) in lower(content)) > 0)";
      const values = [states, words === undefined ? null : JSON.stringify(words).slice(1, -1)];
      const [count] = await database.query<{ total: string }>(
        `SELECT count(*) AS total FROM official_answers WHERE ${found}`,
        values,
      );
      const page = await rows(`${found} ORDER BY position DESC LIMIT $3 OFFSET $4`, [...values, size, from]);
      return { rows: page.map(keptOf), total: Number(count?.total ?? 0) };
    },
    async forTurns(turnIds) {
      const kept = (
        await rows("from_turn = ANY($1) AND state NOT IN ('replaced', 'withdrawn') ORDER BY position", [turnIds])
      ).map(keptOf);
      return new Map(kept.map((answer) => [answer.fromTurn ?? "", answer]));
    },
  };
}

type Acts = Pick<OfficialAnswers, "begin" | "write" | "offer" | "giveBack" | "publish" | "withdraw" | "drop">;

function actsOver(database: Database): Acts {
  /** Changes the version that was seen, in one of these states. */
  const step = async (
    inside: Database,
    { id, expects }: Pick<OfficialAct, "id" | "expects">,
    states: readonly string[],
    sets: string,
    values: readonly unknown[] = [],
  ): Promise<OfficialRow | undefined> => {
    const [row] = await inside.query<OfficialRow>(
      `UPDATE official_answers SET revision = revision + 1, ${sets}
       WHERE id = $1 AND revision = $2 AND state = ANY($3) RETURNING *`,
      [id, expects, states, ...values],
    );
    return row;
  };
  return {
    async begin({ id, author, writtenAt, fromTurn, corrects, ...content }) {
      await database.query(
        `INSERT INTO official_answers (id, number, version, corrects, from_turn, state, content, author, written_at, revision)
         SELECT $1, earlier.number, COALESCE(earlier.version, 0) + 1, $2, $3, 'draft', $4, $5, $6, 1
         FROM (SELECT 1) AS one LEFT JOIN official_answers earlier ON earlier.id = $2`,
        [id, corrects ?? null, fromTurn ?? null, toContent(content), author, writtenAt],
      );
    },
    write: async (content, act) =>
      (await step(database, act, ["draft", "offered"], "state = 'draft', content = $4, author = $5, written_at = $6", [
        toContent(content),
        act.by,
        act.at,
      ])) !== undefined,
    offer: async (act) => (await step(database, act, ["draft"], "state = 'offered'")) !== undefined,
    giveBack: async (act) => (await step(database, act, ["offered"], "state = 'draft'")) !== undefined,
    publish: (act) =>
      database
        .transaction(async (inside) => {
          // Whoever publishes waits for the row of the revision, so that no number is given twice.
          await changed(inside);
          const draft = await step(
            inside,
            act,
            ["draft", "offered"],
            "approved_by = $4, published_at = $5, published_on = $6",
            [act.by, act.at, act.day],
          );
          if (draft === undefined) return undefined;
          if (draft.corrects !== null) {
            const ended = await inside.query(
              `UPDATE official_answers SET state = 'replaced', ended_by = $2, ended_at = $3, revision = revision + 1
             WHERE id = $1 AND state = 'published' RETURNING id`,
              [draft.corrects, act.by, act.at],
            );
            if (ended.length === 0) throw new OvertakenError();
          }
          const [row] = await inside.query<{ number: number }>(
            `UPDATE official_answers SET state = 'published',
             number = COALESCE(number, (SELECT COALESCE(max(number), 0) + 1 FROM official_answers))
           WHERE id = $1 RETURNING number`,
            [act.id],
          );
          return row?.number;
        })
        .catch((fault: unknown) => {
          if (fault instanceof OvertakenError) return undefined;
          throw fault;
        }),
    withdraw: (act) =>
      database.transaction(async (inside) => {
        const row = await step(
          inside,
          act,
          ["published"],
          "state = 'withdrawn', ended_by = $4, ended_at = $5, ended_why = $6",
          [act.by, act.at, act.why],
        );
        if (row !== undefined) await changed(inside);
        return row !== undefined;
      }),
    drop: async ({ id, expects }) =>
      (
        await database.query(
          "DELETE FROM official_answers WHERE id = $1 AND revision = $2 AND state IN ('draft', 'offered') RETURNING id",
          [id, expects],
        )
      ).length > 0,
  };
}

/** What a draft corrects was taken back, or corrected, meanwhile; nothing of the publishing is kept. */
class OvertakenError extends Error {}

import type { Database } from "../../../../knowledge/index.ts";
import words from "../../../lexicon/personal-records.json" with { type: "json" };
import type { CoveringRecords, RecordsOwner } from "../../../ports/personal-records.ts";
import { OVER } from "./matters-over.ts";
import { CHATS, chatsOf, fieldsOf, instantOf } from "./owner-sql.ts";

interface Row {
  readonly what: string;
  readonly said: string;
  readonly at: Date | string;
}
interface Known {
  readonly names: readonly string[];
  readonly units: readonly string[];
}

/** What the units of `$2` owe: there a name of `$1` is that person's. */
const OWED = "SELECT key FROM unit_obligations WHERE unit = ANY ($2::text[]) OR stands_for && $2::text[]";

/**
 * What a person reported for a unit. Reports, evidence and receipts are records of the unit and stay; the person's name in them
 * is replaced. After their time evidence and receipts go, and the steps that stay lose the names and what was typed. Who is no
 * contact of a unit has nothing here.
 */
export function createReportRecords(database: Database): CoveringRecords {
  return {
    kind: "reports",
    tables: ["unit_obligations", "unit_obligation_steps", "evidence", "receipts", "files"],
    async of(owner) {
      const { names, units } = await knownOf(database, owner);
      if (names.length === 0 || units.length === 0) return [];
      const rows = await database.query<Row>(
        `SELECT 'evidence' AS what, said, at FROM evidence WHERE given_by = ANY ($1::text[]) AND owed IN (${OWED})
         UNION ALL SELECT 'receipt', number, at FROM receipts WHERE given_by = ANY ($1::text[]) AND owed IN (${OWED})
         UNION ALL SELECT 'step', (step ->> 'to') || COALESCE(': ' || (step ->> 'note'), ''), (step ->> 'at')::timestamptz
           FROM unit_obligation_steps WHERE step ->> 'by' = ANY ($1::text[]) AND key IN (${OWED})
         ORDER BY at`,
        [names, units],
      );
      return rows.map(({ what, said, at }) => ({ at: instantOf(at), fields: fieldsOf({ [what]: said }) }));
    },
    erase: (owner) =>
      database.transaction(async (inside) => {
        const { names, units } = await knownOf(inside, owner);
        if (names.length === 0 || units.length === 0) return { erased: 0, kept: 0 };
        const values = [names, units, words.erasedName];
        let kept = 0;
        for (const statement of UNNAMED) kept += (await inside.query(statement, values)).length;
        return { erased: 0, kept };
      }),
    expire: (before, limit) =>
      database.transaction(async (inside) => {
        const over = `SELECT key FROM unit_obligations owed WHERE ${OVER}`;
        const evidence = await inside.query<{ id: string }>(
          `DELETE FROM evidence WHERE id IN (
             SELECT id FROM evidence WHERE at < $1::timestamptz AND evidence.owed IN (${over}) ORDER BY position LIMIT $2)
           RETURNING id`,
          [before, limit],
        );
        await inside.query("DELETE FROM files WHERE id = ANY ($1::text[])", [evidence.map(({ id }) => id)]);
        const receipts = await inside.query(
          `DELETE FROM receipts WHERE ctid IN (
             SELECT ctid FROM receipts WHERE at < $1::timestamptz AND receipts.owed IN (${over}) LIMIT $2)
           RETURNING 1`,
          [before, limit],
        );
        return evidence.length + receipts.length + (await expireWords(inside, before, limit));
      }),
  };
}

/** Takes names, and what was typed with them, out of the steps of matters that were over before an ISO instant. */
async function expireWords(inside: Database, before: string, limit: number): Promise<number> {
  const values = [before, limit, words.expiredName];
  const steps = await inside.query(
    `UPDATE unit_obligation_steps SET step = jsonb_set(step - 'note', '{by}', to_jsonb($3::text)) WHERE position IN (
       SELECT steps.position FROM unit_obligation_steps steps JOIN unit_obligations owed USING (key)
       WHERE step ->> 'by' <> $3 AND (step ->> 'at')::timestamptz < $1::timestamptz AND ${OVER} LIMIT $2)
     RETURNING 1`,
    values,
  );
  const rows = await inside.query(
    `UPDATE unit_obligations SET by = $3, note = NULL,
       escalated = CASE WHEN escalated IS NOT NULL THEN jsonb_set(escalated, '{to}', '[]') END
     WHERE key IN (SELECT key FROM unit_obligations owed WHERE by <> $3 AND at < $1::timestamptz AND ${OVER} LIMIT $2)
     RETURNING 1`,
    values,
  );
  return steps.length + rows.length;
}

/** Each replaces the names of `$1` in what units of `$2` reported by `$3`. */
const UNNAMED: readonly string[] = [
  `UPDATE evidence SET given_by = $3 WHERE given_by = ANY ($1::text[]) AND owed IN (${OWED}) RETURNING 1`,
  `UPDATE receipts SET given_by = $3 WHERE given_by = ANY ($1::text[]) AND owed IN (${OWED}) RETURNING 1`,
  `UPDATE unit_obligation_steps SET step = jsonb_set(step, '{by}', to_jsonb($3::text))
   WHERE step ->> 'by' = ANY ($1::text[]) AND key IN (${OWED}) RETURNING 1`,
  `UPDATE unit_obligations SET by = $3 WHERE by = ANY ($1::text[]) AND key IN (${OWED}) RETURNING 1`,
  `UPDATE unit_obligations SET escalated = jsonb_set(escalated, '{to}', (
     SELECT jsonb_agg(CASE WHEN named = ANY ($1::text[]) THEN $3::text ELSE named END)
     FROM jsonb_array_elements_text(escalated -> 'to') AS named))
   WHERE escalated -> 'to' ?| $1::text[] AND key IN (${OWED}) RETURNING 1`,
];

/** The names that the directory has of an owner, and the units they are or were linked to. */
async function knownOf(database: Database, owner: RecordsOwner): Promise<Known> {
  const contacts = await database.query<{ name: string; unit_id: string | null }>(
    `SELECT name, unit_id FROM contacts WHERE person = $3 OR (channel, address) IN (${CHATS})`,
    [...chatsOf(owner), owner.person ?? null],
  );
  const links = await database.query<{ unit_id: string | null }>(
    `SELECT unit_id FROM links WHERE (channel, address) IN (${CHATS})`,
    chatsOf(owner),
  );
  const names = contacts.map(({ name }) => name).filter((name) => name !== "");
  const units = [...contacts, ...links].flatMap(({ unit_id: unit }) => unit ?? []);
  return { names: [...new Set(names)], units: [...new Set(units)] };
}

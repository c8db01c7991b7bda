import type { Database } from "../../../../knowledge/index.ts";
import type { Page, TargetValue, ValueBook } from "../../../targets/ports.ts";
import { COLUMNS, keptValue, type ValueRow } from "./value-row.ts";

const KEYS = `SELECT row.key ->> 'target' AS target, row.key ->> 'period' AS period, row.key ->> 'unit' AS unit
  FROM jsonb_array_elements($1::text::jsonb) AS row (key)`;

/** What was reached of targets, in the database. */
export function createSqlValueBook(database: Database): ValueBook {
  const page = async (where: string, order: string, parameters: readonly unknown[], from: number, size: number) => {
    const [count] = await database.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM target_values WHERE ${where}`,
      parameters,
    );
    const rows = await database.query<ValueRow>(
      `SELECT ${COLUMNS} FROM target_values WHERE ${where} ORDER BY ${order} LIMIT ${Number(size)} OFFSET ${Number(from)}`,
      parameters,
    );
    return { rows: rows.map(keptValue), total: count?.total ?? 0 } satisfies Page<TargetValue>;
  };
  return {
    enter: (values) => enter(database, values),

    async decide(ids, { from, to, by, at, reason, notOf }) {
      const rows = await database.query(
        `UPDATE target_values SET state = $3, decided_by = $4, decided_at = $5::timestamptz, reason = nullif($6, '')
         WHERE id = ANY ($1::text[]) AND state = $2 AND (is_latest OR $3 <> 'confirmed') AND by IS DISTINCT FROM $7
         RETURNING 1`,
        [ids, from, to, by, at, reason, notOf ?? null],
      );
      return rows.length;
    },

    async find(id) {
      const [row] = await database.query<ValueRow>(`SELECT ${COLUMNS} FROM target_values WHERE id = $1`, [id]);
      return row === undefined ? undefined : keptValue(row);
    },

    async latest(keys) {
      const rows = await database.query<ValueRow>(
        `SELECT ${COLUMNS} FROM target_values JOIN (${KEYS}) AS asked USING (target, period, unit) WHERE is_latest`,
        [JSON.stringify(keys)],
      );
      return rows.map(keptValue);
    },

    async stated(target) {
      const rows = await database.query<ValueRow>(
        `SELECT * FROM (
           SELECT DISTINCT ON (target, period) ${COLUMNS} FROM target_values
           WHERE unit = '' AND state IN ('confirmed', 'withdrawn')${target === undefined ? "" : " AND target = $1"}
           ORDER BY target, period, version DESC
         ) AS standing WHERE state = 'confirmed'`,
        target === undefined ? [] : [target],
      );
      return rows.map(keptValue);
    },

    waiting: ({ from, size, target }) =>
      page(
        `is_latest AND state = 'entered'${target === undefined ? "" : " AND target = $1"}`,
        "position",
        target === undefined ? [] : [target],
        from,
        size,
      ),

    ofTarget: (target, { from, size, period, units, state }) =>
      page(
        `target = $1 AND is_latest AND ($2::text IS NULL OR period = $2) AND ($3::text[] IS NULL OR unit = ANY ($3::text[]))
         AND ($4::text IS NULL OR state = $4)`,
        "period DESC, unit",
        [target, period ?? null, units ?? null, state ?? null],
        from,
        size,
      ),

    async stamp() {
      const [row] = await database.query<{ stamp: string }>(
        `SELECT concat((SELECT max(position) FROM target_values), ' ', (SELECT max(decided_at) FROM target_values)) AS stamp`,
      );
      return row?.stamp ?? "";
    },

    async history({ target, period, unit }) {
      const rows = await database.query<ValueRow>(
        `SELECT ${COLUMNS} FROM target_values WHERE target = $1 AND period = $2 AND unit = $3 ORDER BY version DESC`,
        [target, period, unit],
      );
      return rows.map(keptValue);
    },
  };
}

/** Adds versions; a key whose latest version is not the one before makes the whole step undone. */
async function enter(database: Database, values: Parameters<ValueBook["enter"]>[0]): Promise<boolean> {
  const given = JSON.stringify(values);
  try {
    await database.transaction(async (inside) => {
      const replaced = await inside.query(
        `UPDATE target_values AS old SET is_latest = false
         FROM jsonb_to_recordset($1::text::jsonb) AS new (target text, period text, unit text, version integer)
         WHERE old.is_latest AND old.target = new.target AND old.period = new.period AND old.unit = new.unit
           AND old.version = new.version - 1 RETURNING 1`,
        [given],
      );
      const added = await inside.query(
        `INSERT INTO target_values (id, target, period, unit, version, value, day, evidence, note, by, at)
         SELECT id, target, period, unit, version, value, day, evidence, note, by, at
         FROM jsonb_to_recordset($1::text::jsonb) AS new (id text, target text, period text, unit text, version integer,
           value double precision, day date, evidence jsonb, note text, by text, at timestamptz)
         ON CONFLICT (target, period, unit, version) DO NOTHING RETURNING 1`,
        [given],
      );
      const corrections = values.filter(({ version }) => version > 1).length;
      if (replaced.length !== corrections || added.length !== values.length) throw new Late();
    });
    return true;
  } catch (fault) {
    if (fault instanceof Late) return false;
    throw fault;
  }
}

/** Undoes the step of somebody who was not the first. */
class Late extends Error {}

import type { Database } from "../../../../knowledge/index.ts";
import type { UnitObligations } from "../../../deadlines/ports.ts";
import {
  type Escalated,
  type UnitObligation,
  type UnitObligationStep,
  unitStatesBefore,
} from "../../../domain/deadline/unit-obligation.ts";

import { keepNotice } from "../reporting/notices.ts";

interface Row {
  readonly key: string;
  readonly obligation: string;
  readonly period: string;
  readonly unit: string;
  readonly stands_for: readonly string[];
  readonly state: UnitObligation["state"];
  readonly at: Date | string;
  readonly by: string;
  readonly note: string | null;
  readonly extended_to: string | null;
  readonly remind_on: string | null;
  readonly escalated: Escalated | null;
}

const COLUMNS = `key, obligation, period, unit, stands_for, state, at, by, note, escalated,
  to_char(extended_to, 'YYYY-MM-DD') AS extended_to, to_char(remind_on, 'YYYY-MM-DD') AS remind_on`;

/** What units owe, in the database. */
export function createSqlUnitObligations(database: Database): UnitObligations {
  return {
    async open(owed) {
      if (owed.length === 0) return 0;
      const [row] = await database.query<{ count: number }>(
        `WITH added AS (
           INSERT INTO unit_obligations (key, obligation, period, unit, stands_for, state, at, by)
           SELECT key, obligation, period, unit, "standsFor", 'open', at, by
           FROM jsonb_to_recordset($1::text::jsonb)
             AS row (key text, obligation text, period text, unit text, "standsFor" text[], at timestamptz, by text)
           ON CONFLICT DO NOTHING RETURNING key, at, by
         ), told AS (
           INSERT INTO unit_obligation_steps (key, step)
           SELECT key, jsonb_build_object('to', 'open', 'at', $2::text, 'by', by) FROM added
         ) SELECT count(*)::integer AS count FROM added`,
        [JSON.stringify(owed), owed[0]?.at ?? ""],
      );
      return row?.count ?? 0;
    },

    async find(key) {
      const [row] = await database.query<Row>(`SELECT ${COLUMNS} FROM unit_obligations WHERE key = $1`, [key]);
      return row === undefined ? undefined : unitObligationFrom(row);
    },

    async of({ keys, obligation, period, unit, states, movedSince }) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM unit_obligations
         WHERE ($1::text IS NULL OR obligation = $1) AND ($2::text IS NULL OR period = $2)
           AND ($3::text IS NULL OR unit = $3) AND ($4::text[] IS NULL OR state = ANY ($4::text[]))
           AND ($5::text[] IS NULL OR key = ANY ($5::text[]))
           AND ($6::date IS NULL OR extended_to >= $6::date OR (by <> '' AND at >= $6::date))
         ORDER BY unit, period, obligation`,
        [obligation ?? null, period ?? null, unit ?? null, states ?? null, keys ?? null, movedSince ?? null],
      );
      return rows.map(unitObligationFrom);
    },

    move: (key, step, notice, seen) =>
      database.transaction(async (inside) => {
        const { to, at, by, note, extendedTo, remindOn } = step;
        const rows = await inside.query(
          `UPDATE unit_obligations SET state = $2, at = $3::timestamptz, by = $4,
             note = CASE WHEN state = $2 THEN COALESCE($5, note) ELSE $5 END,
             extended_to = COALESCE($6::date, extended_to), remind_on = $7::date
           WHERE key = $1 AND state = ANY ($8::text[]) AND ($9::timestamptz IS NULL OR at = $9::timestamptz) RETURNING 1`,
          [key, to, at, by, note ?? null, extendedTo ?? null, remindOn ?? null, unitStatesBefore(step), seen ?? null],
        );
        if (rows.length === 0) return false;
        await inside.query("INSERT INTO unit_obligation_steps (key, step) VALUES ($1, $2::text::jsonb)", [
          key,
          JSON.stringify(step),
        ]);
        if (notice !== undefined) await keepNotice(inside, { ...notice, owed: key });
        return true;
      }),

    async escalate(steps) {
      await database.query(
        `UPDATE unit_obligations SET escalated = jsonb_build_object('step', further.step, 'to', further."to", 'at', further.at)
         FROM jsonb_to_recordset($1::text::jsonb) AS further (key text, step integer, "to" jsonb, at text)
         WHERE unit_obligations.key = further.key
           AND (escalated IS NULL OR (escalated ->> 'step')::integer < further.step
             OR ((escalated ->> 'step')::integer = further.step AND jsonb_array_length(escalated -> 'to') = 0))`,
        [JSON.stringify(steps)],
      );
    },

    async history(key) {
      const rows = await database.query<{ step: UnitObligationStep }>(
        "SELECT step FROM unit_obligation_steps WHERE key = $1 ORDER BY position",
        [key],
      );
      return rows.map(({ step }) => step);
    },
  };
}

function unitObligationFrom(row: Row): UnitObligation {
  const { key, obligation, period, unit, state, by } = row;
  return {
    key,
    obligation,
    period,
    unit,
    state,
    by,
    standsFor: row.stands_for,
    at: new Date(row.at).toISOString(),
    note: row.note ?? undefined,
    extendedTo: row.extended_to ?? undefined,
    remindOn: row.remind_on ?? undefined,
    escalated: row.escalated ?? undefined,
  };
}

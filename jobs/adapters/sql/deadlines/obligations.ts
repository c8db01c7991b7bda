import type { Database } from "../../../../knowledge/index.ts";
import type { Obligations } from "../../../deadlines/ports.ts";
import type { Obligation, ObligationChange } from "../../../domain/deadline/obligation.ts";

interface ChangeRow {
  readonly at: Date | string;
  readonly by: string;
  readonly what: ObligationChange["what"];
  readonly body: Obligation;
}

/** Obligations in the database; every version is kept. */
export function createSqlObligations(database: Database): Obligations {
  return {
    add: (obligations, { at, by, what }) =>
      database.transaction(async (inside) => {
        const added = await inside.query<{ id: string }>(
          `INSERT INTO obligations (id, version, body)
           SELECT row.body ->> 'id', (row.body ->> 'version')::integer, row.body
           FROM jsonb_array_elements($1::text::jsonb) WITH ORDINALITY AS row (body, place) ORDER BY row.place
           ON CONFLICT (id) DO NOTHING RETURNING id`,
          [JSON.stringify(obligations)],
        );
        await inside.query(
          `INSERT INTO obligation_changes (obligation, version, at, by, what, body)
           SELECT id, version, $2::timestamptz, $3, $4, body FROM obligations WHERE id = ANY ($1::text[])`,
          [added.map(({ id }) => id), at, by, what],
        );
        return added.length;
      }),

    async find(id) {
      const [row] = await database.query<{ body: Obligation }>("SELECT body FROM obligations WHERE id = $1", [id]);
      return row?.body;
    },

    async all() {
      const rows = await database.query<{ body: Obligation }>("SELECT body FROM obligations ORDER BY position");
      return rows.map(({ body }) => body);
    },

    change: (obligation, { at, by, what }) =>
      database.transaction(async (inside) => {
        const { id, version } = obligation;
        const body = JSON.stringify(obligation);
        const rows = await inside.query(
          "UPDATE obligations SET version = $2, body = $3::text::jsonb WHERE id = $1 AND version = $2 - 1 RETURNING 1",
          [id, version, body],
        );
        if (rows.length === 0) return false;
        await inside.query(
          `INSERT INTO obligation_changes (obligation, version, at, by, what, body)
           VALUES ($1, $2, $3::timestamptz, $4, $5, $6::text::jsonb)`,
          [id, version, at, by, what, body],
        );
        return true;
      }),

    async history(id) {
      const rows = await database.query<ChangeRow>(
        "SELECT at, by, what, body FROM obligation_changes WHERE obligation = $1 ORDER BY version",
        [id],
      );
      return rows.map(({ at, by, what, body }) => ({ at: new Date(at).toISOString(), by, what, obligation: body }));
    },
  };
}

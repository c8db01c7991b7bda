import { type Database, lockKey } from "../../../knowledge/index.ts";
import type { TableProgress, Target, TargetState } from "../../moving/ports.ts";
import { migrate, TURN, type Upgrade } from "../schema/migrate.ts";
import { movingSchema } from "../schema/moving-schema.ts";
import { fingerprint } from "../tables/fingerprint.ts";
import { setSequences } from "../tables/read-tables.ts";
import { insertRows, quietly, type Rows, writePlainly } from "../tables/rows.ts";
import { quoted, type Table } from "../tables/table.ts";
import { lookAt, MADE_WITH_ROWS } from "./target-state.ts";

/** A PostgreSQL database that is moved to. What it keeps of the move stands in a schema of its own. */
export function createTarget(database: Database, upgrade: Upgrade): Target {
  const { migrations } = upgrade;
  return {
    look: () => lookAt(database, migrations),
    async begin(id) {
      await migrate({ database, kind: "postgresql" }, upgrade);
      return database.transaction((inside) => beginIn(inside, upgrade, id));
    },
    progress: () => progressIn(database),
    write: (table, rows) =>
      database.transaction((inside) => quietly(inside, table, () => writeAll(inside, table, rows))),
    async complete({ name }) {
      const moving = await movingSchema(database);
      await database.query(
        `INSERT INTO ${moving}.progress (name, finished) VALUES ($1, true)
         ON CONFLICT (name) DO UPDATE SET finished = true`,
        [name],
      );
    },
    fingerprint: (table) =>
      database.transaction(async (inside) => {
        await writePlainly(inside);
        return fingerprint(inside, table);
      }),
    async finish(sequences) {
      await database.transaction(async (inside) => {
        await setSequences(inside, sequences);
        const moving = await movingSchema(inside);
        await inside.query(`DROP TABLE ${moving}.progress`);
        // From here on programs start on it; the name of the move stays, so that the folder can still be told to close.
        await inside.query(`ALTER TABLE ${moving}.unfinished RENAME TO finished`);
      });
      // Else the first questions to the database are planned as for empty tables.
      await database.query("ANALYZE");
    },
  };
}

async function beginIn(inside: Database, { migrations }: Upgrade, id: string): Promise<TargetState> {
  await inside.query(`SELECT pg_advisory_xact_lock(${lockKey(TURN)})`);
  const state = await lookAt(inside, migrations);
  if (state.kind !== "empty") return state;
  const moving = await movingSchema(inside);
  await inside.query(`CREATE SCHEMA IF NOT EXISTS ${moving}`);
  await inside.query(
    `CREATE TABLE ${moving}.unfinished (id text NOT NULL, begun_at timestamptz NOT NULL DEFAULT now())`,
  );
  await inside.query(
    `CREATE TABLE ${moving}.progress (name text PRIMARY KEY, count bigint NOT NULL DEFAULT 0, last text, finished boolean NOT NULL DEFAULT false)`,
  );
  await inside.query(`INSERT INTO ${moving}.unfinished (id) VALUES ($1)`, [id]);
  for (const table of MADE_WITH_ROWS) await inside.query(`DELETE FROM ${quoted(table)}`);
  return { kind: "unfinished", id };
}

async function progressIn(database: Database): Promise<ReadonlyMap<string, TableProgress>> {
  const rows = await database.query<{ name: string; count: string; last: string | null; finished: boolean }>(
    `SELECT name, count::text, last, finished FROM ${await movingSchema(database)}.progress`,
  );
  return new Map(
    rows.map(({ name, count, last, finished }) => [name, { count: Number(count), last: last ?? undefined, finished }]),
  );
}

async function writeAll(inside: Database, table: Table, pieces: AsyncIterable<Rows> | readonly Rows[]): Promise<void> {
  const moving = await movingSchema(inside);
  for await (const rows of pieces) {
    await insertRows(inside, table, rows);
    await inside.query(
      `INSERT INTO ${moving}.progress AS before (name, count, last) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET count = before.count + excluded.count, last = excluded.last`,
      [table.name, rows.count, rows.last],
    );
  }
}

import type { Database } from "../../../knowledge/index.ts";
import type { Migration } from "../../database/schema/migration.ts";
import type { DatabaseFacts } from "../checks/database.ts";

interface Row {
  readonly version: number;
  readonly tables: boolean;
  readonly queue: boolean;
  readonly read_only: string;
  readonly encoding: string;
  readonly clock: number;
  readonly made: boolean;
}

/** What a database says of itself. Reads only. */
export async function lookInside(
  database: Database,
  kind: DatabaseFacts["kind"],
  migrations: readonly Migration[],
): Promise<DatabaseFacts> {
  const asked = Date.now();
  const [row] = await database.query<Row>(
    `SELECT current_setting('server_version_num')::integer AS version,
       coalesce(has_schema_privilege(current_user, current_schema(), 'CREATE'),
         has_database_privilege(current_user, current_database(), 'CREATE')) AS tables,
       (to_regnamespace('bullmq') IS NOT NULL OR has_database_privilege(current_user, current_database(), 'CREATE')) AS queue,
       current_setting('transaction_read_only') AS read_only,
       current_setting('server_encoding') AS encoding,
       (extract(epoch FROM clock_timestamp()) * 1000)::double precision AS clock,
       to_regclass('schema_migrations') IS NOT NULL AS made`,
  );
  if (row === undefined) throw new Error("the database does not tell what it is");
  const here = (asked + Date.now()) / 2;
  const applied = row.made
    ? (await database.query<{ id: string }>("SELECT id FROM schema_migrations")).map(({ id }) => id)
    : [];
  const known = migrations.map(({ id }) => id);
  return {
    kind,
    versionNumber: row.version,
    pending: known.filter((id) => !applied.includes(id)),
    unknown: applied.filter((id) => !known.includes(id)),
    mayMakeTables: row.tables,
    mayMakeQueue: row.queue,
    isReadOnly: row.read_only === "on",
    encoding: row.encoding,
    aheadMilliseconds: row.clock - here,
  };
}

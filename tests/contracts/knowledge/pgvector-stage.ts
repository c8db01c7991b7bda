import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { knowledgeMigrations } from "../../../knowledge/adapters/migrations.ts";
import type { Database } from "../../../knowledge/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";

/** A database with the extension pgvector; `missing` says why there is none. */
interface WithPgvector {
  readonly name: string;
  readonly database: () => Database;
  readonly missing: string;
  readonly close: () => Promise<void>;
}

/** The embedded engine in memory, with the extension, which the product itself does not bring. */
export async function embeddedWithPgvector(): Promise<WithPgvector> {
  const engine = await PGlite.create({ extensions: { vector } });
  for (const statement of knowledgeMigrations.find(({ id }) => id.endsWith("vectors"))?.statements ?? [])
    await engine.query(statement);
  const database: Database = {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await engine.query<Row>(sql, [...parameters])).rows,
    transaction: (work) => work(database),
  };
  return {
    name: "pgvector in the embedded engine",
    database: () => database,
    missing: "",
    close: () => engine.close(),
  };
}

/** The PostgreSQL of the tests, if its machine has the extension. */
export async function postgresqlWithPgvector(): Promise<WithPgvector> {
  const name = "pgvector in PostgreSQL";
  const none = (why: string): WithPgvector => ({
    name,
    missing: `: skipped, ${why}`,
    database: () => {
      throw new Error(why);
    },
    close: async () => undefined,
  });
  const server = await startPostgresql();
  if (server.kind === "absent") return none(server.why);
  const opened = await openDatabase({ databaseUrl: await freshDatabase(server.url), dataDir: "", migrations });
  const close = async (): Promise<void> => {
    await opened.close();
    await server.stop();
  };
  const there = await opened.database.query("SELECT FROM pg_available_extensions WHERE name = 'vector'");
  if (there.length > 0) return { name, database: () => opened.database, missing: "", close };
  await close();
  return none("the extension is not installed (apt-get install postgresql-15-pgvector, where Debian has it)");
}

import { fillOffice } from "../../bench/office/filling.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import { freshDatabase, startPostgresql } from "../servers/postgresql.ts";

/** What a row of each kind takes on the disk of PostgreSQL, its indexes counted; rows as `bench -- office` makes them. */
export async function storedSizes(isSmall: boolean): Promise<readonly string[]> {
  const server = await startPostgresql();
  if (server.kind === "absent") return [server.why];
  const opened = await openDatabase({ databaseUrl: await freshDatabase(server.url), dataDir: "", migrations });
  const people = isSmall ? 1_000 : 20_000;
  await fillOffice(opened.database, { units: 1_355, people, announcements: 5, questions: people, acts: people });
  const lines: string[] = [];
  for (const table of ["turns", "deliveries", "contacts", "consents", "office_audit"]) {
    const [row] = await opened.database.query<{ bytes: number }>(
      `SELECT (pg_total_relation_size('${table}') / (SELECT count(*) FROM ${table}))::int AS bytes`,
    );
    lines.push(`a row of ${table}: ${row?.bytes} bytes`);
  }
  await opened.close();
  await server.stop();
  return lines;
}

import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { migrations } from "../../src/compose/migrations.ts";
import { openPostgresql } from "../../src/database/postgresql.ts";
import { migrate } from "../../src/database/schema/migrate.ts";
import { readLastRelease } from "../../src/releasing/last-release.ts";
import { type Schema, schemaOf } from "../../src/releasing/tables.ts";
import { startPostgresql } from "../servers/postgresql.ts";
import { lostIn } from "./schema-rules.ts";

const server = await startPostgresql();

/** The tables of an empty database to which the steps were added, some at a time as by one version after the other. */
async function schemaAfter(url: string, ...versions: readonly (typeof migrations)[]): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await client.end();
  const opened = await openPostgresql(Object.assign(new URL(url), { pathname: `/${name}` }).toString());
  try {
    for (const [index, steps] of versions.entries())
      await migrate(opened, { migrations: steps, version: `0.${index + 1}.0` });
    return await schemaOf(opened.database);
  } finally {
    await opened.close();
  }
}

it.skipIf(server.kind === "absent")(
  "a database of the last release that is updated is like a new one, and has all that the last release uses",
  async () => {
    if (server.kind === "absent") return;
    const last = readLastRelease();
    const before = migrations.filter(({ id }) => last.migrations[id] !== undefined);
    const [updated, made] = await Promise.all([
      schemaAfter(server.url, before, migrations),
      schemaAfter(server.url, migrations),
    ]);
    expect(updated).toEqual(made);
    expect(lostIn(updated, last, migrations)).toEqual([]);
    await server.stop();
  },
);

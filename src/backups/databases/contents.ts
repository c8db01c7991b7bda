import type { Database } from "../../../knowledge/index.ts";
import type { Manifest } from "../archive/manifest.ts";

/** What a manifest says of a database. */
export type Contents = Pick<Manifest, "tables" | "schema" | "engine">;

/** Counts the rows of every table of ours; what belongs to the queue alone is not kept. */
export async function contentsOf(database: Database): Promise<Contents> {
  const names = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema()) ORDER BY relname`,
  );
  const tables: Record<string, number> = {};
  for (const { name } of names) {
    const [row] = await database.query<{ count: string }>(
      `SELECT count(*)::text AS count FROM "${name.replaceAll('"', '""')}"`,
    );
    tables[name] = Number(row?.count);
  }
  const schema = names.some(({ name }) => name === "schema_migrations")
    ? await database.query<{ id: string }>("SELECT id FROM schema_migrations ORDER BY applied_at, id")
    : [];
  const [version] = await database.query<{ number: string }>(
    "SELECT current_setting('server_version_num')::integer / 10000 || '' AS number",
  );
  return { tables, schema: schema.map(({ id }) => id), engine: version?.number ?? "" };
}

/** The first table whose rows are not as many as the manifest says, in words; undefined when all are. */
export function differenceOf(manifest: Pick<Manifest, "tables">, found: Pick<Contents, "tables">): string | undefined {
  const names = [...new Set([...Object.keys(manifest.tables), ...Object.keys(found.tables)])].sort();
  const other = names.find((name) => manifest.tables[name] !== found.tables[name]);
  if (other === undefined) return undefined;
  return `table ${other} has ${found.tables[other] ?? "no"} rows, and ${manifest.tables[other] ?? "none"} by the manifest`;
}

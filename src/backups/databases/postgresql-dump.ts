import type { Database } from "../../../knowledge/index.ts";
import { schemaIn } from "../../database/schema/schema-name.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { findTool, runAlone, runTool } from "./postgresql-tools.ts";

/** Where the dump of a PostgreSQL database lies in an archive. */
export const DUMP = "database.dump";
/** Schemas that are aside: the queue's own tables, and what a restore put there. */
const LEFT_OUT = ["--exclude-schema=bullmq", "--exclude-schema=before_*"];
const AT_ONCE = 2;

export type Dumped =
  | { readonly kind: "dumped"; readonly contents: Contents }
  | { readonly kind: "absent"; readonly says: string };

/** Dumps a database into a file, as it stands at one instant; what it holds is counted at the same instant. */
export async function dumpPostgresql(database: Database, url: string, file: string): Promise<Dumped> {
  return database.transaction(async (inside): Promise<Dumped> => {
    await inside.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    const contents = await contentsOf(inside);
    const tool = await findTool("pg_dump", Number(contents.engine));
    if (tool.kind === "absent") return tool;
    const [snapshot] = await inside.query<{ id: string }>("SELECT pg_export_snapshot() AS id");
    const how = ["--format=custom", "--no-owner", "--no-privileges", `--snapshot=${snapshot?.id}`, `--file=${file}`];
    const schema = schemaIn(url);
    await runTool(tool.path, url, [...how, ...(schema === undefined ? LEFT_OUT : [`--schema=${schema}`])]);
    return { kind: "dumped", contents: { ...contents, engine: String(tool.version) } };
  });
}

/** Keeps lines in a file, and says where. */
export type WriteList = (lines: string) => Promise<string>;

export type Loaded = { readonly kind: "loaded" } | { readonly kind: "absent"; readonly says: string };

/**
 * Loads a dump into an empty database, all but the list of migrations: until that is filled in, a program that is started
 * on it stops with a fault instead of working on half of it.
 */
export async function loadPostgresql(
  { url, version }: { readonly url: string; readonly version: number },
  file: string,
  writeList: WriteList,
): Promise<Loaded> {
  const tool = await findTool("pg_restore", version);
  if (tool.kind === "absent") return tool;
  const list = (await runAlone(tool.path, ["--list", file])).split("\n");
  const schema = schemaIn(url) ?? "public";
  if (!list.some((line) => line.includes(` TABLE DATA ${schema} schema_migrations `)))
    return { kind: "absent", says: `this is not a backup of the schema ${schema}, which DATABASE_URL leads to` };
  const loaded = list.filter(
    (line) => !line.includes(` TABLE DATA ${schema} schema_migrations `) && !line.includes(` SCHEMA - ${schema} `),
  );
  const how = [`--use-list=${await writeList(loaded.join("\n"))}`, "--exit-on-error", "--no-owner", "--no-privileges"];
  await runTool(tool.path, url, [...how, `--jobs=${AT_ONCE}`, file]);
  return { kind: "loaded" };
}

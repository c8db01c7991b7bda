import type { Database } from "../../../knowledge/index.ts";
import { codeOf } from "../storage-error.ts";

const BEFORE = "province_";
const ASKED = /^-c search_path=(province_[a-z0-9_]+)$/;

/** The schema in which the tables of a province lie: "province_an_giang" of "an-giang". */
export function schemaOf(province: string): string {
  return `${BEFORE}${province.replaceAll("-", "_")}`;
}

/**
 * The address of a database with the schema that every connection by it searches, and no other: whoever opens it, this
 * program or a tool of PostgreSQL, cannot forget to say so.
 */
export function withSchema(address: string, schema: string): string {
  const url = new URL(address);
  url.searchParams.set("options", `-c search_path=${schema}`);
  // By this the connections of one province are told from those of others.
  url.searchParams.set("application_name", schema);
  // Tools of PostgreSQL read "+" as it stands.
  return url.toString().replaceAll("+", "%20");
}

/** The schema that an address names; undefined where it is the usual one. */
export function schemaIn(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  return ASKED.exec(new URL(address).searchParams.get("options") ?? "")?.[1];
}

/** Makes the schema that an address names, where there is none yet. Processes that start together may all try. */
export async function makeSchema(database: Database, address: string): Promise<void> {
  const schema = schemaIn(address);
  if (schema === undefined) return;
  const [made] = await database.query("SELECT 1 AS made FROM pg_namespace WHERE nspname = $1", [schema]);
  if (made === undefined)
    await database.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`).catch((fault: unknown) => {
      // Another process made it in the same instant.
      if (codeOf(fault) !== TAKEN) throw fault;
    });
}

/** Code of PostgreSQL: something of that name is there. */
const TAKEN = "23505";

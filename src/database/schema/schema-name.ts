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
  // Tools of PostgreSQL read "+" as it stands.
  return url.toString().replaceAll("+", "%20");
}

/** The schema that an address names; undefined where it is the usual one. */
export function schemaIn(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  return ASKED.exec(new URL(address).searchParams.get("options") ?? "")?.[1];
}

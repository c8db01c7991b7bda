import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { readRetention } from "../../../jobs/adapters/files/retention-file.ts";
import type { Database } from "../../../knowledge/index.ts";
import { composePersonalRecords } from "../../../src/compose/people/personal-records.ts";
import { packageRoot } from "../../../src/surroundings.ts";
import { onEveryDatabase } from "../databases.ts";
import columns from "./columns.json" with { type: "json" };
import { CANARY, keepPerson, keepRoster, RECORD, truncateAll } from "./kept-person.ts";
import { TABLES_WITHOUT_PEOPLE } from "./tables-without-people.ts";

/**
 * What a column may hold. `words`: what people typed, or was said to them. `who`: who they are, or where they are reached.
 * `record`: what they typed for a unit, whose record it stays. `office`: what the office wrote, by the names of its accounts.
 * `plain`: nothing of anybody.
 */
type Class = "words" | "who" | "record" | "office" | "plain";
const OF_PEOPLE: readonly Class[] = ["words", "who", "record"];

const AT = "2030-03-05T03:00:00.000Z";
const me = { channel: "zalo-oa", conversation: "481047295001", person: "p-canary-1" } as const;

const classified = Object.entries(columns).flatMap(([table, classes]) =>
  (Object.entries(classes) as [Class, string][]).flatMap(([of, names]) =>
    names.split(" ").map((column) => ({ table, column, of })),
  ),
);

await onEveryDatabase((database: () => Database) => {
  beforeEach(() => truncateAll(database()));

  it("says of each column that can hold words what it may hold of people", async () => {
    const rows = await database().query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns JOIN information_schema.tables
         USING (table_schema, table_name)
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
         AND udt_name IN ('text', '_text', 'json', 'jsonb', 'bytea', 'varchar', '_varchar', 'bpchar', 'xml', 'hstore')`,
    );
    const known = classified.map(({ table, column }) => `${table}.${column}`);
    expect(known.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });

  it("holds every table with words or names of people to a kind that shows, deletes and forgets it", () => {
    const covered = composePersonalRecords(database()).flatMap(({ tables }) => tables);
    const ofPeople = classified.filter(({ of }) => OF_PEOPLE.includes(of)).map(({ table }) => table);
    expect(
      [...new Set(ofPeople)].filter((table) => !covered.includes(table) || table in TABLES_WITHOUT_PEOPLE),
    ).toEqual([]);
  });

  it("tells in the document of each table of people, with its kind, its days and what it holds of them", () => {
    const rows = readFileSync(join(packageRoot, "docs/personal-data.md"), "utf8").split("\n");
    const policy = readRetention(join(packageRoot, "jobs/retention.json"));
    for (const { kind, tables } of composePersonalRecords(database())) {
      const head = rows.find((row) => row.startsWith(`| \`${kind}\` |`)) ?? "";
      // What ends by itself before its time is told by its own end.
      if (kind !== "model-use") expect(head, kind).toContain(String(policy[kind]?.days));
      for (const table of tables) {
        const columnsOf = classified.filter((one) => one.table === table && OF_PEOPLE.includes(one.of));
        if (columnsOf.length === 0) continue;
        const row = rows.find((one) => one.includes(`| \`${table}\` |`)) ?? "";
        expect(columnsOf.filter(({ column }) => !row.includes(`\`${column}\``))).toEqual([]);
      }
    }
  });

  it("tries with a person of whom something stands in each of these columns", async () => {
    await keepPerson(database(), { ...me, word: CANARY, at: AT });
    await keepRoster(database(), CANARY, AT);
    const empty: string[] = [];
    for (const { table, column, of } of classified.filter((one) => OF_PEOPLE.includes(one.of))) {
      const planted = of === "record" ? [RECORD] : of === "words" ? [CANARY] : [CANARY, me.person, me.conversation];
      const [row] = await database().query<{ held: boolean }>(
        `SELECT EXISTS (SELECT FROM ${table} AS kept, unnest($1::text[]) AS planted
           WHERE strpos(to_json(kept.${column})::text, planted) > 0
             OR strpos(to_json(kept.${column})::text, encode(convert_to(planted, 'UTF8'), 'hex')) > 0) AS held`,
        [planted],
      );
      if (row?.held !== true) empty.push(`${table}.${column}`);
    }
    expect(empty).toEqual([]);
  });
});

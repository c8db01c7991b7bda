import { describe, expect, it } from "vitest";
import { migrations } from "../../src/compose/migrations.ts";
import type { Migration } from "../../src/database/schema/migration.ts";
import { fingerprint, type LastRelease, readLastRelease } from "../../src/releasing/last-release.ts";
import { lostIn } from "./schema-rules.ts";
import { breachesOf } from "./step-rules.ts";

const released: Migration = { id: "jobs-1", statements: ["CREATE TABLE deliveries (id text, state text NOT NULL)"] };
const last: LastRelease = {
  version: "0.2.0",
  ref: "v0.2.0",
  migrations: { "jobs-1": fingerprint(released) },
  tables: { deliveries: { columns: { id: "text", state: "text not null" }, unique: ["(id)"], held: [] } },
};
const breaches = (statement: string, more: Partial<Migration> = {}): readonly string[] =>
  breachesOf([released, { id: "jobs-2", statements: [statement], ...more }], last);

it("steps after the last release leave it all that it uses, and do not hold up who writes", () => {
  expect(breachesOf(migrations, readLastRelease())).toEqual([]);
});

describe("a step after the last release", () => {
  it.each([
    "ALTER TABLE deliveries ADD COLUMN more text",
    "ALTER TABLE deliveries ADD COLUMN more text NOT NULL DEFAULT '', ADD COLUMN at timestamptz",
    "ALTER TABLE deliveries ALTER COLUMN state DROP NOT NULL",
    "CREATE TABLE others (id text PRIMARY KEY, of text UNIQUE)",
    "CREATE UNIQUE INDEX others_of ON others (of)",
    "ALTER TABLE others DROP COLUMN of",
  ])("may add, and do anything with what is new: %s", (statement) => {
    expect(breaches(statement)).toEqual([]);
  });

  it.each([
    ["DROP TABLE deliveries", "drops a table"],
    ["ALTER TABLE deliveries ADD COLUMN more text, DROP COLUMN state", "drops a column"],
    ["ALTER TABLE deliveries RENAME COLUMN state TO standing", "renames"],
    ["ALTER TABLE deliveries ALTER COLUMN id TYPE bigint", "changes a type"],
    ["ALTER TABLE deliveries ALTER id SET NOT NULL", "demands a value"],
    ["ALTER TABLE deliveries ADD COLUMN more text NOT NULL", "do not fill"],
    ["ALTER TABLE deliveries ADD COLUMN more numeric(4, 2) NOT NULL, ADD b text DEFAULT ''", "do not fill"],
    ["ALTER TABLE deliveries ADD CHECK (state <> 'a')", "adds a condition"],
    ["CREATE UNIQUE INDEX d ON deliveries (state)", "makes unique"],
    ["CREATE INDEX d ON deliveries (state)", "nobody may write"],
    ["ALTER TABLE deliveries ADD COLUMN more uuid DEFAULT gen_random_uuid()", "writes every row anew"],
    ["UPDATE deliveries SET state = 'DEFAULT'", "holds rows in use"],
  ])("may not take away or hold up: %s", (statement, says) => {
    expect(breaches(statement)).toEqual([expect.stringContaining(says)]);
  });

  it("may take away what the last release no longer uses, and not before", () => {
    const drops = "ALTER TABLE deliveries DROP COLUMN state";
    expect(breaches(drops, { oldest: "0.2.0" })).toEqual([]);
    expect(breaches(drops, { oldest: "0.3.0" })).toEqual([expect.stringContaining("one release later")]);
  });

  it("may hold rows for a reason", () => {
    expect(breaches("DELETE FROM deliveries", { excused: "the table has few rows" })).toEqual([]);
  });
});

it("a step of a release is neither changed nor left out", () => {
  expect(breachesOf([{ ...released, statements: [] }], last)).toEqual([expect.stringContaining("was changed")]);
  expect(breachesOf([], last)).toEqual([expect.stringContaining("is gone")]);
});

describe("a schema in which statements of the last release", () => {
  const now = (columns: Readonly<Record<string, string>>, unique: readonly string[] = ["(id)"]) =>
    lostIn({ deliveries: { columns, unique, held: [] } }, last, []);

  it("run on has what they use", () => {
    expect(now({ id: "text default", state: "text", more: "text not null default" })).toEqual([]);
  });

  it("fail is told what is missing and what is demanded", () => {
    expect(now({ id: "bigint", more: "text not null" }, ["(state)"])).toEqual([
      'deliveries: column id is "bigint" and was "text"',
      "deliveries: column state is gone",
      "deliveries: column more is new and has to be filled",
      "deliveries: (id) is no longer unique",
      "deliveries: (state) has become unique",
    ]);
    expect(lostIn({}, last, [])).toEqual(["table deliveries is gone"]);
  });

  it("fail is not told of what a step says that it takes away", () => {
    const step = { id: "jobs-2", statements: ["ALTER TABLE deliveries DROP COLUMN state"], oldest: "0.2.0" };
    const gone = { deliveries: { columns: { id: "text" }, unique: ["(id)"], held: [] } };
    expect(lostIn(gone, last, [released, step])).toEqual([]);
  });
});

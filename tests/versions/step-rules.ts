import { compareVersions, type Migration } from "../../src/database/schema/migration.ts";
import { fingerprint, type LastRelease } from "../../src/releasing/last-release.ts";

/** Statements about a table, each with its name as the group. */
const OF_TABLE = [
  /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?"?(\w+)/i,
  /^DROP TABLE (?:IF EXISTS )?"?(\w+)/i,
  /^CREATE (?:UNIQUE )?INDEX .*?\bON (?:ONLY )?"?(\w+)/i,
  /^UPDATE (?:ONLY )?"?(\w+)/i,
  /^DELETE FROM (?:ONLY )?"?(\w+)/i,
  /^TRUNCATE (?:TABLE )?"?(\w+)/i,
];
const ADDS_CONDITION = /^ADD (?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b/i;
const ADDS_COLUMN = /^ADD (?:COLUMN )?(?!(?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b)/i;
const DIFFERS_BY_ROW = /DEFAULT \(?(?:gen_random_uuid|random|clock_timestamp|nextval)\s*\(/i;
const all =
  (...forms: readonly RegExp[]) =>
  (text: string) =>
    forms.every((form) => form.test(text));

/** What must not be done to a table that the last release uses: of a statement or of one action of an ALTER TABLE. */
const RULES: readonly (readonly [breaks: (text: string) => boolean, says: string])[] = [
  [all(/^DROP TABLE/i), "drops a table"],
  [all(/^TRUNCATE/i), "empties a table"],
  [all(/^DROP (?:COLUMN )?(?!CONSTRAINT|TABLE)/i), "drops a column"],
  [all(/^RENAME\b/i), "renames: add the new name beside the old one"],
  [all(/^ALTER (?:COLUMN )?\w+ (?:SET DATA )?TYPE\b/i), "changes a type: add a column"],
  [all(/^ALTER .*\bSET NOT NULL\b/i), "demands a value that the last release may leave out"],
  [all(/^ALTER .*\bDROP DEFAULT\b/i), "drops a default that the last release may count on"],
  [
    (text) => all(ADDS_COLUMN, /\bNOT NULL\b/i)(text) && !/\bDEFAULT\b/i.test(text),
    "adds a column that rows of the last release do not fill: give it a default",
  ],
  [all(ADDS_COLUMN, /\bUNIQUE\b/i), "adds a column that is unique, which rows of the last release are not"],
  [all(ADDS_CONDITION), "adds a condition that rows of the last release may not hold"],
  [all(/^CREATE UNIQUE INDEX/i), "makes unique what the last release may write twice"],
  [all(ADDS_COLUMN, DIFFERS_BY_ROW), "writes every row anew, for a default that differs by row"],
  [all(/^CREATE INDEX/i), "makes an index while nobody may write: make it a step with `index`"],
  [all(/^(?:UPDATE|DELETE)/i), "holds rows in use: let the program fill them, or say in `excused` why they are few"],
];

/** Each breach of the rules by a step that came after the last release, in a sentence. */
export function breachesOf(migrations: readonly Migration[], last: LastRelease): readonly string[] {
  const present = new Map(migrations.map((step) => [step.id, step]));
  const released = Object.entries(last.migrations).flatMap(([id, mark]) => {
    const step = present.get(id);
    if (step === undefined) return [`${id} is gone: a step of a release stays`];
    return fingerprint(step) === mark ? [] : [`${id} was changed: a step of a release stays as it is; add another`];
  });
  const added = migrations.filter(({ id }) => last.migrations[id] === undefined);
  return [...released, ...added.flatMap((step) => breachesOfStep(step, last).map((says) => `${step.id} ${says}`))];
}

function breachesOfStep(step: Migration, { version, tables }: LastRelease): readonly string[] {
  if (step.oldest !== undefined && compareVersions(step.oldest, version) > 0)
    return [`takes from version ${version}, which may still run, what it uses: do it one release later`];
  if (step.oldest !== undefined || step.excused !== undefined) return [];
  const statements =
    "index" in step
      ? [step.index.isUnique === true ? `CREATE UNIQUE INDEX x ON ${step.index.on}` : ""]
      : step.statements.map(plain);
  return statements.flatMap((statement) => {
    const table = OF_TABLE.map((form) => form.exec(statement)?.[1]).find((name) => name !== undefined);
    if (table === undefined || tables[table] === undefined) return [];
    const parts = partsOf(statement);
    return RULES.filter(([breaks]) => parts.some(breaks)).map(([, says]) => `${says} (${table})`);
  });
}

/** The actions of an ALTER TABLE; any other statement is one part. */
function partsOf(statement: string): readonly string[] {
  const actions = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?\S+ (.*)$/i.exec(statement)?.[1];
  if (actions === undefined) return [statement];
  const parts = [""];
  let depth = 0;
  for (const sign of actions) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (sign === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${sign}`);
  }
  return parts.map((part) => part.trim());
}

/** A statement on one line, without its comments and without what stands in quotes. */
function plain(statement: string): string {
  return statement
    .replaceAll(/--.*$/gm, " ")
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\s+/g, " ")
    .trim();
}

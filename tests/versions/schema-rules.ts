import type { Migration } from "../../src/database/schema/migration.ts";
import type { LastRelease } from "../../src/releasing/last-release.ts";
import type { Schema, Table } from "../../src/releasing/tables.ts";

/**
 * What statements of the last release no longer find in a schema, or what it demands of them: a sentence each. What
 * steps say that they take away, or are excused for, is left out.
 */
export function lostIn(schema: Schema, last: LastRelease, migrations: readonly Migration[]): readonly string[] {
  const said = migrations
    .filter(({ id, oldest, excused }) => last.migrations[id] === undefined && (oldest ?? excused) !== undefined)
    .map((step) => JSON.stringify(step));
  return Object.entries(last.tables)
    .flatMap(([name, before]) => {
      const now = schema[name];
      return now === undefined ? [`table ${name} is gone`] : lostOf(before, now).map((lost) => `${name}: ${lost}`);
    })
    .filter((lost) => !said.some((step) => namesIn(lost).every((name) => step.includes(name))));
}

function lostOf(before: Table, now: Table): readonly string[] {
  const columns = Object.entries(before.columns).flatMap(([name, was]) => {
    const is = now.columns[name];
    if (is === undefined) return [`column ${name} is gone`];
    // Without NOT NULL, and with a default, it takes all that it took.
    const takes = [was, was.replace(" not null", ""), `${was} default`, `${was.replace(" not null", "")} default`];
    return takes.includes(is) ? [] : [`column ${name} is "${is}" and was "${was}"`];
  });
  const added = Object.entries(now.columns)
    .filter(([name, is]) => before.columns[name] === undefined && is.includes(" not null") && !is.includes(" default"))
    .map(([name]) => `column ${name} is new and has to be filled`);
  const lost = before.unique.filter((one) => !now.unique.includes(one)).map((one) => `${one} is no longer unique`);
  const unique = now.unique.filter((one) => !before.unique.includes(one)).map((one) => `${one} has become unique`);
  const held = now.held.filter((one) => !before.held.includes(one)).map((one) => `${one} has to hold`);
  return [...columns, ...added, ...lost, ...unique, ...held];
}

/** The table of a sentence, and its column or the columns of its index. */
function namesIn(lost: string): readonly string[] {
  const [, table = "", column] = /^(?:table )?(\w+)(?:: column (\w+))?/.exec(lost) ?? [];
  return column === undefined ? [table] : [table, column];
}

import type { Database } from "../../../knowledge/index.ts";
import { tablesOf } from "../../../src/database/tables/read-tables.ts";
import { quietly } from "../../../src/database/tables/rows.ts";
import { quoted, type Table } from "../../../src/database/tables/table.ts";

/** What a column has to hold because the table checks it; every other value follows from the type. */
const CHECKED: Readonly<Record<string, string>> = {
  "contacts.consent": "withdrawn",
  "consents.state": "given",
  "platform_events.state": "kept",
  "zalo_tags.state": "by-hand",
  "office_accounts.role": "writer",
  "office_audit.way": "page",
  "office_audit.outcome": "done",
};
/** Tables that hold one row at most. */
const SINGLE = ["library_revision", "link_salt", "office_sending_rules", "passage_current", "target_edition"];

/** A text with all that may go wrong on its way; the same for each row, so that rows find what they refer to. */
const textOf = (row: number): string => `k${row} "{NULL,\\x00}'\n\t${"Phiếu 'Đã nộp'"} 🏫`;

/** The value of a row, as the database reads it; the third has nothing wherever a column may be empty. */
function typedValue(table: string, { name, type }: Table["columns"][number], row: number): string {
  // The first unit is followed by one that lies after it.
  if (table === "units" && name === "succeeded_by") return textOf(2);
  const checked = CHECKED[`${table}.${name}`];
  if (checked !== undefined) return checked;
  switch (type) {
    case "text":
      return textOf(row);
    case "text[]":
      return `{"a ${row}",NULL,"\\"}{"}`;
    case "integer[]":
      return `{${row},7}`;
    case "jsonb":
      return row === 1 ? "null" : JSON.stringify({ said: textOf(row), none: null, numbers: [1e-7, row] });
    case "bytea":
      return `\\x00ff5c27${row}0`;
    case "boolean":
      return SINGLE.includes(table) ? "true" : String(row % 2 === 0);
    case "date":
      return `2030-03-0${row}`;
    case "timestamp with time zone":
      return `2030-03-05 03:04:05.00000${row}+07`;
    case "double precision":
      return String(0.1 + 1e9 * row + 0.2);
    default:
      return String(row);
  }
}

/** Puts three rows (one where a table holds no more) into every table there is, with every kind of value. */
export async function fillEveryTable(database: Database): Promise<void> {
  const empty = await database.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND is_nullable = 'YES'`,
  );
  const mayBeEmpty = new Set(empty.map(({ name }) => name));
  const tables = (await tablesOf(database)).filter(({ name }) => name !== "schema_migrations");
  await database.transaction(async (inside) => {
    await inside.query("DELETE FROM library_revision");
    for (const table of tables) await quietly(inside, table, () => fill(inside, table, mayBeEmpty));
    await inside.query(
      "SELECT setval('deliveries_id_seq', 9007199254740993, true), setval('turns_position_seq', 7, false), setval('unit_changes_position_seq', 9)",
    );
  });
}

async function fill(inside: Database, { name: table, columns }: Table, mayBeEmpty: ReadonlySet<string>): Promise<void> {
  const names = columns.map(({ name }) => quoted(name)).join(", ");
  const casts = columns.map(({ type }, at) => `$${at + 1}::text::${type}`).join(", ");
  for (const row of SINGLE.includes(table) ? [2] : [1, 2, 3]) {
    const values = columns.map((column) =>
      row === 3 && mayBeEmpty.has(`${table}.${column.name}`) ? null : typedValue(table, column, row),
    );
    await inside.query(`INSERT INTO ${quoted(table)} (${names}) OVERRIDING SYSTEM VALUE VALUES (${casts})`, values);
  }
}

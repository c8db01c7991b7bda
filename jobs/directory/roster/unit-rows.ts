import type { UnitLevel } from "../../domain/people/contact.ts";
import { type Field, levelOf } from "../language/roster-words.ts";
import { dayIn, listIn, type Reading, textIn } from "./cell.ts";
import type { RosterRow, RowProblem } from "./roster-table.ts";

/** What one row says about a unit; fields of blank cells are absent. */
export interface UnitRow {
  readonly row: RosterRow;
  readonly id?: string;
  readonly name: string;
  readonly level?: UnitLevel;
  readonly commune?: string;
  readonly aliases: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
  /** Id or name of the unit that took its place. */
  readonly successor?: string;
}

/** A row read, or everything that is wrong with it. */
export type RowReading<Value> = { readonly value: Value } | { readonly problems: readonly RowProblem[] };

/** Reads the fields of a row and gathers what is wrong. */
export function rowReader(row: RosterRow) {
  const problems: RowProblem[] = [];
  return {
    problems,
    wrong: (...problem: Parameters<RosterRow["wrong"]>): void => {
      problems.push(row.wrong(...problem));
    },
    take<Value>(field: Field, reading: Reading<Value>, otherwise: Value): Value {
      if ("value" in reading) return reading.value;
      problems.push(row.wrong(reading.problem, field));
      return otherwise;
    },
    text(field: Field): string {
      return this.take(field, textIn(row.cell(field)), "");
    },
    level(): UnitLevel | undefined {
      const text = this.text("level");
      const level = text === "" ? undefined : levelOf(text);
      if (level === "several") problems.push(row.wrong("several-levels", "level"));
      else if (text !== "" && level === undefined) problems.push(row.wrong("unknown-level", "level"));
      return level === "several" ? undefined : level;
    },
  };
}

const LETTER = /\p{L}/u;

/** Reads a row of a table of units. */
export function readUnitRow(row: RosterRow): RowReading<UnitRow> {
  const read = rowReader(row);
  const name = read.text("unitName");
  if (name === "") {
    if (read.problems.length === 0) read.wrong("no-name", "unitName");
  } else if (!LETTER.test(name)) read.wrong("not-a-name", "unitName");
  const said = {
    id: read.text("unitId"),
    level: read.level() ?? levelOfSheet(row.table),
    commune: read.text("commune"),
    validFrom: read.take("validFrom", dayIn(row.cell("validFrom")), undefined),
    validTo: read.take("validTo", dayIn(row.cell("validTo")), undefined),
    successor: read.text("succeededBy"),
  };
  const aliases = read.take("aliases", listIn(row.cell("aliases")), []);
  if (read.problems.length > 0) return { problems: read.problems };
  return { value: { row, name, aliases, ...given(said) } };
}

/** The level that the name of a sheet names, where a workbook has a sheet for each: "THCS", "Cấp 3". */
function levelOfSheet(name: string): UnitLevel | undefined {
  const level = levelOf(name);
  return level === "several" ? undefined : level;
}

/** The fields without those that are undefined or "". */
export function given<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}

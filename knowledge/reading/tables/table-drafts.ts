import type { Cell } from "../../domain/passage.ts";
import type { Draft } from "../layout/draft.ts";
import { open, placeOf, type Trail } from "../layout/trail.ts";
import type { Table } from "./table.ts";
import { isMoneyUnit, unitOfRow } from "./year-columns.ts";

/** Gives the rows of a table their places, below the place of the table. */
export function tableDrafts(table: Table, trail: Trail, unit: string): Draft[] {
  const titles = (steps: Trail) => steps.map((step) => step.title).filter(Boolean);
  const drafts: Draft[] = [
    { place: placeOf(trail), kind: "heading", headings: titles(trail), leadIns: [], text: table.header },
  ];
  let group = trail;
  for (const row of table.rows) {
    if (row.kind === "group") {
      group = open(trail, "group", row.ordinal, row.title, row.ordinal);
      drafts.push({
        place: placeOf(group),
        kind: "heading",
        headings: titles(trail),
        leadIns: [],
        text: [row.ordinal, row.title].filter(Boolean).join(" | "),
      });
    } else if (row.kind === "total") {
      const place = placeOf(open(trail, "total", "", row.title, "tong"));
      drafts.push({
        place,
        kind: "total",
        headings: titles(trail),
        leadIns: [],
        text: rowText(row.cells),
        cells: withUnit(row.cells, unit),
      });
    } else {
      const place = placeOf(open(group, "row", row.ordinal, "", row.ordinal));
      drafts.push({
        place,
        kind: "row",
        headings: titles(group),
        leadIns: [],
        text: rowText(row.cells),
        cells: withUnit(row.cells, unit),
      });
    }
  }
  return drafts;
}

function rowText(cells: readonly Cell[]): string {
  return cells
    .map((cell) => cell.text)
    .filter(Boolean)
    .join(" | ");
}

function withUnit(cells: readonly Cell[], unit: string): Cell[] {
  const own = unitOfRow(cells);
  if (own !== undefined && !isMoneyUnit(own))
    return cells.map((cell) => (cell.year === undefined ? cell : { ...cell, role: "other", unit: own }));
  if (unit === "") return [...cells];
  return cells.map((cell) =>
    cell.year !== undefined || cell.role === "total" || cell.role === "amount" ? { ...cell, unit } : cell,
  );
}

import type { Cell } from "../../domain/passage.ts";
import type { Draft } from "../layout/draft.ts";
import { open, placeOf, type Trail } from "../layout/trail.ts";
import type { Table, TableRow } from "./table.ts";
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
      group = groupIn(trail, row);
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

/**
 * A group stands below everything that is open above its table: "II.2", then "Buổi sáng", then its rows. A numbered one takes the place
 * of a title without a number, as in an appendix whose title stands between its number and the table.
 */
function groupIn(trail: Trail, { ordinal, title }: Extract<TableRow, { readonly kind: "group" }>): Trail {
  const above = trail.filter(({ kind }) => kind !== "paragraph" && (kind !== "title" || ordinal === ""));
  return [...above, { kind: "group", label: ordinal, title, id: ordinal }];
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

import type { Cell, ColumnRole, Passage } from "../../domain/passage.ts";
import type { Money, Task } from "../../domain/record.ts";
import { periodOfHeadings } from "./period.ts";
import { sourceOf } from "./source.ts";

/** The row of a work table as a record; undefined when the table has no column for the lead, the time or money. */
export function taskOf(passage: Passage): Task | undefined {
  const cells = passage.cells;
  if (cells === undefined || passage.kind !== "row") return undefined;
  const text = (role: ColumnRole): string | undefined =>
    cells.find((cell) => cell.role === role && cell.text !== "")?.text;
  const has = (role: ColumnRole): boolean => cells.some((cell) => cell.role === role);
  if (!has("lead") && !has("deadline") && !has("amount")) return undefined;
  const content = text("content") ?? cells.find((cell) => cell.role === "other" && cell.text !== "")?.text ?? "";
  const period = periodOfHeadings(passage.headings);
  const totals = cells.flatMap((cell) => (cell.role === "total" ? amountOf(cell) : []));
  return {
    id: passage.id,
    ordinal: text("ordinal") ?? "",
    content,
    scope: text("scope"),
    leads: bodiesIn(text("lead") ?? ""),
    cooperators: bodiesIn(text("cooperators") ?? ""),
    deadline: text("deadline"),
    product: text("product"),
    note: text("note"),
    money: cells.flatMap((cell) => (cell.role === "amount" ? amountOf(cell) : [])),
    total: totals[0],
    period,
    source: sourceOf(passage),
  };
}

/** The amounts in a printed total row. */
export function moneyOf(passage: Passage): Money[] {
  return (passage.cells ?? []).flatMap((cell) =>
    cell.year !== undefined || cell.role === "total" ? amountOf(cell) : [],
  );
}

/** The number of a cell, "5.825" or "12,5%"; none where the cell holds anything else. */
export function amountOf(cell: Cell): Money[] {
  const [, printed = "", percent] = /^(\d[\d.]*(?:,\d+)?)\s?(%?)$/.exec(cell.text) ?? [];
  if (printed === "") return [];
  const value = Number(printed.replace(/\.(?=\d{3})/g, "").replace(",", "."));
  return [{ printed, value, unit: percent === "%" ? "%" : (cell.unit ?? ""), year: cell.year }];
}

/**
 * The bodies in a cell. They are separated by ";" or ",", or by nothing when the separator was lost: then the next
 * body's first word follows a finished name ("… – GDTX Phòng KT-KĐCL").
 */
function bodiesIn(cell: string): string[] {
  return cell
    .replace(
      /(?<=[\p{Lu}\d)]\s?)\s+(?=(?:Phòng|Sở|Văn phòng|Thanh tra|Trường|Trung tâm|Ban|UBND|Các)\s+\p{Lu})/gu,
      "; ",
    )
    .split(/\s*;\s*|,\s+(?=(?:\p{Lu}|các\s|phòng\s|sở\s|trường\s|đơn vị\s))/u)
    .map((body) => body.replace(/[.,;]+$/, "").trim())
    .filter(Boolean);
}

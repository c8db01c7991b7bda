import type { Cell, Passage } from "../../domain/passage.ts";
import type { Indicator } from "../../domain/record.ts";
import { fold } from "../../domain/syllable.ts";
import { sourceOf } from "../records/source.ts";

const UNIT_COLUMN = /^(?:don vi(?: tinh)?|dvt)$/;
const MONEY = /(?:^|\s)(?:dong|trd|tyd)$/;
const NUMBER = /^\d[\d.]*(?:,\d+)?$/;

/** The unit in a column of its own; undefined when the table has no such column. */
export function unitOfRow(cells: readonly Cell[]): string | undefined {
  return cells.find(({ header, text }) => text !== "" && UNIT_COLUMN.test(fold(header).trim()))?.text.trim();
}

/** Whether the unit means money; otherwise the column holds targets. */
export function isMoneyUnit(unit: string): boolean {
  return MONEY.test(fold(unit).trim());
}

/** Targets by year, one column each: "Tỷ lệ trường đạt chuẩn | % | 61,0 | 64,5 | …". */
export function yearIndicatorsOf(passage: Passage): Indicator[] {
  const cells = passage.kind === "row" ? (passage.cells ?? []) : [];
  const unit = unitOfRow(cells);
  const label = cells.find(({ role, text }) => role !== "ordinal" && /\p{L}{2}/u.test(text))?.text ?? "";
  if (unit === undefined || isMoneyUnit(unit) || label === "") return [];
  return cells.flatMap(({ year, text, header }) =>
    year === undefined || !NUMBER.test(text) ? [] : [indicator(passage, { year, text, header, unit, label })],
  );
}

interface YearCell {
  readonly year: number;
  readonly text: string;
  readonly header: string;
  readonly unit: string;
  readonly label: string;
}

function indicator(passage: Passage, { year, text, header, unit, label }: YearCell): Indicator {
  return {
    id: `${passage.id}@${year}`,
    printed: unit === "%" ? `${text}%` : `${text} ${unit}`,
    value: Number(text.replace(/\.(?=\d{3})/g, "").replace(",", ".")),
    unit,
    comparison: "equal",
    own: label,
    shared: "",
    sentence: label,
    period: { to: year, printed: header },
    source: sourceOf(passage),
  };
}

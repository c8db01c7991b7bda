import type { Column, Table, TableAsk } from "./contract.ts";

const vietnamese = new Intl.Collator("vi", { numeric: true });

/**
 * The rows of a short list that is there as a whole, sorted and paged. `fits` says whether a row passes one filter; without it
 * a filter is looked for in the column of the same key, without regard to accents and case.
 */
export function inMemory<Row>(
  all: readonly Row[],
  columns: readonly Column<Row>[],
  fits: (row: Row, key: string, value: string) => boolean = (row, key, value) => holds(columns, row, key, value),
): Table<Row>["rows"] {
  return async ({ from, size, sort, direction, filters }: TableAsk) => {
    const meant = all.filter((row) => Object.entries(filters).every(([key, value]) => fits(row, key, value)));
    const column = columns.find(({ key }) => key === sort);
    const sorted =
      column === undefined
        ? meant
        : meant.toSorted((a, b) => (direction === "down" ? -1 : 1) * compared(column.value(a), column.value(b)));
    return { rows: sorted.slice(from, from + size), total: meant.length };
  };
}

function holds<Row>(columns: readonly Column<Row>[], row: Row, key: string, value: string): boolean {
  const shown = columns.find((column) => column.key === key)?.value(row);
  return isHeld(String(shown ?? ""), value);
}

/** Whether a text holds words, whatever the accents and capitals of either. */
export function isHeld(text: string, words: string): boolean {
  return plain(text).includes(plain(words));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();
}

function compared(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return typeof a === "number" && typeof b === "number" ? a - b : vietnamese.compare(String(a), String(b));
}

import type { Params, Table, TableAsk } from "./contract.ts";

/** Rows on one page. */
export const PAGE_SIZE = 50;
const FARTHEST = 10_000_000;

/** What an address asks of a table; what it cannot ask is left out. */
export function askOf<Row>(table: Pick<Table<Row>, "columns" | "filters">, query: Params): TableAsk {
  const sort = table.columns.find(({ key, sorts }) => sorts === true && key === query.sort)?.key;
  const filters = (table.filters ?? []).flatMap((filter) => {
    const value = query[filter.key]?.trim().slice(0, 200) ?? "";
    const isKnown = filter.kind === "text" || filter.choices.some((choice) => choice.value === value);
    return value !== "" && isKnown ? [[filter.key, value] as const] : [];
  });
  const from = /^\d{1,8}$/.test(query.from ?? "") ? Math.min(Number(query.from), FARTHEST) : 0;
  return {
    from,
    size: PAGE_SIZE,
    ...(sort !== undefined && { sort }),
    direction: query.direction === "down" ? "down" : "up",
    filters: Object.fromEntries(filters),
  };
}

/** The address of the same page with something else asked; what is undefined goes. */
export function addressWith(query: Params, changes: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== undefined && value !== "");
  return `?${new URLSearchParams(kept as [string, string][])}`;
}

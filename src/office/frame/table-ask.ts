import { isDate } from "../../../jobs/index.ts";
import type { Filter, Params, Table, TableAsk } from "./contract.ts";

/** Rows on one page. */
export const PAGE_SIZE = 50;
const FARTHEST = 10_000_000;

/** What an address asks of a table; what it cannot ask is left out. */
export function askOf<Row>(table: Pick<Table<Row>, "columns" | "filters">, query: Params): TableAsk {
  const sort = table.columns.find(({ key, sorts }) => sorts === true && key === query.sort)?.key;
  const filters = (table.filters ?? []).flatMap((filter) => {
    const value = meantBy(filter, query);
    return value !== "" && fits(filter, value) ? [[filter.key, value] as const] : [];
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

/** What stands in the filters of an address and cannot be asked: "Từ ngày: hôm qua". The page says so instead of showing all. */
export function notAsked<Row>({ filters = [] }: Pick<Table<Row>, "filters">, query: Params): readonly string[] {
  return filters.flatMap((filter) => {
    const value = meantBy(filter, query);
    return value === "" || fits(filter, value) ? [] : [`${filter.title}: ${value}`];
  });
}

const PRINTED_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** What is typed in a filter; a day as people write it, "1/12/2026", is the day. */
function meantBy({ key, kind }: Filter, query: Params): string {
  const typed = query[key]?.trim().slice(0, 200) ?? "";
  const [, day = "", month = "", year = ""] = (kind === "date" && PRINTED_DAY.exec(typed)) || [];
  return year === "" ? typed : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function fits(filter: Filter, value: string): boolean {
  if (filter.kind === "choice") return filter.choices.some((choice) => choice.value === value);
  return filter.kind === "text" || isDate(value);
}

/** The address of the same page with something else asked; what is undefined goes. */
export function addressWith(query: Params, changes: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== undefined && value !== "");
  return `?${new URLSearchParams(kept as [string, string][])}`;
}

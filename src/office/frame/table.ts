import { html, raw } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import type { Asked, Column, Html, Table, TableAsk } from "./contract.ts";
import { TABLE_ROWS } from "./frame.ts";
import words from "./frame.vi.json" with { type: "json" };
import { addressWith, askOf, notAsked, PAGE_SIZE } from "./table-ask.ts";

const grouped = new Intl.NumberFormat("vi");

/** A table with its filters, a page of its rows, and ways to the next page and to files. Works without script. */
export async function tableHtml<Row>(whole: Table<Row>, asked: Pick<Asked, "query">): Promise<Html> {
  const table = { ...whole, columns: whole.columns.filter(({ only }) => only !== "file") };
  const ask = askOf(table, asked.query);
  const { rows, total } = await table.rows(ask);
  const isFiltered = Object.keys(ask.filters).length > 0;
  const body =
    total === 0
      ? html`<div class="empty">${isFiltered ? words.table.noneFound : table.empty}</div>`
      : html`<table><thead><tr>${boxesHead(table)}${table.columns.map((column) => headHtml(column, ask, asked))}${table.actions === undefined ? raw("") : html`<th>${words.table.actions}</th>`}</tr></thead><tbody${table.name === "" ? raw("") : html` id="${TABLE_ROWS}" tabindex="-1"`}>${rows.map((row) => rowHtml(table, row))}</tbody></table>${table.name === "" ? raw("") : footHtml(ask, total, asked)}`;
  const unread = notAsked(table, asked.query).map(
    (what) => html`<p class="warn" role="alert">${fill(words.table.notAsked, { what })}</p>`,
  );
  return html`${filtersHtml(table, ask, asked, total)}${unread}${body}`;
}

function boxesHead<Row>({ chosen, chosenBy }: Table<Row>): Html {
  if (chosen === undefined) return raw("");
  return html`<th class="box"><input type="checkbox" data-all="${chosenBy ?? ""}" aria-label="${words.table.all}" hidden></th>`;
}

function headHtml<Row>(
  { key, title, sorts, isNumber }: Column<Row>,
  ask: TableAsk,
  { query }: Pick<Asked, "query">,
): Html {
  const style = isNumber === true ? raw(' class="number"') : raw("");
  if (sorts !== true) return html`<th scope="col"${style}>${title}</th>`;
  const isSorted = ask.sort === key;
  const next = isSorted && ask.direction === "up" ? "down" : "up";
  const state = isSorted ? (ask.direction === "up" ? "ascending" : "descending") : "none";
  const sign = isSorted ? (ask.direction === "up" ? " ▲" : " ▼") : "";
  return html`<th scope="col"${style} aria-sort="${state}"><a href="${addressWith(query, { sort: key, direction: next, from: undefined })}">${title}${sign}</a></th>`;
}

function rowHtml<Row>(table: Table<Row>, row: Row): Html {
  const { columns, chosen, chosenBy = "", actions } = table;
  const value = chosen?.(row);
  const first = columns[0]?.value(row);
  const box =
    chosen === undefined
      ? raw("")
      : html`<td class="box">${value === undefined ? raw("") : html`<input type="checkbox" name="chosen" value="${value}" form="${chosenBy}" aria-label="${fill(words.table.choose, { what: String(first ?? value) })}">`}</td>`;
  const cells = columns.map(
    (column) =>
      html`<td data-name="${column.title}"${column.isNumber === true ? raw(' class="number"') : raw("")}>${column.cell === undefined ? shown(column.value(row)) : column.cell(row)}</td>`,
  );
  return html`<tr>${box}${cells}${actions === undefined ? raw("") : html`<td class="acts">${actions(row)}</td>`}</tr>`;
}

function shown(value: string | number | undefined): string {
  return typeof value === "number" ? grouped.format(value) : (value ?? "");
}

function filtersHtml<Row>(
  { filters = [] }: Table<Row>,
  ask: TableAsk,
  { query }: Pick<Asked, "query">,
  total: number,
): Html {
  if (filters.length === 0) return raw("");
  const names = new Set([...filters.map(({ key }) => key), "from"]);
  const kept = Object.entries(query).filter(([key]) => !names.has(key));
  const fields = filters.map((filter) => {
    const value = ask.filters[filter.key] ?? "";
    const id = `filter-${filter.key}`;
    const field =
      filter.kind !== "choice"
        ? html`<input type="${filter.kind}" id="${id}" name="${filter.key}" value="${value}" maxlength="200">`
        : html`<select id="${id}" name="${filter.key}"><option value="">${words.table.every}</option>${filter.choices.map((choice) => html`<option value="${choice.value}"${choice.value === value ? raw(" selected") : raw("")}>${choice.label}</option>`)}</select>`;
    return html`<div><label for="${id}">${filter.title}</label>${field}</div>`;
  });
  const clear =
    Object.keys(ask.filters).length === 0
      ? raw("")
      : html`<a href="${addressWith(query, Object.fromEntries([...names].map((name) => [name, undefined])))}">${words.table.clear}</a>`;
  return html`<form class="filters" method="get" role="search">${kept.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}${fields}<button class="quiet">${words.table.filter}</button>${clear}<span class="count">${fill(words.table.total, { total: grouped.format(total) })}</span></form>`;
}

function footHtml({ from, size }: TableAsk, total: number, { query }: Pick<Asked, "query">): Html {
  const [before, after] = [from > 0, from + size < total];
  const link = (at: number, label: string): Html =>
    html`<a href="${addressWith(query, { from: at === 0 ? undefined : String(at) })}">${label}</a>`;
  const span = fill(words.table.span, {
    first: grouped.format(Math.min(from + 1, total)),
    last: grouped.format(Math.min(from + size, total)),
    total: grouped.format(total),
  });
  const pages =
    total > PAGE_SIZE
      ? html`${before ? link(Math.max(0, from - size), words.table.before) : raw("")} <span>${span}</span> ${after ? link(from + size, words.table.after) : raw("")}`
      : raw("");
  return html`<div class="foot"><nav aria-label="${words.table.pages}">${pages}</nav><span class="files"><a href="${addressWith(query, { export: "xlsx", from: undefined })}" download>${words.table.excel}</a> <a href="${addressWith(query, { export: "csv", from: undefined })}" download>${words.table.csv}</a> <button type="button" class="quiet" data-print hidden>${words.table.print}</button></span></div>`;
}

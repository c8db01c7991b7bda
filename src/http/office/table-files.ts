import type { Context } from "hono";
import { fill } from "../../../jobs/index.ts";
import type { Column, Params, Table } from "../../office/frame/contract.ts";
import { frameWords } from "../../office/frame/frame.ts";
import { askOf } from "../../office/frame/table-ask.ts";

/** Rows of a file at most, fetched so many at a time. */
const MOST = 50_000;
const AT_A_TIME = 1_000;
/** What spreadsheets take for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r]/;

type Row = readonly (string | number)[];

/** The rows that an address asks for, all pages of them, as a CSV or an XLSX file. */
export async function tableFile(context: Context, table: Table<unknown>, form: "csv" | "xlsx"): Promise<Response> {
  const { head, rows, isCut } = await allRows(table, context.req.query());
  const last = isCut ? [[fill(frameWords.table.tooMany, { most: MOST })]] : [];
  const name = encodeURIComponent(`${table.name}.${form}`);
  context.header("content-disposition", `attachment; filename*=UTF-8''${name}`);
  if (form === "csv")
    return context.body(csvOf([head, ...rows, ...last]), 200, { "content-type": "text/csv; charset=utf-8" });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return context.body(new Uint8Array(await workbookOf(head, [...rows, ...last])), 200, { "content-type": type });
}

/** One page of the rows, by the keys of their columns. */
export async function tableJson(table: Table<unknown>, query: Params): Promise<object> {
  const ask = askOf(table, query);
  const { rows, total } = await table.rows(ask);
  const each = rows.map((row) => Object.fromEntries(table.columns.map(({ key, value }) => [key, value(row) ?? null])));
  return { columns: table.columns.map(({ key, title }) => ({ key, title })), rows: each, from: ask.from, total };
}

async function allRows(table: Table<unknown>, query: Params) {
  const ask = { ...askOf(table, query), size: AT_A_TIME };
  const columns: readonly Column<unknown>[] = table.columns;
  const rows: Row[] = [];
  let total = 0;
  do {
    const page = await table.rows({ ...ask, from: rows.length });
    total = page.total;
    if (page.rows.length === 0) break;
    rows.push(...page.rows.map((row) => columns.map((column) => column.value(row) ?? "")));
  } while (rows.length < total && rows.length < MOST);
  return { head: columns.map(({ title }) => title), rows: rows.slice(0, MOST), isCut: total > MOST };
}

/** With the mark at the beginning by which spreadsheets know UTF-8. */
function csvOf(rows: readonly Row[]): string {
  const cell = (value: string | number): string => {
    const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

async function workbookOf(head: Row, rows: readonly Row[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  // Text is written as text, so that no cell is a formula.
  const plain = (value: string | number) => (typeof value === "number" ? { value } : { value, type: String });
  const data = [
    head.map((value) => ({ ...plain(value), fontWeight: "bold" as const })),
    ...rows.map((row) => row.map(plain)),
  ];
  const columns = head.map((title) => ({ width: Math.max(14, Math.min(50, String(title).length + 4)) }));
  return writeExcelFile([{ sheet: "1", data, columns, stickyRowsCount: 1 }]).toBuffer();
}

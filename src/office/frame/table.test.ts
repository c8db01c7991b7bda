import { describe, expect, it } from "vitest";
import type { Column, Table } from "./contract.ts";
import { inMemory } from "./in-memory.ts";
import { tableHtml } from "./table.ts";
import { addressWith, askOf, PAGE_SIZE } from "./table-ask.ts";

interface School {
  readonly name: string;
  readonly pupils: number;
}
const columns: readonly Column<School>[] = [
  { key: "name", title: "Trường", value: ({ name }) => name, sorts: true },
  { key: "pupils", title: "Học sinh", value: ({ pupils }) => pupils, sorts: true, isNumber: true },
];
const schools = Array.from({ length: PAGE_SIZE + 10 }, (_, at) => ({
  name: `Trường số ${at + 1}`,
  pupils: 1_000 - at,
}));
const table: Table<School> = {
  name: "truong",
  columns,
  filters: [
    { key: "name", title: "Tên", kind: "text" },
    { key: "kind", title: "Loại", kind: "choice", choices: [{ value: "a", label: "A" }] },
    { key: "since", title: "Từ ngày", kind: "date" },
  ],
  rows: inMemory(schools, columns),
  empty: "Chưa có trường nào.",
};
const shown = async (query: Readonly<Record<string, string>>) => String(await tableHtml(table, { query }));

describe("a table of the office", () => {
  it("takes a day as people write it, and says what it cannot ask instead of showing everything", async () => {
    expect(askOf(table, { since: "1/12/2026" }).filters).toEqual({ since: "2026-12-01" });
    expect(await shown({ since: "hôm qua" })).toContain("Chưa lọc theo “Từ ngày: hôm qua”");
    expect(await shown({ since: "31/2/2026", name: "số 7" })).toContain("Chưa lọc theo “Từ ngày: 2026-02-31”");
    expect(await shown({ since: "1/12/2026" })).not.toContain("Chưa lọc");
  });

  it("leaves to files the columns for which the page has no room", async () => {
    const wide = {
      ...table,
      columns: [...columns, { ...columns[0], key: "more", title: "Xã", only: "file" as const }],
    };
    expect(String(await tableHtml(wide as Table<School>, { query: {} }))).not.toContain("Xã");
  });

  it("reads of an address only what it can be asked", () => {
    const { filters, sort, from, direction } = askOf(table, { name: " so 1 ", kind: "b", sort: "none", from: "-1" });
    expect({ filters, sort, from, direction }).toEqual({
      filters: { name: "so 1" },
      sort: undefined,
      from: 0,
      direction: "up",
    });
    const days = ["2026-02-28", "2026-02-30", "hôm qua"].map((since) => askOf(table, { since }).filters.since);
    expect(days).toEqual(["2026-02-28", undefined, undefined]);
  });

  it("shows a page at a time and says where it is", async () => {
    expect(await shown({})).toContain(`1–${PAGE_SIZE} trong ${PAGE_SIZE + 10}`);
    expect((await shown({ from: String(PAGE_SIZE) })).match(/<tr>/g)).toHaveLength(11);
  });

  it("sorts by a column the way it says to those who hear the page", async () => {
    const page = await shown({ sort: "name", direction: "down" });
    expect(page.indexOf("Trường số 60")).toBeLessThan(page.indexOf("Trường số 59"));
    expect(page).toContain('aria-sort="descending"');
    expect((await shown({ sort: "pupils" })).indexOf("Trường số 60<")).toBeGreaterThan(-1);
  });

  it("finds without accents, keeps what was asked for, and says when nothing fits", async () => {
    expect((await shown({ name: "truong SO 60" })).match(/<tr>/g)).toHaveLength(2);
    expect(await shown({ name: "không có" })).toContain("Không có mục nào khớp bộ lọc");
    expect(addressWith({ name: "a b", from: "50" }, { from: undefined, sort: "name" })).toBe("?name=a+b&sort=name");
  });

  it("says what to do first where there is nothing", async () => {
    const none = { ...table, rows: inMemory<School>([], columns) };
    expect(String(await tableHtml(none, { query: {} }))).toContain("Chưa có trường nào.");
  });

  it("has a box before each row that can be chosen, with the name of the row", async () => {
    const choosing = { ...table, chosen: ({ pupils }: School) => (pupils === 1_000 ? "1" : undefined), chosenBy: "f" };
    const page = String(await tableHtml(choosing, { query: {} }));
    expect(page.match(/name="chosen"/g)).toHaveLength(1);
    expect(page).toContain('aria-label="Chọn Trường số 1"');
  });
});

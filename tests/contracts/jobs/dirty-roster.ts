import type { Cell } from "../../../jobs/directory/roster/cell.ts";

/** What the reader should make of a row. */
export type Fate = "imported" | "joined" | "bad" | "empty";

export const DIRTY_HEADER: readonly Cell[] = [
  null,
  "STT",
  "Họ và tên (*)",
  " Chức\u00a0vụ ",
  "Đơn vị công tác",
  "Cấp học",
  "Điện thoại",
  "Chủ đề quan tâm",
  "Ghi chú",
];

/** Rows of a roster with one kind of mistake after the other, for the units of {@link DIRTY_UNITS}. */
export function* dirtyRows(count: number): Generator<{ readonly cells: readonly Cell[]; readonly fate: Fate }> {
  for (let index = 0; index < count; index += 1) {
    const kind = DIRT[index % DIRT.length] ?? "plain";
    const phone = `09${String(10_000_000 + index)}`;
    const plain: Cell[] = [
      null,
      index,
      `Nguyễn Thị Ánh ${letters(index)}`,
      "Phụ huynh",
      "THPT Long Xuyên",
      "",
      phone,
      "",
      "x",
    ];
    const { cells = plain, fate } = soil(kind, plain, index);
    yield { cells, fate };
  }
}

const DIRT = [
  "plain",
  "nfd",
  "nbsp",
  "zero-width",
  "number",
  "spaced-phone",
  "unit-unaccented",
  "repeated",
  "shared-address",
  "unknown-unit",
  "unknown-level",
  "wrong-phone",
  "landline",
  "blank",
  "short",
  "formula",
  "date",
  "no-role",
  "unknown-role",
  "no-address",
] as const;

function soil(
  kind: (typeof DIRT)[number],
  row: readonly Cell[],
  index: number,
): { readonly cells?: readonly Cell[]; readonly fate: Fate } {
  const put = (column: number, value: Cell): Cell[] => row.map((cell, at) => (at === column ? value : cell));
  const phone = String(row[6]);
  switch (kind) {
    case "plain":
      return { fate: "imported" };
    case "nfd":
      return { cells: row.map((cell) => (typeof cell === "string" ? cell.normalize("NFD") : cell)), fate: "imported" };
    case "nbsp":
      return { cells: put(4, "\u00a0Trường THPT\u00a0 Long\u2009Xuyên \t"), fate: "imported" };
    case "zero-width":
      return { cells: put(3, "\ufeffPhụ\u200b huynh\u200d"), fate: "imported" };
    case "number":
      return { cells: put(6, Number(phone)), fate: "imported" };
    case "spaced-phone":
      return { cells: put(6, `+84 ${phone.slice(1, 4)}.${phone.slice(4)}  `), fate: "imported" };
    case "unit-unaccented":
      return { cells: put(4, "truong trung hoc pho thong long xuyen"), fate: "imported" };
    // Repeats the row seven rows above.
    case "repeated":
      return { cells: put(6, phoneAt(index - 7)).map((c, at) => (at === 2 ? nameAt(index - 7) : c)), fate: "joined" };
    case "shared-address":
      return { cells: put(6, phoneAt(index - 8)), fate: "bad" };
    case "unknown-unit":
      return { cells: put(4, "THPT Không Có Thật"), fate: "bad" };
    case "unknown-level":
      return { cells: put(5, "cấp mười"), fate: "bad" };
    case "wrong-phone":
      return { cells: put(6, "09123"), fate: "bad" };
    case "landline":
      return { cells: put(6, "02963 852 123"), fate: "bad" };
    case "blank":
      return { cells: [null, " ", "\u00a0", "", null], fate: "empty" };
    case "short":
      return { cells: row.slice(0, 7), fate: "imported" };
    case "formula":
      return { cells: put(2, "=VLOOKUP(A1;B:C;2)"), fate: "bad" };
    case "date":
      return { cells: put(4, new Date("2025-01-07T00:00:00Z")), fate: "bad" };
    case "no-role":
      return { cells: put(3, "  "), fate: "bad" };
    case "unknown-role":
      return { cells: put(3, "bạn bè"), fate: "bad" };
    case "no-address":
      return { cells: put(6, ""), fate: "bad" };
  }
}

const phoneAt = (index: number): string => `09${String(10_000_000 + index)}`;
const nameAt = (index: number): string => `Nguyễn Thị Ánh ${letters(index)}`;
const letters = (index: number): string =>
  String(index).replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit)));

export const DIRTY_UNITS: readonly (readonly Cell[])[] = [
  ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
  [],
  ["Mã đơn vị", "Tên đơn vị", "Cấp học", "Xã, phường", "Tên khác"],
  ["THPT-LX", "Trường THPT Long Xuyên", "THPT", "phường Long Xuyên", "LX"],
];

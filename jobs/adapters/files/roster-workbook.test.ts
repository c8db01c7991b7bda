import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import type { Register } from "../../directory/register.ts";
import { importRoster, type RosterReport } from "../../directory/roster/import-roster.ts";
import { reportLines } from "../../directory/roster/report-lines.ts";
import type { Contact, Recipient, Unit } from "../../domain/people/contact.ts";
import { readRosterFile } from "./roster-file.ts";

const folder = mkdtempSync(join(tmpdir(), "test-workbook-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const units: readonly Unit[] = [
  { id: "ap", name: "Trường THPT An Phú", level: "upper-secondary", commune: "xã An Phú", aliases: [] },
  { id: "td", name: "Trường THCS Tân Đức", level: "lower-secondary", commune: "xã Tân Đức", aliases: [] },
];
const refuse = async (): Promise<never> => {
  throw new Error("not asked for here");
};

/** Loads a file over a register of two schools and these people; gives the report and who was written. */
async function load(path: string, { people = [] as Recipient[], replaceHeads = false } = {}) {
  const file = await readRosterFile(path);
  if (file.kind === "problem") throw new Error(file.problem);
  const written: Contact[] = [];
  const register: Register = {
    units: async () => units,
    peopleAt: async (addresses) =>
      people.filter((one) => one.contacts.some((known) => addresses.some(({ address }) => address === known.address))),
    peopleOf: async () => people,
    person: refuse,
    dropContacts: refuse,
    topics: async () => [],
    titles: async () => [],
    consents: refuse,
    putUnits: async () => undefined,
    putContacts: async (contacts) => void written.push(...contacts),
    subscribe: refuse,
    unsubscribe: refuse,
    withdrawConsent: refuse,
    giveConsent: refuse,
    atOnce: (work) => work(register),
  };
  let next = 0;
  const parts = { register, newId: () => `new-${++next}`, today: "2030-03-01" };
  const report = await importRoster(parts, file.tables, { apply: true, replaceHeads });
  return { report, written, lines: reportLines(report) };
}

/** Somebody of the second school who is in the register already. */
function registered(name: string, role: Contact["roles"][number]): Contact {
  const address = { channel: "zalo-template", address: "84912000007" } as const;
  return { id: "c", person: "p", ...address, name, roles: [role], unitId: "ap", topics: [], consent: "given" };
}

type Row = readonly (string | number | null | { value: string | number; rowSpan?: number; columnSpan?: number })[];
const HEAD: Row = ["Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại"];
let made = 0;

/** Writes a workbook; `change` edits the XML of its parts, as other programs leave it. */
async function workbook(
  sheets: Readonly<Record<string, readonly Row[]>>,
  change: Readonly<Record<string, (xml: string) => string>> = {},
): Promise<string> {
  const bytes = await writeExcelFile(
    Object.entries(sheets).map(([sheet, data]) => ({
      sheet,
      data: data.map((row) => row.map((cell) => (cell === null || typeof cell === "object" ? cell : { value: cell }))),
    })) as never,
  ).toBuffer();
  const parts = unzipSync(bytes);
  for (const [name, edit] of Object.entries(change)) parts[name] = strToU8(edit(strFromU8(parts[name] ?? strToU8(""))));
  made += 1;
  const path = join(folder, `${made}.xlsx`);
  writeFileSync(path, zipSync(parts));
  return path;
}
const names = (written: readonly Contact[]): string[] => written.map(({ name }) => name);
const problems = ({ problems: all }: RosterReport) => all.map(({ row, problem }) => [row, problem]);

describe("a roster workbook", () => {
  it("gives the unit of a merged cell to all people beside it, and says so", async () => {
    const path = await workbook({
      A: [
        HEAD,
        ["Lê Hoa", "Hiệu trưởng", { value: "THPT An Phú", rowSpan: 3 }, "0912000001"],
        ["Trần Bình", "Kế toán", null, "0912000002"],
        ["Võ Cúc", "Y tế", null, "0912000003"],
      ],
    });
    const { written, lines } = await load(path);
    expect(written.map(({ name, unitId }) => [name, unitId])).toEqual([
      ["Lê Hoa", "ap"],
      ["Trần Bình", "ap"],
      ["Võ Cúc", "ap"],
    ]);
    expect(lines.join("\n")).toContain("Ô gộp (A): lấy giá trị ô trên cho dòng 3 (THPT An Phú), dòng 4 (THPT An Phú).");
  });

  it("loads no hidden sheet, hidden or filtered row or hidden column, and names each", async () => {
    const path = await workbook(
      {
        Nay: [
          HEAD,
          ["Lê Hoa", "Hiệu trưởng", "THPT An Phú", "0912000001"],
          ["Cũ Rồi", "Kế toán", "THPT An Phú", "0912000002"],
        ],
        Nháp: [HEAD, ["Ma Ẩn", "Kế toán", "THPT An Phú", "0912000009"]],
      },
      {
        "xl/workbook.xml": (xml) => xml.replace('name="Nháp"', 'name="Nháp" state="hidden"'),
        "xl/worksheets/sheet1.xml": (xml) => xml.replace('<row r="3"', '<row hidden="1" r="3"'),
      },
    );
    const { report, written, lines } = await load(path);
    expect(names(written)).toEqual(["Lê Hoa"]);
    expect(report.left).toMatchObject([
      { table: "Nay", why: "hidden-row", row: 3 },
      { table: "Nháp", why: "hidden-sheet" },
    ]);
    expect(lines.join("\n")).toContain("Không nạp (Nay): dòng đang ẩn hoặc bị bộ lọc che 3 (“Cũ Rồi”).");
  });

  it("loads neither of two heads of one unit", async () => {
    const path = await workbook({
      A: [
        HEAD,
        ["Lê Hoa", "Hiệu trưởng", "THPT An Phú", "0912000001"],
        ["Trần Bình", "Hiệu trưởng", "THPT An Phú", "0912000002"],
        ["Võ Cúc", "Kế toán", "THPT An Phú", "0912000003"],
      ],
    });
    const { report, written } = await load(path);
    expect(names(written)).toEqual(["Võ Cúc"]);
    expect(problems(report)).toEqual([
      [2, "two-heads"],
      [3, "two-heads"],
    ]);
  });

  it("puts no head beside the one of the register until the office decides", async () => {
    const old = registered("Đỗ Cũ", "head");
    const people = [{ person: "p", contacts: [old] }];
    const path = await workbook({ A: [HEAD, ["Lê Hoa", "Hiệu trưởng", "THPT An Phú", "0912000001"]] });
    const asked = await load(path, { people });
    expect([names(asked.written), problems(asked.report)]).toEqual([[], [[2, "other-head"]]]);
    const decided = await load(path, { people, replaceHeads: true });
    expect(decided.written.map(({ name, roles }) => [name, roles])).toEqual([
      ["Lê Hoa", ["head"]],
      ["Đỗ Cũ", []],
    ]);
    expect(decided.lines.join("\n")).toContain("dòng 2 Lê Hoa (thay Đỗ Cũ)");
  });

  it("lists by name who is new, changed, left and doubtful", async () => {
    const gone = registered("Đỗ Nghỉ", "staff");
    const path = await workbook({
      A: [
        HEAD,
        ["Lê Hoa", "Giáo viên", "THPT An Phú", "0912000001"],
        ["Le Hoa", "Giáo viên", "THPT An Phú", "0912000002"],
        ["Võ Cúc", "Kế toán", null, "0912000003"],
      ],
    });
    const { lines } = await load(path, { people: [{ person: "p", contacts: [gone] }] });
    const said = lines.join("\n");
    expect(said).toContain("Người mới (3): dòng 2 Lê Hoa, dòng 3 Le Hoa, dòng 4 Võ Cúc.");
    expect(said).toContain("không có trong tệp (1, vẫn giữ): Đỗ Nghỉ (Trường THPT An Phú).");
    expect(said).toContain("dòng 3 Le Hoa (trùng tên với dòng 2 cùng đơn vị), dòng 4 Võ Cúc (không có đơn vị)");
  });

  it("reads names typed in the fonts of before Unicode, and says what it made of them", async () => {
    const tcvn3 = iconv.decode(iconv.encode("Nguyễn Thị Hường", "tcvn"), "latin1");
    const path = await workbook({
      A: [
        HEAD,
        [tcvn3, "Kế toán", "THPT An Phú", "0912000001"],
        ["Traàn Vaên Quyeát", "Y tế", "THPT An Phú", "0912000002"],
        ["Néang Sóc Phia", "Y tế", "THPT An Phú", "0912000003"],
      ],
    });
    const { written, lines } = await load(path);
    expect(names(written)).toEqual(["Nguyễn Thị Hường", "Trần Văn Quyết", "Néang Sóc Phia"]);
    expect(lines.join("\n")).toContain("dòng 3 “Traàn Vaên Quyeát” → “Trần Văn Quyết”");
  });

  it("joins a name over two columns, with two headers or one that is merged", async () => {
    const two = await workbook({
      A: [
        ["TT", "Họ và tên đệm", "Tên", "Chức vụ", "Đơn vị", "SĐT"],
        [1, "Lê Thị", "Hoa", "Kế toán", "THPT An Phú", "0912000001"],
      ],
    });
    const one = await workbook({
      A: [
        ["TT", { value: "Họ và tên", columnSpan: 2 }, null, "Chức vụ", "Đơn vị", "SĐT"],
        [1, "Lê Thị", "Hoa", "Kế toán", "THPT An Phú", "0912000001"],
      ],
    });
    for (const path of [two, one]) expect(names((await load(path)).written)).toEqual(["Lê Thị Hoa"]);
  });

  it("finds the table below titles and a header of two merged rows, and leaves sums, notes and repeated headers", async () => {
    const path = await workbook({
      A: [
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
        ["DANH SÁCH CÁN BỘ"],
        [],
        [
          { value: "TT", rowSpan: 2 },
          { value: "Họ và tên", rowSpan: 2 },
          { value: "Chức vụ", rowSpan: 2 },
          { value: "Đơn vị", rowSpan: 2 },
          { value: "Liên hệ", columnSpan: 2 },
          null,
        ],
        [null, null, null, null, "Điện thoại", "Email"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Lê Hoa", "Kế toán", "THPT An Phú", 912000001, "a@b"],
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Email"],
        [2, "Võ Cúc", "Y tế", "THCS Tân Đức", "+84 912 000 002", null],
        ["Tổng cộng", null, 2],
        [],
        [null, "Ghi chú: số liệu đến tháng 9"],
        [null, null, null, "HIỆU TRƯỞNG"],
      ],
    });
    const { report, written } = await load(path);
    expect(names(written)).toEqual(["Lê Hoa", "Võ Cúc"]);
    expect(report.problems).toEqual([]);
    expect(report.left.map(({ row, why }) => [row, why])).toEqual([
      [6, "numbering"],
      [8, "header-again"],
      [10, "total"],
      [12, "note"],
      [13, "note"],
    ]);
  });

  it("takes the level of units from a sheet for each level", async () => {
    const path = await workbook({
      "Mầm non": [
        ["Tên trường", "Xã"],
        ["Mầm non Sen Hồng", "An Phú"],
      ],
      THCS: [
        ["Tên trường", "Xã"],
        ["Trường Lê Lợi", "An Phú"],
      ],
    });
    expect((await load(path)).report.names.units.map(({ name }) => name)).toEqual([
      "Mầm non Sen Hồng",
      "Trường Lê Lợi",
    ]);
  });
});

describe("a file of separated values", () => {
  const text = "Họ và tên;Chức vụ;Đơn vị;SĐT\r\nTrần Thị Hoà;Kế toán;THPT An Phú;0912000001\r\n";
  const old = (encoding: string): Buffer => iconv.encode(text, encoding);
  it.each<[string, string, Buffer]>([
    ["UTF-16", "a.csv", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 and tabs, as text", "b.txt", Buffer.from(`\ufeff${text.replaceAll(";", "\t")}`, "utf16le")],
    ["TCVN3", "c.csv", old("tcvn")],
    ["a name that says it is a workbook", "d.xls", Buffer.from(text)],
  ])("is read in %s", async (_, name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    expect(names((await load(path)).written)).toEqual(["Trần Thị Hoà"]);
  });
});

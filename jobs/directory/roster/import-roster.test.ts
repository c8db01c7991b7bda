import { describe, expect, it } from "vitest";
import type { Recipient, Unit } from "../../domain/people/contact.ts";
import type { Register } from "../register.ts";
import type { Cell } from "./cell.ts";
import { importRoster } from "./import-roster.ts";
import { reportLines } from "./report-lines.ts";

const known: readonly Unit[] = [
  { id: "A1", name: "Trường THPT An Phú", level: "upper-secondary", commune: "xã An Phú", aliases: ["AP"] },
];

/** A preview needs no more of a register than to be read. */
function preview(rows: readonly (readonly Cell[])[], people: readonly Recipient[] = []) {
  let next = 0;
  const written: { units: Unit[] } = { units: [] };
  const refuse = async (): Promise<never> => {
    throw new Error("a preview reads only");
  };
  const register: Register = {
    units: async () => known,
    peopleAt: async () => people,
    peopleOf: async () => people,
    person: refuse,
    dropContacts: refuse,
    putUnits: async (units) => void written.units.push(...units),
    putContacts: async () => undefined,
    topics: async () => [],
    titles: async () => [],
    subscribe: refuse,
    unsubscribe: refuse,
    withdrawConsent: refuse,
    giveConsent: refuse,
    consents: refuse,
    atOnce: (work) => work(register),
  };
  const parts = { register, newId: () => `new-${++next}`, today: "2030-03-01" };
  const run = (apply: boolean) => importRoster(parts, [{ name: "tệp", rows }], { apply });
  return { report: () => run(false), written: async () => ({ report: await run(true), ...written }) };
}

it("tells before anything is written how many parents would get nothing, and why", async () => {
  const rows = [
    ["Họ tên", "Vai trò", "Số điện thoại"],
    ["Lý Thị Giang", "phụ huynh", "0912000001"],
    ["Lê Văn Tám", "cán bộ", "0912000002"],
  ];
  const lines = reportLines(await preview(rows).report());
  expect(lines.filter((line) => line.includes("--basis"))).toEqual([expect.stringMatching(/^1 phụ huynh/)]);
});

const UNITS = ["Mã đơn vị", "Tên đơn vị", "Cấp học", "Xã", "Tên khác", "Hiệu lực đến", "Đơn vị kế thừa"];
const problemsOf = async (...rows: readonly (readonly Cell[])[]) =>
  (await preview(rows).report()).problems.map(({ row, column, value, problem }) => [row, column, value, problem]);

describe("a table of units", () => {
  it("keeps the old name of a renamed unit as an alias; blanks change nothing", async () => {
    const { report, units } = await preview([UNITS, ["A1", "Trường THPT Võ Thị Sáu", "", "", "VTS"]]).written();
    expect([...report.units.fields.keys()]).toEqual(["name", "aliases"]);
    expect(units).toEqual([
      { ...known[0], name: "Trường THPT Võ Thị Sáu", aliases: ["AP", "Trường THPT An Phú", "VTS"] },
    ]);
  });

  it("knows a unit by its name in any spelling, and leaves it as it is", async () => {
    const { report, units } = await preview([
      UNITS,
      ["", "TRUONG TRUNG HOC PHO THONG AN PHU", "thpt", "An Phú"],
    ]).written();
    expect([report.units.unchanged, units]).toEqual([1, []]);
  });

  it("finds successors further down, by id or name", async () => {
    const rows = [
      UNITS,
      ["A1", "THPT An Phú", "", "", "", "01/07/2029", "THPT Mới"],
      ["", "THPT Mới", "THPT", "An Phú"],
    ];
    const { units } = await preview(rows).written();
    expect(units[0]).toMatchObject({ id: "A1", validTo: "2029-07-01", succeededBy: units[1]?.id });
  });

  it("tells each wrong row with its cell", async () => {
    expect(
      await problemsOf(
        UNITS,
        ["B1", "", "THPT"],
        ["B2", "123", "THPT"],
        ["B3", "Trường Xanh", "đại học"],
        ["B4", "Trường Đỏ", ""],
        ["B5", "TH&THCS Tím", "TH&THCS"],
        ["B6", "Trường Vàng", "THCS", "", "", "32/13/2029"],
        ["B7", "Trường Lam", "THCS", "", "", "", "Không Đâu"],
        ["B8", "Trường Lục", "THCS", "", "", "", "A1"],
        ["B9", "Trường Chàm", "THCS", "", "", "1/1/2029", "B8"],
        ["", "THPT An Phú", "THCS", "An Phú"],
        ["C1", "Trường Một", "THCS"],
        ["C1", "Trường Hai", "THCS"],
        ["C1", "Trường Một", "THPT"],
      ),
    ).toEqual([
      [2, "Tên đơn vị", "", "no-name"],
      [3, "Tên đơn vị", "123", "not-a-name"],
      [4, "Cấp học", "đại học", "unknown-level"],
      [5, "Cấp học", "", "no-level"],
      [6, "Cấp học", "TH&THCS", "several-levels"],
      [7, "Hiệu lực đến", "32/13/2029", "bad-date"],
      [8, "Đơn vị kế thừa", "Không Đâu", "unknown-successor"],
      [9, "Hiệu lực đến", "", "needs-end"],
      [10, "Đơn vị kế thừa", "B8", "unknown-successor"],
      [11, "Cấp học", "THCS", "unit-differs"],
      [13, "Tên đơn vị", "Trường Hai", "says-otherwise"],
      [14, "Cấp học", "THPT", "says-otherwise"],
    ]);
  });

  it("refuses successors in a circle", async () => {
    const problems = await problemsOf(
      UNITS,
      ["B1", "Trường Xanh", "THCS", "", "", "1/1/2029", "B2"],
      ["B2", "Trường Đỏ", "THCS", "", "", "1/1/2029", "B1"],
    );
    expect(problems.map(([row, , , problem]) => [row, problem])).toEqual([
      [2, "unknown-successor"],
      [3, "circular-successor"],
    ]);
  });
});

describe("a table of contacts", () => {
  const PEOPLE = ["Họ tên", "Chức vụ", "Đơn vị", "SĐT"];

  it("finds its header below titles, after blank columns, over two lines", async () => {
    const report = await preview([
      ["", "SỞ GIÁO DỤC"],
      [],
      ["", "STT", "Họ và tên", "Chức vụ", "Thông tin", "Đơn vị"],
      ["", "", "", "", "Điện thoại", ""],
      ["", "1", "Lê Hoa", "Hiệu trưởng", "0912345678", "AP"],
    ]).report();
    expect([report.contacts.added, report.bad]).toEqual([1, 0]);
  });

  it("joins rows of one person, and tells an address that comes again for another", async () => {
    const report = await preview([
      PEOPLE,
      ["Lê Hoa", "Hiệu trưởng", "AP", "0912345678"],
      ["LÊ HOA", "đầu mối", "AP", "912345678"],
      ["Trần Bình", "cán bộ", "AP", "+84912345678"],
    ]).report();
    expect([report.contacts.added, report.repeated]).toEqual([1, [{ table: "tệp", row: 3, into: 2 }]]);
    expect(report.problems).toMatchObject([
      { row: 4, column: "SĐT", value: "+84912345678", problem: "other-person", detail: "2" },
    ]);
  });

  it("lets a list of parents take nobody their office or their school", async () => {
    const head = { id: "c", person: "p", channel: "zalo-template", address: "84912345678", name: "Lê Hoa" } as const;
    const contact = { ...head, roles: ["head"], unitId: "A1", topics: [], consent: "given" } as const;
    const rows = [PEOPLE, ["Má bé Na", "phụ huynh", "", "0912345678"]];
    const report = await preview(rows, [{ person: "p", contacts: [contact] }]).report();
    expect(report.contacts.changes).toEqual([{ table: "tệp", row: 2, fields: ["roles"] }]);
  });

  it("leaves out a table as a whole when its columns cannot be known", async () => {
    const rows = [
      ["Lê Hoa", "0912345678"],
      ["Trần Bình", "0912345679"],
    ];
    const report = await preview(rows).report();
    expect([report.rows, report.bad, report.problems[0]?.problem]).toEqual([2, 2, "no-header"]);
    expect(await problemsOf(["Họ tên", "SĐT"], ["A", "0912345678"])).toEqual([[1, "", "", "missing-column"]]);
    expect(await problemsOf([...PEOPLE, "Vai trò"], ["A"])).toEqual([[1, "", "", "same-header"]]);
  });

  it("is reported with row, column, value and a sentence", async () => {
    const report = await preview([
      PEOPLE,
      ["Lê Hoa", "Hiệu trưởng", "AP", "12"],
      ["Lê Na", "má", "", "0987654321", "!"],
    ]).report();
    const lines = reportLines(report);
    expect(lines[0]).toBe("Xem trước, chưa ghi gì vào danh bạ:");
    expect(lines).toContain("tệp, dòng 2\tSĐT\t12\tSố điện thoại không đúng: cần số di động Việt Nam 10 chữ số.");
    expect(lines).toContain("tệp, dòng 3\t\t\tDòng có nhiều ô hơn tiêu đề: có thể các ô bị lệch cột.");
    expect(lines).toContain("Số dòng: 2 (bỏ qua 0 dòng trống, 0 dòng gộp vào dòng khác, 2 dòng lỗi không ghi).");
    expect(lines.join("\n")).not.toMatch(/\{\w+\}/);
  });
});

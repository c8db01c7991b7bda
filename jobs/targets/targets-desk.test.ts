import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { type DocumentRecords, parseSource, readDocument } from "../../knowledge/index.ts";
import type { Written } from "./entering.ts";
import type { Target, TargetBook, TargetValue, ValueBook } from "./ports.ts";
import { createTargetsDesk, type TargetsDesk } from "./targets-desk.ts";

const NOW = "2026-11-30T03:00:00.000Z";
const PLAN = "1701-KH-SGDDT.md";
const read = await parseSource(
  { name: PLAN, bytes: readFileSync(new URL(`../../knowledge/documents/${PLAN}`, import.meta.url)) },
  () => Promise.reject(new Error("no conversion")),
);
const records: readonly DocumentRecords[] = read.kind === "document" ? [readDocument(read.document)] : [];

let ids = 0;
let desk: TargetsDesk;
let target: Target;

/** Books in memory, as far as these tests go: one key has one value. */
function memoryTargets(): TargetBook {
  let kept: Target[] = [];
  let edition: string | undefined;
  return {
    edition: async () => edition,
    keep: async (of, identify) => {
      kept = identify(kept).map((one) => ({ ...one, isGone: false, version: 0, rhythm: "year" }));
      edition = of;
    },
    all: async () => kept,
    find: async (id) => kept.find((one) => one.id === id),
    say: async () => true,
  };
}
function memoryValues(): ValueBook {
  const all: TargetValue[] = [];
  const same = (one: { target: string; period: string; unit: string }, other: typeof one) =>
    one.target === other.target && one.period === other.period && one.unit === other.unit;
  const latest = () => all.filter((one) => !all.some((other) => same(one, other) && other.version > one.version));
  return {
    enter: async (values) => {
      if (values.some((value) => all.some((one) => same(one, value) && one.version >= value.version))) return false;
      all.push(...values.map((value) => ({ ...value, state: "entered" as const })));
      return true;
    },
    decide: async (chosen, { from, to, by, at, notOf }) => {
      const found = all.filter(
        ({ id, state, by: writer }) => chosen.includes(id) && state === from && writer !== notOf,
      );
      for (const one of found) Object.assign(one, { state: to, decidedBy: by, decidedAt: at });
      return found.length;
    },
    find: async (id) => all.find((one) => one.id === id),
    latest: async (keys) => latest().filter((one) => keys.some((key) => same(one, key))),
    stated: async (of) => all.filter(({ state, target: id }) => state === "confirmed" && (of ?? id) === id),
    waiting: async () => ({ rows: [], total: 0 }),
    ofTarget: async () => ({ rows: [], total: 0 }),
    history: async () => [],
    stamp: async () => "",
  };
}

beforeEach(async () => {
  const newId = () => `i-${++ids}`;
  desk = createTargetsDesk({
    targets: memoryTargets(),
    values: memoryValues(),
    records: () => records,
    digest: (content) => String(content.length),
    newId,
    evidence: { files: { keep: async () => undefined }, newId, fingerprint: () => "f" },
    units: async () => ({
      isUnit: (id) => id === "thpt-long-xuyen",
      all: [],
      nameOf: (id) => id,
      named: (name) => (name === "THPT Long Xuyên" ? "thpt-long-xuyen" : undefined),
    }),
    needsTwo: true,
    instant: () => NOW,
    today: () => "2026-11-30",
  });
  const found = (await desk.all()).find(({ target: one }) => one.says.startsWith("Người học hài lòng"));
  if (found === undefined) throw new Error("the plan sets it");
  target = found.target;
});

const written = (given: Partial<Written> = {}): Written => ({
  target: target.id,
  period: "2025",
  unit: "",
  figure: "86,5 %",
  day: "2025-12-31",
  note: "Báo cáo số 12/BC ngày 05/01/2026",
  link: "",
  seen: 0,
  ...given,
});
const fieldsOf = async (given: Partial<Written>) => {
  const entered = await desk.enter(written(given), "lan");
  return entered.kind === "wrong" ? entered.problems.map(({ field, says }) => `${field}: ${says}`) : entered.kind;
};

describe("a value of a target", () => {
  it("counts from the confirmation of somebody else on", async () => {
    const entered = await desk.enter(written(), "lan");
    if (entered.kind !== "entered") throw new Error(entered.kind);
    expect((await desk.one(target.id))?.state).toBe("none");
    expect(await desk.confirm([entered.value.id], "lan")).toEqual({ kind: "own" });
    expect(await desk.confirm([entered.value.id], "minh")).toEqual({ kind: "decided", count: 1 });
    expect(await desk.one(target.id)).toMatchObject({
      state: "met",
      latest: { value: 86.5 },
      goal: { printed: "85%" },
      gap: 0,
    });
    expect(await desk.confirm([entered.value.id], "minh")).toEqual({ kind: "late" });
  });

  it("misses the years of the document that have no value", async () => {
    const one = await desk.one(target.id);
    expect(one?.missing.map(({ key }) => key)).toEqual(["2022", "2023", "2024", "2025"]);
  });

  it.each([
    [{ figure: "120%" }, "figure: Chỉ tiêu này tính bằng phần trăm, không thể quá 100%: “120%”."],
    [{ figure: "86" }, "figure: Chỉ tiêu này tính bằng phần trăm. Hãy ghi cả dấu %, ví dụ 86%."],
    [{ period: "" }, "period: Hãy chọn kỳ của số liệu."],
    [{ period: "2027" }, "period: Kỳ năm 2027 chưa bắt đầu."],
    [{ day: "2026-12-31" }, "day: Ngày chốt số liệu 31/12/2026 ở sau hôm nay."],
    [{ day: "2024-12-31" }, "day: Ngày chốt số liệu 31/12/2024 ở trước kỳ năm 2025."],
    [{ note: "" }, "note: Hãy nêu căn cứ: một tệp, một đường dẫn, hoặc vài lời (ví dụ “Báo cáo số 45/BC ngày 10/01”)."],
    [{ link: "javascript:alert(1)" }, "link: Đường dẫn căn cứ phải bắt đầu bằng https:// hoặc http://."],
    [
      { unit: "thpt-la" },
      "unit: Danh bạ không có đơn vị “thpt-la”. Hãy chọn một đơn vị trong danh bạ, hoặc để trống nếu là số của toàn ngành.",
    ],
  ])("is not taken with %j", async (given, says) => {
    expect(await fieldsOf(given)).toEqual([says]);
  });

  it("is not taken twice from two officers who saw the same", async () => {
    expect(await fieldsOf({})).toBe("entered");
    expect(await fieldsOf({ figure: "87%" })).toBe("late");
    expect(await fieldsOf({ figure: "87%", seen: 1 })).toBe("entered");
  });
});

describe("a table of values", () => {
  const head = ["TT", "Chỉ tiêu", "Kỳ (ghi rõ)", "Đơn vị", "Kết quả", "Tính đến ngày"];
  const table = (...rows: readonly string[][]) => [{ name: "KQ", rows: [["KẾT QUẢ NĂM"], head, ...rows] }];
  const row = (period: string, figure: string, unit = "", day = "") => [
    "1",
    target.says.toUpperCase(),
    period,
    unit,
    figure,
    day,
  ];

  it("shows row by row what it would enter, correct or cannot take", async () => {
    await desk.enter(written(), "lan");
    const shown = await desk.preview(
      table(
        row("năm 2025", "86,5%", "", "31/12/2025"),
        row("2024", "80%"),
        row("quý III/2026", "88%", "THPT Long Xuyên"),
        row("2024", "81%"),
        row("2023", "800%"),
        row("năm ngoái", "80%"),
        row("2023", "80%", "Trường lạ"),
        ["", "Chỉ tiêu khác", "2023", "", "1%", ""],
        row("2023", ""),
      ),
    );
    if (shown.kind === "problem") throw new Error(shown.says);
    expect(shown.rows.map(({ row: at, kind }) => `${at} ${kind}`)).toEqual([
      "3 same",
      "4 new",
      "5 new",
      "6 wrong",
      "7 wrong",
      "8 wrong",
      "9 wrong",
      "10 wrong",
    ]);
    expect(shown.rows[2]).toMatchObject({ key: { period: "2026-Q3", unit: "thpt-long-xuyen" }, day: "2026-09-30" });
  });

  it("enters what it showed, and nothing without a head", async () => {
    const rows = table(row("2024", "80%"), row("2023", "78,5%"));
    expect(await desk.enterSheet(rows, { id: "f-1", name: "kq.xlsx" }, "lan")).toEqual({ kind: "entered", count: 2 });
    expect((await desk.latest({ target: target.id, period: "2024", unit: "" }))?.version).toBe(1);
    expect(await desk.preview([{ name: "x", rows: [["a", "b"]] }])).toMatchObject({ kind: "problem" });
  });
});

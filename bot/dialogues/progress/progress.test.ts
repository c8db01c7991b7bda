import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { createTargetsDesk, type TargetsDesk } from "../../../jobs/index.ts";
import type { Target, TargetValue } from "../../../jobs/targets/ports.ts";
import { parseSource, readDocument } from "../../../knowledge/index.ts";
import type { Turn } from "../../ports.ts";
import { vietnamese } from "../../words/words.ts";
import { createProgress } from "./progress.ts";

const PLAN = "1701-KH-SGDDT.md";
const read = await parseSource(
  { name: PLAN, bytes: readFileSync(new URL(`../../../knowledge/documents/${PLAN}`, import.meta.url)) },
  () => Promise.reject(new Error("no conversion")),
);
const records = read.kind === "document" ? [readDocument(read.document)] : [];

let stated: TargetValue[] = [];
let before: Turn[] = [];
let targets: Target[] = [];
let ids = 0;
const never = () => Promise.reject(new Error("not asked for here"));
const desk: TargetsDesk = createTargetsDesk({
  records: () => records,
  targets: {
    edition: async () => (targets.length === 0 ? undefined : "1"),
    keep: async (_, identify) => {
      targets = identify([]).map((one) => ({ ...one, isGone: false, version: 0, rhythm: "year" }));
    },
    all: async () => targets,
    find: async (id) => targets.find((one) => one.id === id),
    say: never,
  },
  values: {
    stated: async (of) => stated.filter(({ target }) => (of ?? target) === target),
    enter: never,
    decide: never,
    find: never,
    latest: never,
    waiting: never,
    ofTarget: never,
    history: never,
    stamp: never,
  },
  evidence: { files: { keep: never }, newId: () => "", fingerprint: () => "" },
  units: never,
  needsTwo: false,
  digest: () => "1",
  newId: () => `t-${++ids}`,
  instant: () => "2026-11-30T03:00:00.000Z",
  today: () => "2026-11-30",
});
const progress = createProgress({ desk, journal: { recent: async () => before }, words: vietnamese });

async function say(text: string, action?: string) {
  const chat = { channel: "web", conversation: "c", files: [], receivedAt: "2026-11-30T03:00:00.000Z" } as const;
  return (await progress.hear({ ...chat, text, ...(action === undefined ? {} : { action }) }))?.reply;
}
async function state(says: string, period: string, value: number): Promise<void> {
  const target = (await desk.all()).find((one) => one.target.says.startsWith(says))?.target;
  if (target === undefined) throw new Error(`${says} is no target`);
  const key = {
    id: `${says} ${period}`,
    target: target.id,
    period,
    unit: "",
    version: 1,
    value,
    day: `${period}-12-31`,
  };
  const told = {
    note: "",
    by: "lan",
    at: "2026-01-05T03:00:00.000Z",
    decidedBy: "minh",
    decidedAt: "2026-01-06T18:00:00.000Z",
  };
  stated.push({ ...key, ...told, state: "confirmed" });
}

beforeEach(() => {
  stated = [];
  before = [];
});

describe("who asks how far a target is", () => {
  it("gets what was confirmed, with its period and days, and the goals with their places", async () => {
    await state("Người học hài lòng", "2025", 86.5);
    const reply = await say("tiến độ chỉ tiêu người học hài lòng tới đâu rồi");
    expect(reply?.text).toBe(
      [
        "Dạ, chỉ tiêu “Người học hài lòng về chất lượng dịch vụ hỗ trợ trên môi trường số của các cơ sở giáo dục”: năm 2025 đạt 86,5% (chốt ngày 31/12/2025), theo số liệu Văn phòng xác nhận ngày 7/1/2026.",
        "Mốc trong văn bản:",
        "- đến năm 2025: tối thiểu 85%, điểm d mục I.3.1.3, Kế hoạch 1701/KH-SGDĐT",
        "- đến năm 2030: tối thiểu 90%, điểm f mục I.3.2.2, Kế hoạch 1701/KH-SGDĐT",
        "So với mốc 2025: đã đạt.",
      ].join("\n"),
    );
    expect(reply?.citations.map(({ placeId }) => placeId)).toEqual(["I.3.1.3.d", "I.3.2.2.f"]);
  });

  it.each([
    "tiến độ chỉ tiêu dịch vụ công trực tuyến tới đâu rồi",
    "tien do dich vu cong truc tuyen toi dau roi",
    "dịch vụ công trực tuyến đã đạt bao nhiêu % so với kế hoạch",
  ])("is told that nothing is confirmed, and the goal: %s", async (text) => {
    const reply = await say(text);
    expect(reply?.text).toMatch(/^Dạ, chưa có số liệu nào được Văn phòng xác nhận cho chỉ tiêu “Thủ tục hành chính/);
    expect(reply?.text).toContain("đến năm 2025: 100%, điểm a mục I.3.1.3");
  });

  it("gets the year that they name, or is told that it has none", async () => {
    await state("Người học hài lòng", "2024", 80);
    await state("Người học hài lòng", "2025", 86.5);
    expect((await say("năm 2024 người học hài lòng đã đạt bao nhiêu so với chỉ tiêu"))?.text).toContain(
      "năm 2024 đạt 80%",
    );
    const missing = (await say("năm 2023 người học hài lòng đã đạt bao nhiêu so với chỉ tiêu"))?.text;
    expect(missing).toContain("chưa có số liệu năm 2023");
    expect(missing).toContain("Số mới nhất đã xác nhận: năm 2025 đạt 86,5%");
  });

  it("chooses where several are meant, and where nothing is named", async () => {
    const several = await say("ho so cong viec toi dau roi");
    expect(several?.choices.map(({ label }) => label)).toEqual([
      "Hồ sơ công việc tại cấp sở",
      "Hồ sơ công việc tại cấp phòng",
      "Hồ sơ công việc tại các cơ sở giáo dục",
    ]);
    expect((await say("", several?.choices[1]?.question))?.text).toContain("“Hồ sơ công việc tại cấp phòng");
    const nearly = await say("cắt giảm hồ sơ giấy đạt bao nhiêu rồi");
    expect(nearly?.choices[0]?.label).toMatch(/^Hồ sơ giấy được cắt giảm · /);
    expect((await say("đã đạt bao nhiêu % so với kế hoạch"))?.choices).toHaveLength(5);
    expect((await say("kế hoạch chuyển đổi số thực hiện tới đâu rồi"))?.choices).toHaveLength(5);
  });

  it("may mean what the answer before was about", async () => {
    const target = (await desk.all()).find((one) => one.target.says.startsWith("Người học hài lòng"))?.target;
    const passageId = target?.goals[0]?.passageId ?? "";
    const cited = { place: "", placeId: "", document: "", documentId: "", passageId, quote: "" };
    const inbound = { id: "1", channel: "web", conversation: "c", text: "", receivedAt: "" } as const;
    before = [{ turnId: "t", inbound, reply: { status: "answered", text: "", citations: [cited], choices: [] } }];
    expect((await say("đã đạt bao nhiêu % so với kế hoạch"))?.text).toContain("“Người học hài lòng");
  });
});

describe("what is said of progress", () => {
  it.each([0.3, 12.75, 84.9, 90, 99.99])("holds no figure but those of the record: %d", async (value) => {
    await state("Người học hài lòng", "2025", value);
    const text = (await say("tiến độ chỉ tiêu người học hài lòng tới đâu rồi"))?.text ?? "";
    const numbers = (from: string): string[] => from.match(/\d+(?:,\d+)?/g) ?? [];
    const shown = String(value).replace(".", ",");
    const gap = String(Number((85 - value).toPrecision(12))).replace(".", ",");
    const known = new Set(
      numbers(`2025 2030 85 90 ${shown} 31/12/2025 7/1/2026 I.3.1.3 I.3.2.2 1701 ${value < 85 ? gap : ""}`),
    );
    expect(numbers(text).filter((number) => !known.has(number))).toEqual([]);
    expect(text).toContain(value < 85 ? `(85% − ${shown}%)` : "đã đạt");
  });
});

describe("what is no question of progress", () => {
  it.each([
    "đến năm 2025 phải đạt bao nhiêu % hồ sơ công việc tại cấp sở",
    "chỉ tiêu người học hài lòng là bao nhiêu",
    "hồ sơ của em tới đâu rồi",
    "hồ sơ chuyển trường tới đâu rồi",
    "tiến độ báo cáo 20/12 tới đâu rồi",
    "trường đã đạt chuẩn quốc gia chưa",
    "xin chào",
  ])("is left to others: %s", async (text) => {
    expect(await say(text)).toBeUndefined();
  });

  it("is any question of the question sets: each is answered as before", async () => {
    const sets = [
      "plan",
      "phu-huynh",
      "routes",
      "tin-nhan",
      "held-out-routes",
      "held-out-told-routes",
      "ke-hoach-y-te-hoc-duong",
    ];
    const texts = sets.flatMap((set) => {
      const lines = readFileSync(new URL(`../../../tests/trust/questions/${set}.jsonl`, import.meta.url), "utf8").split(
        "\n",
      );
      return lines.filter(Boolean).flatMap((line) => [(JSON.parse(line) as { text: string | string[] }).text].flat());
    });
    const taken: string[] = [];
    for (const text of texts) if ((await say(text)) !== undefined) taken.push(text);
    expect(texts.length).toBeGreaterThan(3_000);
    expect(taken).toEqual([]);
  });
});

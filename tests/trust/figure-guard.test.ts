import { beforeAll, describe, expect, it } from "vitest";
import { vietnamese } from "../../bot/index.ts";
import { phrasingOf } from "../../bot/words/phrasing.ts";
import { renderAnswer } from "../../bot/words/render.ts";
import type { Answer, Knowledge, Statement } from "../../knowledge/index.ts";
import { composeOver } from "../../src/compose.ts";
import { CORRUPTIONS, type Stock } from "./corrupt.ts";
import { thePlan } from "./documents.ts";
import { readQuestions } from "./question-set.ts";
import { createSeeded } from "./seeded.ts";

const CORRUPTED = 1_000;
const phrasing = phrasingOf(vietnamese);
let knowledge: Knowledge;
let answers: { id: string; answer: Answer; text: string }[];

beforeAll(async () => {
  ({ knowledge } = await composeOver([thePlan()]));
  answers = [];
  for (const { id, text } of readQuestions("plan")) {
    const answer = await knowledge.answer({ text: text.at(-1) ?? "", earlier: text.slice(0, -1) });
    answers.push({ id, answer, text: renderAnswer(answer, vietnamese).text });
  }
});

const isBound = (text: string, answer: Answer): boolean => knowledge.unbound(text, answer, phrasing).length === 0;

function stockOf({ text }: { readonly text: string }): Stock {
  const some = (pattern: RegExp): string[] => [...new Set(text.match(pattern) ?? [])];
  return {
    figures: [...some(/\d+%/g), "3,7", "8,0", "15,0", "33%"],
    years: some(/(?<!\d)20\d\d(?!\d)/g),
    levels: ["tiểu học", "trung học", "mầm non", "THCS", "THPT", "cấp sở", "cấp phòng", "các cơ sở giáo dục"],
    bodies: ["Văn phòng Sở GDĐT", "Phòng KT-KĐCL", "Phòng GDMN-GDTH", "Thanh tra Sở", "Phòng Tổ chức cán bộ"],
    sentences: some(/(?<=\n[a-f]\) |\. )[^\n.<>#|]{60,200}(?=\.)/g),
  };
}

describe("the figure guard", () => {
  it("lets every good answer to the development questions through", () => {
    expect(answers.filter(({ text, answer }) => !isBound(text, answer)).map(({ id }) => id)).toEqual([]);
  });

  it("takes a year at the end of a sentence for no number of a list that stands below it", async () => {
    const text = "Hướng dẫn hồ sơ sổ sách điện tử xong khi nào, và lịch nghỉ tết của học sinh lớp lá ra sao?";
    const answer = await knowledge.answer({ text, earlier: [] });
    const said = renderAnswer(answer, vietnamese).text;
    expect(said).toMatch(/2022\..*\n.*\n1\. “/s);
    expect(isBound(said, answer)).toBe(true);
    expect(isBound(said.replace("\n1. “", "\n7. “"), answer)).toBe(false);
    expect(isBound(said.replace("2022.", "2023."), answer)).toBe(false);
  });

  it("lets a row through that is about words in quotation marks, and none with another year in them", () => {
    const all = answers.flatMap(({ answer }) => (answer.kind === "answered" ? answer.statements : []));
    const cite = all.find(({ cite: { quote } }) => /^Kế hoạch Triển khai “.*”/.test(quote))?.cite;
    if (cite === undefined) throw new Error("no answer is from the row");
    const about = cite.quote;
    const row: Statement = { kind: "row", about, cells: [{ header: "Chủ trì", text: "Văn phòng" }], cite };
    const answer: Answer = { kind: "answered", statements: [row], notices: [] };
    const said = renderAnswer(answer, vietnamese).text;
    expect(said).toMatch(/^“Kế hoạch Triển khai “Chương trình .*2030” của ngành .*” – Chủ trì: Văn phòng/);
    expect(isBound(said, answer)).toBe(true);
    expect(isBound(said.replace("2030", "2035"), answer)).toBe(false);
  });

  it(`stops each of ${CORRUPTED} corrupted answers`, () => {
    const seeded = createSeeded(1701);
    const stock = stockOf(thePlan());
    const stating = answers.filter(({ answer }) => answer.kind !== "courtesy" && answer.kind !== "offered");
    const kinds = Object.keys(CORRUPTIONS) as (keyof typeof CORRUPTIONS)[];
    const through: string[] = [];
    const made = new Map<string, number>();
    for (let count = 0; count < CORRUPTED; ) {
      const { answer, text } = seeded.pick(stating);
      const kind = seeded.pick(kinds);
      const corrupted = CORRUPTIONS[kind](text, stock, seeded);
      if (corrupted === undefined || corrupted === text) continue;
      count += 1;
      made.set(kind, (made.get(kind) ?? 0) + 1);
      if (isBound(corrupted, answer)) through.push(`${kind}: ${text} -> ${corrupted}`);
    }
    expect(through).toEqual([]);
    expect([...made.keys()].sort()).toEqual(kinds.sort());
  });
});

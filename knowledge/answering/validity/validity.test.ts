import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../../adapters/lexicon-files.ts";
import type { SourceDocument } from "../../domain/document.ts";
import { createFinder } from "../../finding/finder.ts";
import { readDocument } from "../../reading/read.ts";
import { createAnswerer } from "../answer.ts";
import { createWeightsJudge } from "../evidence/judge.ts";
import { asTyped } from "../rephrasing/understanding.ts";
import { createShelf } from "../shelf.ts";
import { unworded } from "../wording/wording.ts";

let words: Awaited<ReturnType<typeof readLexicon>>;
beforeAll(async () => {
  words = await readLexicon(new URL("../../lexicon/", import.meta.url).pathname);
});

const act = (number: string, times: string, frontMatter: SourceDocument["frontMatter"] = {}): SourceDocument => ({
  id: number.replace(/\W+/g, "-"),
  text: `Số: ${number}\n\nQUYẾT ĐỊNH\n\nVề thuyền thư viện\n\nĐiều 1. Thuyền thư viện phục vụ mỗi điểm trường ít nhất ${times} lần mỗi tháng.\n`,
  frontMatter: { number, kind: "Quyết định", ...frontMatter },
});

function asker(...documents: SourceDocument[]) {
  const shelf = createShelf(documents.map(readDocument));
  const finder = createFinder({
    texts: shelf.passages.map(({ id, text, headings }) => ({ id, text, heading: headings })),
    language: words.language,
  });
  const { lexicon } = words;
  const answer = createAnswerer({
    shelf,
    finder,
    lexicon,
    judge: createWeightsJudge(lexicon.weights),
    understanding: asTyped,
    judgeReads: 0,
    wording: unworded,
  });
  return async (text: string, asOf = "2027-06-01") => {
    const given = await answer({ text, earlier: [], asOf });
    if (given.kind === "offered") return { numbers: given.places.map(({ document }) => document.number), notices: [] };
    if (given.kind !== "answered") throw new Error(`not answered: ${given.kind}`);
    return {
      numbers: given.statements.map(({ cite }) => cite.document.number),
      notices: given.notices.map(({ kind }) => kind),
    };
  };
}

const QUESTION = "thuyền thư viện phục vụ mỗi điểm trường bao nhiêu lần mỗi tháng";

describe("on the day of the question", () => {
  it("answers from the act that took the place of another, not from both", async () => {
    const ask = asker(act("12/QĐ-SGDĐT", "02"), act("88/QĐ-SGDĐT", "03", { replaces: ["12/QĐ-SGDĐT"] }));
    expect(await ask(QUESTION)).toEqual({ numbers: ["88/QĐ-SGDĐT"], notices: [] });
  });

  it("answers from the older act until the newer one holds", async () => {
    const newer = act("88/QĐ-SGDĐT", "03", { replaces: ["12/QĐ-SGDĐT"], validFrom: "2027-07-01" });
    const ask = asker(act("12/QĐ-SGDĐT", "02"), newer);
    expect(await ask(QUESTION)).toMatchObject({ numbers: expect.arrayContaining(["12/QĐ-SGDĐT"]) });
    expect(await ask(QUESTION, "2027-07-01")).toEqual({ numbers: ["88/QĐ-SGDĐT"], notices: [] });
  });

  it("says of a replaced act that is asked for by its number that it was replaced", async () => {
    const ask = asker(act("12/QĐ-SGDĐT", "02"), act("88/QĐ-SGDĐT", "03", { replaces: ["12/QĐ-SGDĐT"] }));
    const { numbers, notices } = await ask(`theo quyết định 12, ${QUESTION}`);
    expect([numbers[0], notices]).toEqual(["12/QĐ-SGDĐT", ["replaced"]]);
  });

  it("says so of an act whose successor is not loaded, of one that has ended, and of one changed in part", async () => {
    expect((await asker(act("12/QĐ-SGDĐT", "02", { replacedBy: "90/QĐ-SGDĐT" }))(QUESTION)).notices).toEqual([
      "replaced",
    ]);
    const ended = asker(act("12/QĐ-SGDĐT", "02", { validUntil: "2027-05-31" }));
    expect((await ended(QUESTION)).notices).toEqual(["expired"]);
    expect((await ended(QUESTION, "2027-05-31")).notices).toEqual([]);
    const other: SourceDocument = {
      id: "sua-doi",
      text: "Số: 91/QĐ-SGDĐT\n\nQUYẾT ĐỊNH\n\nSửa đổi quy định\n\nĐiều 1. Bổ sung tủ sách cho trẻ mầm non.\n",
      frontMatter: { number: "91/QĐ-SGDĐT", amends: [{ number: "12/QĐ-SGDĐT" }] },
    };
    expect((await asker(act("12/QĐ-SGDĐT", "02"), other)(QUESTION)).notices).toEqual(["amended"]);
  });
});

it.each(["quyết định 12", "quyet dinh so 12", "QĐ 12", "12/qd-sgddt", "12 / QĐ-SGDĐT", "quyết định 12/QĐ-SGDĐT"])(
  "never says of a loaded act that it is not loaded: %s",
  async (name) => {
    const ask = asker(act("12/QĐ-SGDĐT", "02"), act("88/QĐ-SGDĐT", "03"));
    const { numbers } = await ask(`${name} quy định thuyền thư viện phục vụ mỗi điểm trường bao nhiêu lần`);
    expect(numbers[0]).toBe("12/QĐ-SGDĐT");
  },
);

import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../../../adapters/lexicon-files.ts";
import { type Ask, askOver } from "../../ask-over.ts";

const law = (number: string, name: string): string =>
  `QUỐC HỘI\n\nLuật số: ${number}\n\nLUẬT\n\n${name}\n\nĐiều 1. Phạm vi\n\nLuật này quy định về bến bãi.\n\nLuật này được Quốc hội khóa XVI, kỳ họp thứ 5 thông qua ngày 22 tháng 6 năm 2031.`;
const GUIDE =
  "SỞ Y TẾ\n\nHƯỚNG DẪN\n\nKhám mắt cho học sinh\n\n1. Kỳ khám\n\nHọc sinh được khám hằng năm (căn cứ Điều 8 Luật Thư viện số 43/2029/QH16).";

describe("which act is asked about", () => {
  let lexicon: Awaited<ReturnType<typeof readLexicon>>;
  let ask: Ask;
  beforeAll(async () => {
    lexicon = await readLexicon(new URL("../../../lexicon", import.meta.url).pathname);
    ask = askOver([law("20/2031/QH16", "ĐÊ ĐIỀU"), law("21/2031/QH16", "ĐÊ ĐIỀU VEN BIỂN")], lexicon);
  });

  it.each([
    ["luat de dieu so may", "20/2031/QH16"],
    ["luat de dieu ven bien so may", "21/2031/QH16"],
  ])("is told by the longest name that the question says: %s", async (question, number) => {
    expect(await ask(question)).toMatchObject({
      kind: "answered",
      statements: [{ kind: "identity", document: { number, issuedOn: "2031-06-22" } }],
    });
  });

  it("is asked back with number and subject where the question names none", async () => {
    const answer = await ask("luật số mấy");
    expect(answer).toMatchObject({ kind: "clarify", about: "document" });
    expect(answer.kind === "clarify" && answer.choices.map(({ label }) => label)).toEqual([
      { subject: "Luật 20/2031/QH16: ĐÊ ĐIỀU" },
      { subject: "Luật 21/2031/QH16: ĐÊ ĐIỀU VEN BIỂN" },
    ]);
  });

  it("is quoted from the text that cites it, where it is not loaded", async () => {
    const answer = await askOver([GUIDE, GUIDE.replace("mắt", "răng")], lexicon)("luật thư viện số mấy");
    expect(answer).toMatchObject({
      kind: "answered",
      statements: [{ kind: "quotation", text: expect.stringContaining("Luật Thư viện số 43/2029/QH16") }],
    });
  });

  it("is not asked back among documents of other types", async () => {
    expect((await askOver([GUIDE, GUIDE.replace("mắt", "răng")], lexicon)("luật cầu cảng số mấy")).kind).not.toBe(
      "clarify",
    );
  });

  it.each(["luong co so bao nhieu", "lương cơ sở bao nhiêu"])(
    "is not asked by another number: %s",
    async (question) => {
      const text = `${law("20/2031/QH16", "LƯƠNG CƠ SỞ")}\n\nĐiều 2. Mức lương\n\nLương cơ sở là 2.000 đồng.`;
      const answer = await askOver(text, lexicon)(question);
      expect(answer.kind === "answered" ? answer.statements.map(({ kind }) => kind) : []).not.toContain("identity");
    },
  );
});

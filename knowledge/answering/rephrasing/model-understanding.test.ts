import { describe, expect, it } from "vitest";
import type { LanguageModel, ModelReply, Prompt } from "../../ports/model/language-model.ts";
import { createModelUnderstanding } from "./model-understanding.ts";

const message = (text: string, ...earlier: string[]) => ({ text, earlier, documents: ["Kế hoạch 1701/KH-SGDĐT"] });

function understanding(said: unknown, mask: (text: string) => string = (text) => text) {
  const asked: Prompt<unknown>[] = [];
  const model: LanguageModel = {
    async say<Said>(prompt: Prompt<Said>): Promise<ModelReply<Said>> {
      asked.push(prompt);
      const read = prompt.form.read(said);
      return read === undefined
        ? { kind: "silent", why: "formless" }
        : { kind: "said", said: read, tokens: { read: 1, written: 1 } };
    },
  };
  return { ...createModelUnderstanding({ model, instructions: "say what is asked", mask }), asked };
}

const asks = (...questions: string[]) => ({
  route: "question",
  asks: questions.map((question) => ({ question, search: ["phụ cấp ưu đãi"] })),
  facts: [],
});

describe("what a model understands", () => {
  it("is the questions of a message as full ones", async () => {
    const { understand } = understanding(asks("Phụ cấp của giáo viên trung học cơ sở năm 2026 là bao nhiêu?"));
    expect(await understand(message("con cap 2 thi sao, nam 2026"))).toEqual({
      asks: [{ question: "Phụ cấp của giáo viên trung học cơ sở năm 2026 là bao nhiêu?", search: ["phụ cấp ưu đãi"] }],
      facts: [],
    });
  });

  it.each([
    ["a year that nobody typed", "chỉ tiêu học bạ số", "Chỉ tiêu học bạ số năm 2025 là bao nhiêu?"],
    ["another year than was typed", "chỉ tiêu năm 2030", "Chỉ tiêu năm 2025 là bao nhiêu?"],
    ["no number where one was typed", "chỉ tiêu năm 2030", "Chỉ tiêu học bạ số là bao nhiêu?"],
  ])("is not heard with %s", async (_, typed, question) => {
    expect(await understanding(asks(question)).understand(message(typed))).toBeUndefined();
  });

  it("may take a number from the questions before and from the name of a document", async () => {
    const said = asks("Kế hoạch 1701/KH-SGDĐT nêu chỉ tiêu năm 2030 là bao nhiêu?");
    const { understand } = understanding(said);
    expect(await understand(message("thế còn chỉ tiêu?", "Năm 2030 thế nào?"))).toBeDefined();
  });

  it("is not asked to keep what the mask takes out", async () => {
    const mask = (text: string) => text.replace("0912345678", "[số]");
    const { understand, asked } = understanding(asks("Hồ sơ vào lớp 1 gồm những gì?"), mask);
    expect(await understand(message("sdt 0912345678, ho so vao lop 1"))).toBeDefined();
    expect(JSON.stringify(asked)).not.toContain("0912345678");
  });

  it("may be a cry for help, and no question", async () => {
    const { understand } = understanding({ route: "crisis", asks: [], facts: [] });
    expect(await understand(message("met moi qua roi"))).toMatchObject({ route: "crisis", asks: [] });
  });

  it.each([[undefined], ["text"], [{ asks: "?" }], [{ route: "question" }], [[]]])(
    "is nothing in another form: %j",
    async (said) => {
      expect(await understanding(said).understand(message("hồ sơ?"))).toBeUndefined();
    },
  );

  it("is at most four questions of bounded length", async () => {
    const many = asks(...Array.from({ length: 9 }, () => "Hồ sơ gồm những gì?"), "x".repeat(5_000));
    expect((await understanding(many).understand(message("hồ sơ?")))?.asks).toHaveLength(4);
  });
});

import { beforeAll, expect, it } from "vitest";
import type { Answer, Knowledge } from "../../knowledge/index.ts";
import { composeOver } from "../../src/compose.ts";
import { starterDocuments, thePlan } from "./documents.ts";

let knowledge: Knowledge;
beforeAll(async () => {
  ({ knowledge } = await composeOver([thePlan(), ...starterDocuments()]));
});

/** The answer to the last of some messages that follow each other within seconds. */
const answerTo = async (...messages: string[]): Promise<Answer> =>
  knowledge.answer({ text: messages.at(-1) ?? "", earlier: [], fragments: messages.slice(0, -1) });

const OPENING = { kind: "clarify", about: "question" };

it.each(["chị ơi", "con em lớp 9", "bé nhà em sinh 2021", "trường em ở Tri Tôn, có hai điểm lẻ"])(
  "“%s” asks nothing and is told to go on",
  async (text) => expect(await answerTo(text)).toMatchObject(OPENING),
);

it("what is told is read with the question that follows", async () => {
  expect(await answerTo("con tui lớp 7", "trường công", "có đóng học phí không")).toMatchObject({ kind: "answered" });
  expect(await answerTo("bé nhà em sinh 2021", "mấy tuổi vào lớp 1")).toMatchObject({
    kind: "answered",
    notices: [{ kind: "age", born: 2021 }, { kind: "draft-document" }],
  });
});

it("the year of a birth that was told before, all that is kept of its date, is no year that is asked about", async () => {
  const earlier = ["con sinh 2020 mấy tuổi vào lớp 1"];
  for (const text of ["còn bé sau?", "còn bé sau sinh 2022?"])
    expect(JSON.stringify(await knowledge.answer({ text, earlier }))).not.toContain("2020");
});

it("a wish is heard whatever was told before it", async () => {
  expect(await answerTo("con em lớp 9", "cho tôi gặp cán bộ")).toMatchObject({ kind: "refused", reason: "person" });
  expect(await answerTo("học phí lớp 6", "con em không muốn sống nữa")).toMatchObject({ reason: "crisis" });
});

it("danger is heard that is said in two messages", async () => {
  expect(await answerTo("con em nó không muốn", "sống nữa cô ơi")).toMatchObject({ reason: "crisis" });
});

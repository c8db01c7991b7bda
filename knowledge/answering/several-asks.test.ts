import { describe, expect, it } from "vitest";
import type { Answer, Citation, Statement } from "../domain/answer.ts";
import { answerEach } from "./several-asks.ts";

const cite = (place: string): Citation => ({
  document: { id: "a" } as Citation["document"],
  passageId: `a#${place}`,
  place: { id: place } as Citation["place"],
  quote: `câu ${place}`,
});
const said = (place: string, text = `câu ${place}`): Statement => ({ kind: "quotation", text, cite: cite(place) });
const answered = (...statements: Statement[]): Answer => ({ kind: "answered", statements, notices: [] });
const offered = (...places: string[]): Answer => ({ kind: "offered", places: places.map(cite) });
const refused = (...held: Statement[]): Answer => ({
  kind: "refused",
  reason: "not-in-documents",
  held,
  asked: { years: [] },
});

/** Answers a message of questions by what each text is answered; the whole message is "một hai". */
async function answerTo(answers: Readonly<Record<string, Answer>>, asks = ["một", "hai"]) {
  const heard: string[] = [];
  const { answer } = await answerEach(
    asks.map((text) => ({ asked: text, told: "", text })),
    { text: "một hai", earlier: ["trước"] },
    async ({ text, earlier }) => {
      heard.push([...earlier, text].join(" > "));
      return { answer: answers[text] ?? refused(), certainty: 0.7 };
    },
  );
  return { answer, heard };
}

describe("a message of two questions", () => {
  it("gets both answers, the second in the light of the first", async () => {
    const { answer, heard } = await answerTo({ một: answered(said("1")), hai: answered(said("2")) });
    expect(answer).toEqual(answered(said("1"), said("2")));
    expect(heard).toEqual(["trước > một", "trước > một > hai"]);
  });

  it("says a statement once, and no quotation that another one shows", async () => {
    const both: Statement = {
      kind: "extract",
      lines: ["1", "2"].map((place) => ({ passageId: `a#${place}`, text: `câu ${place}` })),
      cite: cite("1"),
    };
    expect((await answerTo({ một: answered(said("1")), hai: answered(both) })).answer).toEqual(answered(both));
    expect((await answerTo({ một: answered(said("1")), hai: answered(said("1")) })).answer).toEqual(
      answered(said("1")),
    );
  });

  it("names the one that is open, with the places that may answer it or who announces it", async () => {
    const near = await answerTo({ một: answered(said("1")), hai: offered("5"), "một hai": answered(said("1")) });
    expect(near.answer).toEqual({
      ...answered(said("1")),
      open: [{ asked: "hai", held: [], places: [cite("5")] }],
    });
    const far = await answerTo({ một: refused(said("9")), hai: answered(said("2")) });
    expect(far.answer).toEqual({ ...answered(said("2")), open: [{ asked: "một", held: [said("9")], places: [] }] });
  });

  it("is answered as a whole where one of them is printed in two ways: nothing printed is said to be missing", async () => {
    const conflict: Answer = { kind: "conflict", readings: [said("1"), said("2")], notices: [] };
    const { answer } = await answerTo({ một: conflict, hai: answered(said("3")), "một hai": conflict });
    expect(answer).toEqual(conflict);
  });

  it("is answered as a whole where that stands at the place of the open one, or where none has an answer of its own", async () => {
    const whole = answered(said("1.a"));
    expect((await answerTo({ một: answered(said("1")), hai: offered("1"), "một hai": whole })).answer).toEqual(whole);
    expect((await answerTo({ một: offered("1"), "một hai": offered("1") })).answer).toEqual(offered("1"));
  });
});

it("answers a message of one question, or of too many, as it was typed", async () => {
  expect((await answerTo({ "một hai": answered(said("1")) }, ["một"])).heard).toEqual(["trước > một hai"]);
  expect((await answerTo({}, ["1", "2", "3", "4", "5"])).heard).toEqual(["trước > một hai"]);
});

describe("a message of one question with a story before it", () => {
  const ask = { asked: "hỏi ở đâu", told: "Nhà em mới dời về.", text: "Nhà em mới dời về. Hỏi ở đâu" };
  const answerStory = async (whole: Answer, alone: Answer, sure = { whole: 0.7, alone: 0.7 }) => {
    const { answer } = await answerEach([ask], { text: ask.text, earlier: [] }, async ({ text }) =>
      text === ask.text ? { answer: whole, certainty: sure.whole } : { answer: alone, certainty: sure.alone },
    );
    return answer;
  };

  it("gets the surer of the answers to the whole and to what asks alone", async () => {
    const [whole, alone] = [answered(said("1")), answered(said("2"))];
    expect(await answerStory(whole, alone, { whole: 0.9, alone: 0.7 })).toEqual(whole);
    expect(await answerStory(whole, alone, { whole: 0.7, alone: 0.9 })).toEqual(alone);
    expect(await answerStory(offered("1"), alone)).toEqual(alone);
  });

  it("is answered as a whole beside places for what asks only where that stands at one of them, or is very sure", async () => {
    const whole = answered(said("1.a"));
    expect(await answerStory(whole, offered("1"))).toEqual(whole);
    expect(await answerStory(whole, offered("2"))).toEqual(offered("2"));
    expect(await answerStory(whole, offered("2"), { whole: 0.9, alone: 0.3 })).toEqual(whole);
  });

  it("is asked as a whole where nothing is found for what asks", async () => {
    expect(await answerStory(offered("1"), refused())).toEqual(offered("1"));
    expect(await answerStory(refused(), refused())).toEqual(refused());
  });
});

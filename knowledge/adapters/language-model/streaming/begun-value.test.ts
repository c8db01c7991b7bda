import { expect, it } from "vitest";
import { createBegunReader } from "./begun-value.ts";

/** What is told of a text that comes in pieces of so many letters. */
function toldOf(text: string, letters = 1): unknown[] {
  const told: unknown[] = [];
  const read = createBegunReader((value) => told.push(value));
  for (let at = 0; at < text.length; at += letters) read(text.slice(at, at + letters));
  return told;
}

const FIGURES = [{ name: "a", text: 'tối đa "5" ngày, {b}]' }];
const SENTENCES = ["Dạ, \\ một.", "Dạ, hai."];
const WHOLE = JSON.stringify({ figures: FIGURES, sentences: SENTENCES, sure: 1 });
const STEPS = [
  { figures: FIGURES },
  { figures: FIGURES, sentences: SENTENCES.slice(0, 1) },
  { figures: FIGURES, sentences: SENTENCES },
];

it("tells each field and each element of a list once it is finished, and no half of one", () => {
  expect(toldOf(WHOLE)).toEqual([...STEPS, { figures: FIGURES, sentences: SENTENCES, sure: 1 }]);
});

it("tells the newest alone where several are finished in one piece", () => {
  expect(toldOf(WHOLE, WHOLE.length - 9)).toEqual([STEPS[2], { figures: FIGURES, sentences: SENTENCES, sure: 1 }]);
});

it.each([
  ["thoughts with an end", `<think>Maybe {"figures":[]}?</think>\n${WHOLE}`],
  ["a fence", `\`\`\`json\n${WHOLE}\n\`\`\``],
])("reads on behind %s", (_, text) => {
  expect(toldOf(text).slice(0, 3)).toEqual(STEPS);
});

it.each([
  ["thoughts without an end", `<think>Maybe ${WHOLE}`],
  ["prose", `Here it is: ${WHOLE}`],
  ["a list", `[${WHOLE}]`],
  ["what is no JSON", "{'figures':['a','b']}"],
  ["a closing without an opening", "}]}"],
])("tells nothing of %s", (_, text) => {
  expect(toldOf(text)).toEqual([]);
});

import { expect, it } from "vitest";
import answering from "../../bot/words/locale/answering.json" with { type: "json" };
import { growth } from "./probe.ts";
import { judgePeople, type Record } from "./promises.ts";
import { markKey } from "./reading.ts";

const questions = ["một", "hai"];
const marks = new Map(questions.map((question) => [markKey("telegram", question), `Trả lời ${question}`]));
const ask = (question: string, at: number) => ({ question, at, taken: true });
const answer = (question: string, at: number) => ({ at, text: `Trả lời ${question}, theo kế hoạch` });
const doubt = (question: string, at: number) => ({
  at,
  text: answering.inDoubt.text.replace("{asked}", `“${question}”`),
});
const judged = (over: Partial<Record>) =>
  judgePeople([{ channel: "telegram", name: "1", asked: [ask("một", 1), ask("hai", 2)], seen: [], ...over }], {
    questions,
    marks,
  });

it("has nothing to say against answers that come once and in order", () => {
  expect(judged({ seen: [answer("một", 3), answer("hai", 4)] })).toMatchObject({
    ...{ asked: 2, answered: 2, lost: [], twice: [], disordered: [], strange: [] },
  });
});

it("misses nobody who was neither answered nor told why", () => {
  expect(judged({ seen: [answer("một", 3)] }).lost).toHaveLength(1);
  expect(judged({ seen: [answer("một", 3), doubt("hai", 4)] }).lost).toEqual([]);
  expect(judged({ seen: [answer("một", 3), { at: 4, text: answering.problem.fault }] }).lost).toEqual([]);
});

it("sees an answer that came again without a word of doubt", () => {
  const again = [answer("một", 3), answer("một", 5), answer("hai", 6)];
  expect(judged({ seen: again }).twice).toHaveLength(1);
  expect(judged({ seen: [...again, doubt("một", 4)] }).twice).toEqual([]);
});

it("sees answers in another order than the questions, unless one of them was in doubt", () => {
  const turned = [answer("hai", 3), answer("một", 4)];
  expect(judged({ seen: turned }).disordered).toHaveLength(1);
  expect(judged({ seen: [...turned, doubt("một", 5)] }).disordered).toEqual([]);
});

it("does not ask for an answer to what was never taken", () => {
  expect(judged({ asked: [{ ...ask("một", 1), taken: false }] })).toMatchObject({ asked: 0, lost: [] });
});

it("finds how much a figure grows in a minute", () => {
  const samples = [0, 60, 120, 180].map((at) => ({ at, heap: 100 + at / 60, resident: 0, lagMost: 0, lag99: 0 }));
  expect(growth(samples, ({ heap }) => heap).aMinute).toBeCloseTo(1);
});

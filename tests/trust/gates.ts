import type { Mark, Measures } from "./score.ts";

/** What a set has to reach at least, in percent; of wrong answers, false refusals and invented figures at most. */
export type Gates = Readonly<
  Record<
    | "answerableCorrect"
    | "firstFigure"
    | "correctAndCited"
    | "served"
    | "wrong"
    | "refusedCleanly"
    | "falseRefusal"
    | "worstStyle"
    | "invented",
    number
  >
>;
/** Everything right: a set states what it misses of it. */
const ALL: Gates = {
  answerableCorrect: 100,
  firstFigure: 100,
  correctAndCited: 100,
  served: 100,
  wrong: 0,
  refusedCleanly: 100,
  falseRefusal: 0,
  worstStyle: 100,
  invented: 0,
};

/**
 * What was reached when the weights were fitted, set by set. They were fitted on these sets: a gate shows what goes back and
 * measures nothing that is new.
 */
export const THE_PLAN: Gates = {
  ...ALL,
  answerableCorrect: 89,
  firstFigure: 89,
  correctAndCited: 88,
  served: 99,
  wrong: 1,
  refusedCleanly: 91,
  worstStyle: 95,
};
export const PERMUTED: Gates = {
  ...ALL,
  answerableCorrect: 86,
  firstFigure: 89,
  correctAndCited: 85,
  served: 96,
  wrong: 2,
  refusedCleanly: 91,
  worstStyle: 92,
};
export const PARENTS: Gates = { ...ALL, answerableCorrect: 97, correctAndCited: 97 };
export const MESSAGES: Gates = {
  ...ALL,
  answerableCorrect: 70,
  firstFigure: 73,
  correctAndCited: 67,
  served: 86,
  wrong: 4,
  refusedCleanly: 70,
  falseRefusal: 6.2,
  worstStyle: 50,
  // "Nộp theo mẫu nào, gửi email nào" gets the duty with its last day in time, which is computed: 19/12 for "trước 20/12".
  invented: 1,
};
const GATES_OF: Readonly<Record<string, Gates>> = {
  // An offer shows the clause that is nearest, with its figures for other schools ("thư viện đại học … mấy chỗ ngồi").
  "thong-tu-thu-vien": { ...ALL, answerableCorrect: 95, correctAndCited: 95, refusedCleanly: 60, worstStyle: 86 },
  "quyet-dinh-thi-dua": { ...ALL, correctAndCited: 94, refusedCleanly: 75, worstStyle: 92 },
  "ke-hoach-y-te-hoc-duong": { ...ALL },
  "bao-cao-truong-lop": { ...ALL, answerableCorrect: 95, correctAndCited: 95, worstStyle: 90 },
  "cong-van-mua-lu": {
    ...ALL,
    answerableCorrect: 94,
    correctAndCited: 94,
    served: 94,
    refusedCleanly: 80,
    worstStyle: 83,
  },
};
/** The gates of one of the invented documents. Throws for another name. */
export function gatesOf(name: string): Gates {
  const gates = GATES_OF[name];
  if (gates === undefined) throw new Error(`no gates are set for ${name}`);
  return gates;
}
/** Share of questions about a thing of no document that are answered all the same, in percent. None should be. */
export const FOREIGN_NOUN = 50;

const AT_MOST: ReadonlySet<string> = new Set(["wrong", "falseRefusal", "invented"]);

/** The gates that a set misses, one line each, with the questions that went wrong. Empty when all hold. */
export function missedGates(gates: Gates, marks: readonly Mark[], measures: Measures): string[] {
  const missed = (Object.keys(gates) as (keyof Gates)[]).filter((key) =>
    AT_MOST.has(key) ? measures[key] > gates[key] : measures[key] < gates[key],
  );
  const lines = missed.map((key) => `${key} is ${measures[key]}, the gate is ${gates[key]}`);
  return lines.length === 0 ? [] : [...lines, ...wrong(marks)];
}

/** One line for each wrong reply: what was asked and what was said. */
export function wrong(marks: readonly Mark[]): string[] {
  return marks
    .filter(({ right, cited, firstFigure }) => !right || cited === "no" || firstFigure === false)
    .map(({ question, reply }) => `${question.id} ${question.text.join(" / ")} -> ${reply.text.slice(0, 200)}`);
}

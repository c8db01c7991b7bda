import type { Mark, Measures } from "./score.ts";

/** What every question set has to reach, in percent; figures that are printed nowhere are counted. */
const GATES: readonly (readonly [keyof Measures, "least" | "most", number])[] = [
  ["answerableCorrect", "least", 97],
  ["firstFigure", "least", 98],
  ["correctAndCited", "least", 96],
  ["citedExactly", "least", 92],
  ["refusedCleanly", "least", 97],
  ["falseRefusal", "most", 2],
  ["worstStyle", "least", 92],
  ["invented", "most", 0],
];

/** The gates that a set misses, one line each, with the questions that went wrong. Empty when all hold. */
export function missedGates(measures: Measures, marks: readonly Mark[]): string[] {
  const missed = GATES.filter(([key, side, bar]) => (side === "least" ? measures[key] < bar : measures[key] > bar)).map(
    ([key, side, bar]) => `${key} is ${measures[key]}, at ${side} ${bar} is wanted`,
  );
  return missed.length === 0 ? [] : [...missed, ...wrong(marks)];
}

/** One line for each wrong reply: what was asked and what was said. */
export function wrong(marks: readonly Mark[]): string[] {
  return marks
    .filter(({ right, cited, firstFigure }) => !right || cited === "no" || firstFigure === false)
    .map(({ question, reply }) => `${question.id} ${question.text.join(" / ")} -> ${reply.text.slice(0, 200)}`);
}

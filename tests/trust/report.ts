import { askAll } from "./asking.ts";
import { OTHER_DOCUMENTS, otherDocument, starterDocuments, thePlan } from "./documents.ts";
import { permuted } from "./permute/permute.ts";
import { readQuestions } from "./question-set.ts";
import { type Mark, measure } from "./score.ts";
import { createSeeded } from "./seeded.ts";
import { retyped, VARIANTS } from "./variants.ts";

const COLUMNS = [
  ["questions", "questions"],
  ["answerableCorrect", "correct"],
  ["firstFigure", "first figure"],
  ["correctAndCited", "and cited"],
  ["citedExactly", "exactly"],
  ["served", "served"],
  ["wrong", "wrong"],
  ["refusedCleanly", "refused"],
  ["falseRefusal", "false refusal"],
  ["worstStyle", "worst style"],
  ["invented", "invented"],
] as const;

/** `npm run trust`: what the tests of this folder hold to their gates, in figures. */
const plan = readQuestions("plan");
process.stdout.write(`${"".padEnd(36)}${COLUMNS.map(([, title]) => title.padStart(14)).join("")}\n`);
row("the plan", await askAll([thePlan()], plan));
for (const seed of [11, 22, 33]) {
  const changed = permuted(thePlan(), plan, seed);
  row(`the plan permuted, seed ${seed}`, await askAll([changed.document], changed.questions));
}
for (const as of Object.keys(VARIANTS) as (keyof typeof VARIANTS)[])
  row(`the plan, ${as}`, await askAll([thePlan()], retyped(plan, as, createSeeded(7))));
for (const name of OTHER_DOCUMENTS) row(name, await askAll([otherDocument(name)], readQuestions(name)));
row("parents, all shipped documents", await askAll([thePlan(), ...starterDocuments()], readQuestions("phu-huynh")));
row("messages, all shipped documents", await askAll([thePlan(), ...starterDocuments()], readQuestions("tin-nhan")));
row("the plan, all shipped documents", await askAll([thePlan(), ...starterDocuments()], plan));

function row(name: string, marks: readonly Mark[]): void {
  const measures = measure(marks);
  print(name, COLUMNS.map(([key]) => String(measures[key]).padStart(14)).join(""));
}

function print(name: string, rest: string): void {
  process.stdout.write(`${name.padEnd(36)}${rest}\n`);
}

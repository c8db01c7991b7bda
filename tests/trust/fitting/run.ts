import { writeFileSync } from "node:fs";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import { commonnessIn } from "./commonness.ts";
import { ownSets, setsOf, setsOfMakes, together } from "./fitting-sets.ts";
import { createGathering, type JudgedQuestion } from "./gather.ts";
import { leftOut, printReport } from "./left-out.ts";
import { fitModels } from "./model-of.ts";

const LEXICON = new URL("../../../knowledge/lexicon", import.meta.url).pathname;
const WEIGHTS = new URL("../../../knowledge/answering/weights.json", import.meta.url);

/**
 * `npm run fit [-- FOLDER …]`: fits the weights from the sets of this project and of the folders, and writes them. What it
 * prints was reached on documents whose questions were left out.
 */
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const own = [...ownSets(), ...(await setsOfMakes())];
const others = folders.flatMap(setsOf);
const sets = [...own, ...others];
const { lexicon, language } = await readLexicon(LEXICON);
const commonness = commonnessIn(sets);
const weights = { ...lexicon.weights, commonness, asked: {} };
const questions: JudgedQuestion[] = [];
const gather = createGathering({ ...lexicon, weights }, language);
for (const set of [...sets, ...together(own), ...together(others)]) {
  const started = performance.now();
  questions.push(...(await gather(set)));
  const each = (performance.now() - started) / set.questions.length;
  process.stderr.write(`${set.name}: ${set.questions.length} questions, ${each.toFixed(0)} ms each\n`);
}
const left = leftOut(questions, lexicon.printedKinds);
const thresholds = printReport(left);
const fitted = fitModels(questions, lexicon.printedKinds);
writeFileSync(WEIGHTS, `${JSON.stringify({ ...weights, ...fitted, ...thresholds }, undefined, 1)}\n`);
process.stdout.write(
  `written: ${Object.keys(fitted.ranking).length} features of the ranking, ${Object.keys(fitted.asked).length} asking words\n`,
);

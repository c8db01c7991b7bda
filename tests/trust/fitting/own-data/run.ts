import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readOwnWish, WISHES } from "../../../../bot/dialogues/own-data/own-wish.ts";
import { parseQuestions } from "../../question-set.ts";
import { fitPhrases, weightsFile } from "../phrase-fit.ts";

const TRUST = new URL("../../", import.meta.url);
const WEIGHTS = new URL("../../../../bot/dialogues/own-data/wishes.json", import.meta.url);
const FOLDS = 5;
/**
 * Together the messages of each kind count as so many; so do those that are near a wish and are none (documents about data), which
 * are few among all that are none.
 */
const COUNT = { none: 300, near: 250, kind: 150 };
const [NONE, NEAR] = [-1, -2];

/**
 * `npm run fit:own-data`: fits the weights of wishes about a person's own data and writes them. What it prints was reached on
 * fifths of the tuned wordings that were left out; the held wordings are no part of it.
 */
const linesOf = (path: string) =>
  readFileSync(new URL(path, TRUST), "utf8")
    .trim()
    .split("\n")
    .map((line): { text: string; kind: string; route?: string } => JSON.parse(line));
const names: readonly string[] = WISHES;
const kindOf = (name: string): number => (name === "none" ? NEAR : names.indexOf(name));
const tuned = linesOf("own-data/tuned.jsonl").map(({ text, kind }) => ({ text, kind: kindOf(kind) }));
// What is said of own data there may be of any kind, or of data that a school keeps.
const routed = linesOf("questions/routes.jsonl")
  .filter(({ route }) => route !== "data-rights")
  .map(({ text }) => ({ text, kind: NONE }));
const QUESTIONS = new URL("questions/", TRUST);
const asked = readdirSync(QUESTIONS, { recursive: true, encoding: "utf8" })
  .filter((file) => /(?<!routes|personal-data)\.jsonl$/.test(file))
  .flatMap((file) => parseQuestions(readFileSync(new URL(file, QUESTIONS), "utf8")))
  .map(({ text }) => ({ text: text.at(-1) ?? "", kind: NONE }));
const others = [...routed, ...asked];
const fitOn = (messages: typeof tuned) =>
  fitPhrases(
    [...messages, ...others],
    WISHES.length,
    (kind, counted) => (kind === NONE ? COUNT.none : kind === NEAR ? COUNT.near : COUNT.kind) / counted,
  );

let right = 0;
for (let fold = 0; fold < FOLDS; fold++) {
  const isOf = (_: unknown, index: number) => index % FOLDS === fold;
  const weights = fitOn(tuned.filter((message, index) => !isOf(message, index)));
  for (const { text, kind } of tuned.filter(isOf)) {
    const read = readOwnWish(weights, text)?.wish;
    if ((read === undefined ? NEAR : WISHES.indexOf(read)) === kind) right += 1;
    else process.stdout.write(`  ${WISHES[kind] ?? "none"} taken for ${read ?? "none"}: ${text}\n`);
  }
}
const fitted = fitOn(tuned);
writeFileSync(WEIGHTS, weightsFile(fitted));
const taken = others.filter(({ text }) => readOwnWish(fitted, text) !== undefined);
for (const { text } of taken) process.stdout.write(`  taken: ${text}\n`);
process.stdout.write(
  `${right} of ${tuned.length} right; ${taken.length} of ${others.length} others taken for a wish\n`,
);

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readRoute } from "../../../../knowledge/answering/routing/routes.ts";
import { TAKEN_FROM } from "../../../../knowledge/answering/routing/routing.ts";
import { parseQuestions } from "../../question-set.ts";
import { weightsFile } from "../phrase-fit.ts";
import { fitRoutes, type RoutedMessage } from "./route-fit.ts";

const QUESTIONS = new URL("../../questions/", import.meta.url);
const WEIGHTS = new URL("../../../../knowledge/answering/routing/routes.json", import.meta.url);
const FOLDS = 10;

/**
 * `npm run fit:routes`: fits the weights of the routes from `routes.jsonl` and, as what they are not, from every question of
 * the question sets, and writes them. What it prints was reached on tenths that were left out.
 */
const routed: RoutedMessage[] = readFileSync(new URL("routes.jsonl", QUESTIONS), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const files = readdirSync(QUESTIONS, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(?<!routes|personal-data)\.jsonl$/.test(file),
);
const asked = files
  .flatMap((file) => parseQuestions(readFileSync(new URL(file, QUESTIONS), "utf8")))
  .filter(({ answerable }) => answerable)
  .map(({ text }): RoutedMessage => ({ text: text.at(-1) ?? "", route: "question" }));
const messages = [...routed, ...asked];
const isOf = (fold: number) => (_: RoutedMessage, index: number) => index % FOLDS === fold;

const counts = new Map<string, { all: number; right: number; taken: number }>();
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = fitRoutes(messages.filter((message, index) => !isOf(fold)(message, index)));
  for (const { text, route } of messages.filter(isOf(fold))) {
    const read = readRoute(weights, text);
    const said = read.probability >= TAKEN_FROM ? read.route : "question";
    for (const name of new Set([route, said])) {
      const count = counts.get(name) ?? { all: 0, right: 0, taken: 0 };
      if (name === route) count.all += 1;
      if (name === said) count.taken += 1;
      if (name === route && name === said) count.right += 1;
      counts.set(name, count);
    }
  }
}
for (const [route, { all, right, taken }] of counts)
  process.stdout.write(`${route}: ${right} of ${all} recognised, ${taken - right} others taken for it\n`);
const fitted = fitRoutes(messages);
writeFileSync(WEIGHTS, weightsFile(fitted));
process.stdout.write(`written: ${Object.keys(fitted).length} phrases\n`);

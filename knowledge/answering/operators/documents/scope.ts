import type { Statement } from "../../../domain/answer.ts";
import type { Task } from "../../../domain/record.ts";
import { sentences } from "../../../reading/sentences.ts";
import { answered, type Case, type Step } from "../../case.ts";
import type { Asking } from "../../lexicon.ts";
import { taskCandidates } from "../../scored-records.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";

const OTHERS: readonly Asking[] = [
  "figure",
  "who",
  "when",
  "money",
  "product",
  "purpose",
  "frequency",
  "compare",
  "total",
];
const NAMED = 0.85;
const MOST = 8;

/** "Trường học số gồm những nội dung nào": the row is named as a whole, and what it takes in is listed. */
export const answerScope: Step = (of) => {
  const { asks, concepts } = of.question;
  if (!(asks.has("list") || asks.has("define")) || OTHERS.some((asking) => asks.has(asking))) return undefined;
  const best = taskCandidates(of.shelf, concepts, of.hits).find(({ record }) => record.scope !== undefined);
  if (best === undefined || !concepts.some(isTelling)) return undefined;
  if (coverage(concepts, [{ text: best.record.content, factor: 1 }]) < NAMED) return undefined;
  const items = parts(of, best.record);
  return items.length < 2 ? undefined : answered(items);
};

function parts(of: Case, task: Task): Statement[] {
  return sentences(task.scope ?? "")
    .slice(0, MOST)
    .map(({ text }) => ({ kind: "item", text, cite: of.shelf.cite(task.source, text) }));
}

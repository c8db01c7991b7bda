import type { Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import { shortened } from "../../../reading/shortened.ts";
import { answered, type Case, type Step } from "../../case.ts";
import { sentenceCandidates } from "../../scored-records.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";

const OTHERS = ["figure", "percent", "who", "when", "money", "product", "total", "compare"] as const;
/** From here on a sentence speaks of all that is asked about. */
const SPEAKS = 0.85;
const MOST = 5;
const LONGEST = 320;

/** "Kế hoạch nói gì về trí tuệ nhân tạo": every sentence that speaks of it, in printed order. */
export const answerMentions: Step = (of) => {
  const { asks, concepts } = of.question;
  if (!asks.has("mentions") || OTHERS.some((asking) => asks.has(asking))) return undefined;
  const telling = concepts.filter(isTelling);
  if (telling.length === 0 || telling.length > 2) return undefined;
  const said = sentenceCandidates(of.shelf, of.question.concepts, of.hits)
    .filter(
      ({ passage, record }) =>
        passage.kind !== "heading" && coverage(telling, [{ text: record.text, factor: 1 }]) >= SPEAKS,
    )
    .slice(0, MOST)
    .sort((left, right) => left.passage.order - right.passage.order || left.record.start - right.record.start);
  return said.length < 2 ? undefined : answered(said.map(({ passage, record }) => item(of, passage, record.text)));
};

function item(of: Case, passage: Passage, text: string): Statement {
  const shown = shortened(text, LONGEST);
  return {
    kind: "item",
    text: shown,
    cite: of.shelf.citePassage(passage, text),
  };
}

import type { Statement } from "../../../domain/answer.ts";
import type { Case } from "../../case.ts";
import { indicatorCandidates, sentenceCandidates } from "../../scored-records.ts";
import { quote } from "./sentence.ts";

const HELD = 0.42;

/** What the documents do hold nearest to the question, to say so in a refusal. */
export function nearest(of: Case): Statement[] {
  const figure = indicatorCandidates(of.shelf, of.question.concepts, of.hits)[0];
  if (of.question.asks.has("figure") && figure !== undefined && figure.cover > HELD) {
    return [
      {
        kind: "indicator",
        indicator: figure.record,
        cite: of.shelf.cite(figure.record.source, figure.record.sentence),
      },
    ];
  }
  const best = sentenceCandidates(of.shelf, of.question.concepts, of.hits).find(
    ({ passage }) => passage.kind !== "heading",
  );
  return best !== undefined && best.cover > HELD ? [quote(of, best)] : [];
}

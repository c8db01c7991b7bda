import { fill, type Handed, type NotDone, type Reported, timeInWords } from "../../../jobs/index.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import { valuesOf } from "./owed-wording.ts";

/** One sentence that says why nothing was done. */
export function notDone(outcome: NotDone): string {
  switch (outcome.kind) {
    case "stranger":
      return words.stranger;
    case "not-yours":
      return words.notYours;
    case "missing":
      return words.missing;
    case "settled":
      return fill(words.settled, valuesOf(outcome.item));
    case "closed": {
      const { at, by } = outcome.closing;
      return fill(words.closed, { ...valuesOf(outcome.item), time: timeInWords(at), by });
    }
  }
}

/** The receipt, or why there is none. */
export function reportedSaid(outcome: Reported, handed: Handed | undefined): string {
  if (outcome.kind === "refused") return words.notEvidence[outcome.why];
  if (!("receipt" in outcome)) return notDone(outcome);
  const { receipt, item, unit, evidence } = outcome;
  const values = { ...valuesOf(item), number: receipt.number, time: timeInWords(receipt.at), by: receipt.by };
  const kept = evidence === undefined ? [] : [fill(words.evidence[evidence.kind], { ...values, said: evidence.said })];
  if (outcome.kind === "reported-already")
    return [...(kept.length > 0 ? [] : [fill(words.already, values)]), ...kept].join("\n");
  const late = item.isLate ? [fill(words.receiptLate, values)] : [];
  const more = handed === undefined ? [words.askEvidence] : [];
  return [fill(words.receipt, { ...values, unit: unit.name }), ...late, ...kept, ...more].join("\n");
}

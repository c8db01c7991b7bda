import { type Evidence, fill, instantInWords, type NotDone, type Reported } from "../../../jobs/index.ts";
import type { InboundFile } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import { valuesOf } from "./owed-wording.ts";

/** A file that is not kept, by its name, and why. */
export interface NotKept {
  readonly name: string;
  readonly why: keyof typeof words.notEvidence;
}

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
      return fill(words.closed, { ...valuesOf(outcome.item), time: instantInWords(at), by });
    }
  }
}

/**
 * The receipt and what is kept with it, or why there is none. `lost` are files that could not be fetched; `undo` says how
 * to take it back.
 */
export function reportedSaid(
  outcome: Reported,
  came: readonly string[],
  lost: readonly NotKept[],
  undo: string = words.undo,
): string {
  if (outcome.kind === "refused") return notKeptSaid([...refusedOf(outcome), ...lost]);
  if (!("receipt" in outcome)) {
    const left = [...came, ...lost.map(({ name }) => name)];
    return [notDone(outcome), ...(left.length === 0 ? [] : [fill(words.notKept, { said: left.join(", ") })])].join(
      "\n",
    );
  }
  const { receipt, item, evidence } = outcome;
  const values = { ...valuesOf(item), number: receipt.number, time: instantInWords(receipt.at), by: receipt.by };
  const kept = keptSaid(evidence, receipt.number);
  const problems = [...refusedOf(outcome), ...lost];
  const not = problems.map(({ name, why }) => fill(words.refusedOne, { said: name, why: words.notEvidence[why] }));
  if (outcome.kind === "reported-already")
    return [...(kept.length > 0 ? [] : [fill(words.already, values), words.addMore]), ...kept, ...not].join("\n");
  const more = kept.length > 0 ? [] : [words.askEvidence];
  return [receiptSaid(outcome), ...kept, ...not, ...more, undo].join("\n");
}

/** The receipt of a report alone, and that it came late. */
export function receiptSaid({ receipt, item, unit }: Extract<Reported, { readonly receipt: unknown }>): string {
  const values = { ...valuesOf(item), unit: unit.name, number: receipt.number, time: instantInWords(receipt.at) };
  return [fill(words.receipt, values), ...(item.isLate ? [fill(words.receiptLate, values)] : [])].join("\n");
}

/** Why files are not kept; a file that came alone is not named. */
export function notKeptSaid(problems: readonly NotKept[]): string {
  const [only, ...others] = problems;
  if (only !== undefined && others.length === 0) return words.notEvidence[only.why];
  return problems
    .map(({ name, why }) => fill(words.refusedOne, { said: name, why: words.notEvidence[why] }))
    .join("\n");
}

/** What a file is called to the person who sent it; a picture has no name, so it has its number in the message. */
export function nameOfFile({ name }: InboundFile, at: number): string {
  return name ?? fill(words.unnamed, { number: at + 1 });
}

/** The names of files, as in "bao-cao.pdf, ảnh 2". */
export function namesOf(files: readonly InboundFile[]): string {
  return files.map(nameOfFile).join(", ");
}

function keptSaid(evidence: readonly Evidence[], number: string): string[] {
  const files = evidence.filter(({ kind }) => kind === "file");
  const together = files.length > 1;
  const said = files.map((one) => one.said).join(", ");
  const one = evidence
    .filter(({ kind }) => !together || kind !== "file")
    .map((kept) => fill(words.evidence[kept.kind], { said: kept.said, number }));
  return together ? [fill(words.evidence.files, { count: files.length, said, number }), ...one] : one;
}

function refusedOf({ refused }: Extract<Reported, { readonly refused: unknown }>): NotKept[] {
  return refused.map(({ handed, why }) => ({ name: "name" in handed ? handed.name : "", why }));
}

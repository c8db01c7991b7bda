import type { Candidate } from "../candidates/candidate.ts";
import type { SheetLine } from "../candidates/pointed.ts";

/** A line as something that may answer, to be weighed as the evidence weighs everything. */
export function lineCandidate({ passage, sentence = passage.text }: SheetLine): Candidate {
  return {
    origin: "passage",
    isOfRecords: false,
    passages: [passage],
    source: passage,
    text: sentence,
    asksBack: false,
    answer: () => ({ kind: "answered", statements: [], notices: [] }),
  };
}

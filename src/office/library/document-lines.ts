import { sayDate, sayDocument, vietnamese } from "../../../bot/index.ts";
import { fill, officeTime } from "../../../jobs/index.ts";
import type { AddOutcome, RecordedChange, UndoOutcome } from "../../../knowledge/index.ts";
import words from "./library.vi.json" with { type: "json" };

/** What came of a file: whether it is in the library now, its code and id for programs, one sentence for people. */
export interface Said {
  readonly done: boolean;
  readonly code: string;
  readonly id: string;
  readonly line: string;
}

/** See {@link Said}. */
export function sayAdded(outcome: AddOutcome): Said {
  if (outcome.kind === "problem") {
    const { name, problem } = outcome;
    const sentences: Readonly<Record<string, string>> = words.problem;
    const line = fill(sentences[problem] ?? words.problem.other, { name, problem });
    return { done: false, code: problem, id: name, line };
  }
  if (outcome.kind === "missing")
    return { done: false, code: "missing", id: outcome.id, line: fill(words.outcome.missing, { id: outcome.id }) };
  const { kind, id, meta } = outcome;
  const line = fill(words.outcome[kind], { document: sayDocument(meta, vietnamese) });
  return { done: kind !== "asks-replace", code: kind, id, line };
}

/** What came of a change of one document. */
export function sayChanged(outcome: "removed" | "confirmed" | "nothing-to-confirm" | "missing", id: string): Said {
  const sentence = outcome === "missing" ? words.outcome["no-document"] : words.outcome[outcome];
  return { done: outcome !== "missing", code: outcome, id, line: fill(sentence, { id }) };
}

/** What was taken back, a line each. */
export function sayUndone(outcome: UndoOutcome): readonly Said[] {
  if (outcome.kind === "undone")
    return outcome.changes.map((change) => ({
      done: true,
      code: "undone",
      id: change.documentId,
      line: fill(words.undone, { ...valuesOf(change), id: change.documentId }),
    }));
  const id = outcome.kind === "changed-since" ? outcome.documentId : "";
  return [{ done: false, code: outcome.kind, id, line: fill(words.outcome[outcome.kind], { id }) }];
}

/** One line of the history of the library. */
export function sayChange(change: RecordedChange): readonly string[] {
  const { by, documentId, undone, revision } = change;
  return [
    String(revision),
    valuesOf(change).at,
    by,
    valuesOf(change).change,
    documentId,
    undone ? words.change.undone : "",
  ];
}

function valuesOf({ kind, by, at }: RecordedChange) {
  const { clock, date } = officeTime(at);
  return { change: words.change[kind], by, at: `${clock} ${sayDate(date)}` };
}

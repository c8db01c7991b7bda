import type { Passage } from "../../domain/passage.ts";
import type { LanguageModel } from "../../ports/language-model.ts";
import type { SheetLine } from "../pointing/pointed.ts";
import { type Pointing, pointingPrompt } from "../pointing/pointing-prompt.ts";

/** An invented act with questions, of which it is known what answers them (`trial.json`). */
export interface Trial {
  readonly document: string;
  readonly lines: readonly string[];
  readonly questions: readonly TrialQuestion[];
}

export interface TrialQuestion {
  readonly question: string;
  readonly typed: string;
  /** The numbers of the lines that answer, from 1; none where nothing does. */
  readonly must: readonly number[];
  /** Lines that may stand beside them: what introduces them. */
  readonly may: readonly number[];
}

/** "unknown": the model was silent too often to tell. */
export type TrialOutcome = "passed" | "failed" | "unknown";

/** The least share of right replies of a model that is allowed to judge. */
const PASSES_FROM = 0.8;
/** The largest share of questions on which a model may be silent. */
const MOST_SILENT = 0.25;

/**
 * Whether a model may judge: it points at what answers questions about an invented act, and at nothing where nothing does. A model
 * that cannot do this would make more answers wrong than the weights alone do.
 */
export async function tryModel(model: LanguageModel, trial: Trial): Promise<TrialOutcome> {
  const lines = trial.lines.map((text, index) => ({ id: String(index + 1), thing: lineOf(text, index) }));
  let [right, silent] = [0, 0];
  for (const one of trial.questions) {
    const asked = { question: one.question, typed: one.typed, facts: [] };
    const reply = await model.say(pointingPrompt(asked, lines, [], () => ({ id: "trial", title: trial.document })));
    if (reply.kind === "silent" && reply.why !== "formless") silent += 1;
    else if (reply.kind === "said" && isRight(one, reply.said)) right += 1;
  }
  const all = trial.questions.length;
  if (silent > all * MOST_SILENT) return "unknown";
  return right >= (all - silent) * PASSES_FROM ? "passed" : "failed";
}

function isRight({ must, may }: TrialQuestion, { covers, ids }: Pointing): boolean {
  const pointed = covers === "none" ? [] : ids.map(Number);
  const allowed = [...must, ...may];
  return must.every((id) => pointed.includes(id)) && pointed.every((id) => allowed.includes(id));
}

function lineOf(text: string, order: number): SheetLine {
  const place = { id: String(order + 1), steps: [] };
  const passage: Passage = {
    id: `trial#${order + 1}`,
    documentId: "trial",
    place,
    kind: "paragraph",
    headings: [],
    leadIns: [],
    text,
    order,
  };
  return { passage };
}

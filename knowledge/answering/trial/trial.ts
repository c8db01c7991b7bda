import type { Passage } from "../../domain/passage.ts";
import type { LanguageModel, WhySilent } from "../../ports/model/language-model.ts";
import type { SheetLine } from "../candidates/pointed.ts";
import { type Pointing, pointingPrompt } from "../pointing/pointing-prompt.ts";
import { rephrasingPrompt } from "../rephrasing/rephrasing-prompt.ts";

/** An invented act with questions, of which it is known what answers them (`trial.json`). */
export interface Trial {
  readonly document: string;
  readonly lines: readonly string[];
  readonly questions: readonly TrialQuestion[];
  /** Messages that ask nothing, with what they are. */
  readonly messages: readonly { readonly typed: string; readonly route: string }[];
}

export interface TrialQuestion {
  readonly question: string;
  readonly typed: string;
  /** The numbers of the lines that answer, from 1; none where nothing does. */
  readonly must: readonly number[];
  /** Lines that may stand beside them: what introduces them. */
  readonly may: readonly number[];
}

/** What is tried; `instructions` are those of the use. */
export interface Trying {
  readonly model: LanguageModel;
  readonly instructions: string;
  readonly trial: Trial;
}

/** "unknown": the model was silent too often to tell. */
export type TrialOutcome = "passed" | "failed" | "unknown";

/** The least share of right replies of a model that passes. */
const PASSES_FROM = 0.8;
/** The largest share of questions on which a model may be silent. */
const MOST_SILENT = 0.25;

/**
 * Whether a model may judge: it points at what answers questions about an invented act, and at nothing where nothing does. A model
 * that cannot do this would make more answers wrong than the weights alone do.
 */
export function tryJudging({ model, instructions, trial }: Trying): Promise<TrialOutcome> {
  const lines = trial.lines.map((text, index) => ({ id: String(index + 1), thing: lineOf(text, index) }));
  return outcomeOf(trial.questions, async (one) => {
    const asked = { question: one.question, typed: one.typed, facts: [] };
    const reply = await model.say(
      pointingPrompt(instructions, asked, lines, [], () => ({ id: "trial", title: trial.document })),
    );
    return reply.kind === "said" ? isRight(one, reply.said) : reply.why;
  });
}

/** Whether a model may say what messages ask: it finds a question where there is one, and none where there is not. */
export function tryUnderstanding({ model, instructions, trial }: Trying): Promise<TrialOutcome> {
  const asking = trial.questions.map(({ typed }) => ({ typed, route: undefined }));
  return outcomeOf([...asking, ...trial.messages], async ({ typed, route }) => {
    const reply = await model.say(
      rephrasingPrompt(instructions, { text: typed, earlier: [], documents: [trial.document] }),
    );
    if (reply.kind === "silent") return reply.why;
    const { asks, route: told } = reply.said;
    return route === undefined ? told === undefined && asks.length > 0 : told === route;
  });
}

/** Tries each; one after the other, so that a small server is not overrun. */
async function outcomeOf<Case>(
  cases: readonly Case[],
  tryOne: (one: Case) => Promise<boolean | WhySilent>,
): Promise<TrialOutcome> {
  let [right, silent] = [0, 0];
  for (const one of cases) {
    const told = await tryOne(one);
    if (told === true) right += 1;
    else if (told !== false && told !== "formless") silent += 1;
  }
  if (silent > cases.length * MOST_SILENT) return "unknown";
  return right >= (cases.length - silent) * PASSES_FROM ? "passed" : "failed";
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

import { isGiven, type OfficialAnswer } from "../../domain/official/official-answer.ts";
import { likenessOf, type Worded } from "./likeness.ts";

/** From here on a question asks for the answer; below, from `NEAR_FROM` on, it may, and the answer is offered. */
export const SURE_FROM = 0.6;
const NEAR_FROM = 0.37;
/** With another answer that is nearly as much alike nobody can tell which is asked for. */
const AHEAD_BY = 0.04;

/** An official answer that a question may ask for, and the wording of it that is most like the question. */
export interface AskedFor {
  readonly answer: OfficialAnswer;
  readonly wording: string;
  /** 0 … 1. */
  readonly likeness: number;
}
export interface AskedOfficially {
  /** The one that is asked for. */
  readonly sure?: AskedFor;
  /** Those that may be, the likeliest first; the sure one is none of them. */
  readonly near: readonly AskedFor[];
}

/**
 * Tells which of the answers a question asks for on a day. Every wording counts by itself: the one most like the question
 * decides.
 */
export function createAskedOfficially(
  answers: readonly OfficialAnswer[],
  read: (text: string) => Worded,
): (text: string, asOf: string | undefined) => AskedOfficially {
  const wordings = answers.flatMap((answer) =>
    answer.wordings.map((wording) => ({ answer, wording, worded: read(wording) })),
  );
  const having = new Map<string, number[]>();
  for (const [at, { worded }] of wordings.entries())
    for (const term of worded.weights.keys()) having.set(term, [...(having.get(term) ?? []), at]);
  return (text, asOf) => {
    const question = read(text);
    const shared = new Set([...question.weights.keys()].flatMap((term) => having.get(term) ?? []));
    const best = new Map<number, AskedFor>();
    for (const at of shared) {
      const one = wordings[at];
      if (one === undefined || !isGiven(one.answer, asOf)) continue;
      const likeness = likenessOf(question, one.worded);
      const { answer, wording } = one;
      if (likeness >= NEAR_FROM && likeness > (best.get(answer.number)?.likeness ?? 0))
        best.set(answer.number, { answer, wording, likeness });
    }
    return settled([...best.values()].sort((one, two) => two.likeness - one.likeness));
  };
}

function settled(likeliest: readonly AskedFor[]): AskedOfficially {
  const [first, second] = likeliest;
  if (first === undefined || first.likeness < SURE_FROM) return { near: likeliest };
  const isAhead = second === undefined || first.likeness - second.likeness >= AHEAD_BY;
  return isAhead ? { sure: first, near: likeliest.slice(1) } : { near: likeliest };
}

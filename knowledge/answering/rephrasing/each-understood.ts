import type { Answer, Notice } from "../../domain/answer.ts";
import type { Decided } from "../decide.ts";
import { distinct } from "../joining/shown-together.ts";
import { openOf } from "../several-asks.ts";
import { inOwnWords, type OwnWords, ownClause } from "./own-words.ts";
import type { UnderstoodAsk } from "./understanding.ts";

const IN_PART: Notice = { kind: "in-part" };

/**
 * Answers each question as it was understood. One alone gets its answer whatever it is; of several, those with an answer are
 * given and the others named in the words of the person; where those words are no clause of their own, it is only said that the
 * answer is a part.
 */
export async function answerUnderstood(
  asks: readonly UnderstoodAsk[],
  own: OwnWords,
  decideOne: (ask: UnderstoodAsk) => Promise<Decided>,
): Promise<Answer | undefined> {
  const answers = await Promise.all(
    asks.map(async (ask): Promise<Answer> => inOwnWords((await decideOne(ask)).answer, ask.question, own)),
  );
  const [first] = answers;
  if (first === undefined || answers.length === 1) return first;
  const given = answers.flatMap((answer) => (answer.kind === "answered" ? [answer] : []));
  if (given.length === 0) return answers.find(({ kind }) => kind !== "refused") ?? first;
  const clauses = asks.map(({ question }) => ownClause(question, own));
  const isAlone = (clause: string): boolean => clauses.filter((other) => other === clause).length === 1;
  const left = clauses.filter((_, index) => answers[index]?.kind !== "answered");
  const open = clauses.flatMap((clause, index) =>
    clause !== undefined && isAlone(clause) ? openOf({ asked: clause, told: "", text: clause }, answers[index]) : [],
  );
  return {
    kind: "answered",
    statements: distinct(given.flatMap(({ statements }) => statements)),
    notices: once([...given.flatMap(({ notices }) => notices), ...(open.length < left.length ? [IN_PART] : [])]),
    ...(open.length === 0 ? {} : { open }),
  };
}

function once<Thing>(things: readonly Thing[]): Thing[] {
  const seen = new Set<string>();
  return things.filter((thing) => {
    const key = JSON.stringify(thing);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

import type { Answer } from "../../domain/answer.ts";
import type { Decided } from "../decide.ts";
import { distinct, openOf } from "../several-asks.ts";
import type { UnderstoodAsk } from "./understanding.ts";

/**
 * Answers each question as it was understood. One alone gets its answer whatever it is; of several, those with an answer are
 * given and the others named in their words.
 */
export async function answerUnderstood(
  asks: readonly UnderstoodAsk[],
  decideOne: (ask: UnderstoodAsk) => Promise<Decided>,
): Promise<Answer | undefined> {
  const answers = await Promise.all(asks.map(async (ask): Promise<Answer> => (await decideOne(ask)).answer));
  const [first] = answers;
  if (first === undefined || answers.length === 1) return first;
  const given = answers.flatMap((answer) => (answer.kind === "answered" ? [answer] : []));
  if (given.length === 0) return answers.find(({ kind }) => kind !== "refused") ?? first;
  const open = asks.flatMap(({ question }, index) =>
    openOf({ asked: question, told: "", text: question }, answers[index]),
  );
  return {
    kind: "answered",
    statements: distinct(given.flatMap(({ statements }) => statements)),
    notices: once(given.flatMap(({ notices }) => notices)),
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

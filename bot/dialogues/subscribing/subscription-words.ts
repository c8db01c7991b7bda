import { foldedKey, tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };

/** What a person wants about messages that they did not ask for. */
export type Wish =
  | { readonly kind: "stop" | "start" | "topics" }
  | { readonly kind: "follow" | "leave"; readonly topic: string };

const LONGEST = 100;

/**
 * The wish that a whole message says, with or without accents. Undefined when the message says more, such as a question
 * about cancelling a registration. Only the given `topics` are known.
 */
export function wishIn(typed: string, topics: readonly string[]): Wish | undefined {
  if (typed.length > LONGEST) return undefined;
  for (const said of politelySaid(foldedKey(tokensOf(typed)))) {
    for (const kind of ["stop", "start", "topics"] as const) if (words[kind].includes(said)) return { kind };
    for (const kind of ["leave", "follow"] as const) {
      const topic = topics.find((one) =>
        words[kind].some((opening) => said === `${opening} ${foldedKey(tokensOf(one))}`),
      );
      if (topic !== undefined) return { kind, topic };
    }
  }
  return undefined;
}

/** Whether a message means "stop". It is worked on at once, even while an answer is being made. */
export function isStop(typed: string): boolean {
  return wishIn(typed, [])?.kind === "stop";
}

/** The words, and the words without the polite phrases before and after them. */
function politelySaid(said: string): string[] {
  const opening = words.politeBefore.find((phrase) => said.startsWith(`${phrase} `));
  const begun = opening === undefined ? said : said.slice(opening.length + 1);
  const closed = withoutEnd(withoutEnd(begun));
  return [...new Set([said, withoutEnd(said), begun, closed])];
}

function withoutEnd(said: string): string {
  const closing = words.politeAfter.find((phrase) => said.endsWith(` ${phrase}`));
  return closing === undefined ? said : said.slice(0, -closing.length - 1);
}

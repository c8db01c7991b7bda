import { foldedKey, tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };

/** What a person wants of messages that nobody asked for. */
export type Wish =
  | { readonly kind: "stop" | "start" | "topics" }
  | { readonly kind: "follow" | "leave"; readonly topic: string };

const LONGEST = 100;

/**
 * The wish a whole message says, with or without marks; undefined for everything that says more, such as a question
 * about cancelling a registration. A topic counts only where it is one of `topics`.
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

/** Whether a message ends all others: it does not wait for an answer that is being made. */
export function isStop(typed: string): boolean {
  return wishIn(typed, [])?.kind === "stop";
}

/** The words as they are, and without what politeness puts before and after them. */
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

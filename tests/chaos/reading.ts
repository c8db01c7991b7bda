import answering from "../../bot/words/locale/answering.json" with { type: "json" };

/** A message as it came to somebody; `at` is of `performance.now`. */
export interface Seen {
  readonly at: number;
  readonly text: string;
}

/** What a message is to whoever asked. */
export type Meaning =
  | { readonly kind: "answer" | "doubt"; readonly question: string }
  /** Says that it cannot answer now. */
  | { readonly kind: "excuse" }
  | { readonly kind: "other" };

/** By channel and question, what its answer begins with. */
export type Marks = ReadonlyMap<string, string>;
export const markKey = (channel: string, question: string): string => `${channel} ${question}`;

const MARK_LENGTH = 70;
const DOUBT = answering.inDoubt.text.split("{asked}")[0] ?? "";

/** What tells an answer from others: its beginning, without what stands differently each time. */
export function markOf(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, MARK_LENGTH);
}

/** See {@link Meaning}. */
export function meaningOf(channel: string, text: string, questions: readonly string[], marks: Marks): Meaning {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.startsWith(DOUBT.trim())) {
    const question = questions.find((one) => flat.includes(`“${one}”`));
    return question === undefined ? { kind: "other" } : { kind: "doubt", question };
  }
  if (flat.startsWith(answering.problem.fault)) return { kind: "excuse" };
  const question = questions.find((one) => flat.includes(marks.get(markKey(channel, one)) ?? "\n"));
  return question === undefined ? { kind: "other" } : { kind: "answer", question };
}

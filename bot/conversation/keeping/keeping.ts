import { type Answer, fold, type KeptWords, type WeighedAsk } from "../../../knowledge/index.ts";
import type { Inbound, KeptMessage, Outbound } from "../../ports.ts";
import type { Words } from "../../words/words.ts";

/**
 * How much of a message is kept: "words" without what is personal, "names" with the names, where the office is to see to it;
 * of what was refused because it is personal, secret or too long, nothing.
 */
export type Keeping = "words" | "names" | "nothing";

/** What the journal keeps of an answered message. */
export interface KeptTurn {
  readonly reply: Outbound;
  readonly weighed: readonly WeighedAsk[];
  /** Absent: all of the message. */
  readonly kept?: KeptMessage | undefined;
}

/** How much is kept of a question with this answer. */
export function keepingOf(answer: Answer): Keeping {
  if (answer.kind !== "refused") return "words";
  if (answer.reason === "personal-data" || answer.reason === "secret") return "nothing";
  return answer.reason === "complaint" ? "names" : "words";
}

/** How much is kept of what a dialogue heard. */
export function keepingHeard({ isSecret }: { readonly isSecret?: true }): { readonly keeps?: Keeping } {
  return isSecret === true ? { keeps: "nothing" } : {};
}

/** What is kept of words, and the mark for a message of which nothing is. */
interface Kept {
  readonly keptWords?: KeptWords | undefined;
  readonly words: Pick<Words, "notKept">;
}

/** The words of a message as they are kept. */
export function keptText({ keptWords }: Kept, text: string): string {
  return keptWords?.of(text).text ?? text;
}

/** A kept message without the marks of what is not kept. */
export function readAgain({ keptWords, words }: Kept, kept: string): string {
  return kept === words.notKept ? "" : (keptWords?.read(kept) ?? kept);
}

/** A piece that may stand in our own words by chance is left there: "Nam" in "Việt Nam". */
const TELLING = /\d{4}|@|\s/;

/**
 * What is kept of a message and of the reply to it, which may repeat its words. What the documents print stays as it is.
 */
export function keptOf(
  { keptWords, words }: Kept,
  { text }: Pick<Inbound, "text">,
  replied: Pick<KeptTurn, "reply"> & Partial<Pick<KeptTurn, "weighed">> & { readonly keeps?: Keeping },
): KeptTurn {
  const { reply, weighed = [], keeps: keeping = "words" } = replied;
  if (keptWords === undefined) return { reply, weighed };
  const { of } = keptWords;
  if (keeping === "nothing") return { reply, weighed: [], kept: { text: words.notKept, wordsOnly: true } };
  const { text: kept, pieces } = of(text, { withNames: keeping === "names" });
  if (pieces.length === 0) return { reply, weighed };
  const without = withoutPieces(pieces.filter((piece) => TELLING.test(piece)));
  const said = without(reply.text);
  const choices = reply.choices.map(({ label, question }) => ({ label: without(label), question: without(question) }));
  return {
    kept: { text: kept },
    reply: { ...reply, text: said, choices, ...(said === reply.text ? {} : { spans: undefined }) },
    weighed: weighed.map((ask) => weighedWithout(ask, pieces, (asked) => of(asked).text)),
  };
}

/** What was weighed, without the words of the pieces. */
function weighedWithout(ask: WeighedAsk, pieces: readonly string[], mask: (text: string) => string): WeighedAsk {
  const words = new Set(pieces.flatMap((piece) => fold(piece).match(/[\p{L}\p{N}]+/gu) ?? []));
  const isPersonal = (form: string): boolean =>
    fold(form)
      .split(/\s+/)
      .some((word) => words.has(word));
  return {
    ...ask,
    text: mask(ask.text),
    missing: ask.missing.filter((form) => !isPersonal(form)),
    concepts: ask.concepts.filter(({ forms }) => !forms.some(isPersonal)),
  };
}

function withoutPieces(pieces: readonly string[]): (text: string) => string {
  return (text) => pieces.reduce((left, piece) => left.replaceAll(piece, "[…]"), text);
}

import { type Span, tokensOf } from "../../../jobs/index.ts";
import type { Heard } from "../../conversation/dialogue.ts";
import words from "../../words/locale/announcing.json" with { type: "json" };
import { type Letters, letteredPhrases, readings } from "../phrases.ts";

/** What a command to write an announcement says already; "" for what is to be asked. */
export interface AnnouncingCommand {
  /** Whom it is for, in words. */
  readonly to: string;
  readonly text: string;
  readonly spans: readonly Span[];
}

const LETTERS: Letters<keyof typeof words.command> = { around: "f", verb: "v", thing: "t", to: "e" };
const phrases = letteredPhrases(LETTERS, words.command);
const LONGEST_HEAD = 200;

/**
 * The command in a typed message, whose text may follow a colon or stand on the next line; undefined for a question and
 * for everything else.
 * @example
 * announcingCommand({ text, written: "Gửi thông báo cho các trường THPT: mai họp" });
 * // { to: "các trường THPT", text: "mai họp", spans: [] }
 */
export function announcingCommand({
  text,
  written = text,
  spans = [],
}: Pick<Heard, "text" | "written" | "spans">): AnnouncingCommand | undefined {
  const at = written.trimStart().search(/[:\n]/u);
  const end = at < 0 ? written.length : at + written.length - written.trimStart().length;
  const head = written.slice(0, end);
  if (head.length > LONGEST_HEAD || head.includes("?")) return undefined;
  const to = namedIn(head);
  if (to === undefined) return undefined;
  const said = written.slice(end + 1);
  const from = end + 1 + said.length - said.trimStart().length;
  const moved = spans.flatMap((span) =>
    span.to <= from ? [] : [{ ...span, from: Math.max(0, span.from - from), to: span.to - from }],
  );
  return { to, text: said.trim(), spans: moved };
}

/** Whom "gửi thông báo cho …" names; "" where it names nobody, undefined where it is no such command. */
function namedIn(head: string): string | undefined {
  const sentence = tokensOf(head);
  const pieces = phrases.begin(sentence);
  for (let count = 1; count <= pieces.length; count++) {
    const until = pieces.slice(0, count);
    const said = readings(until).map((letters) => letters.replace(/f/g, ""));
    const word = pieces[count - 1]?.end ?? 0;
    if (word === sentence.length && said.includes("vt")) return "";
    if (said.includes("vte")) return wordsFrom(head, word);
  }
  return undefined;
}

function wordsFrom(text: string, word: number): string {
  const first = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)][word];
  return first === undefined ? "" : text.slice(first.index).trim();
}

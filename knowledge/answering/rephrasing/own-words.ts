import type { Answer, Choice } from "../../domain/answer.ts";
import { syllables } from "../../domain/syllable.ts";

/** A message in the words of the person. */
export interface OwnWords {
  readonly text: string;
  /** The clauses in it that ask. */
  readonly asks: readonly string[];
  /** The numbers of acts that it names. */
  readonly documentNumbers: readonly string[];
}

/**
 * The clause of the message that a question was made of: the one that shares most syllables with it; undefined where none does.
 * @example
 * ownClause("Lệ phí thi lớp 10 là bao nhiêu?", { asks: ["lop 10 le phi nhieu", "may gio thi"] }); // "lop 10 le phi nhieu"
 */
export function ownClause(question: string, { asks }: Pick<OwnWords, "asks">): string | undefined {
  const asked = foldedOf(question);
  const shares = asks.map((clause) => [...foldedOf(clause)].filter((one) => asked.has(one)).length);
  const most = Math.max(0, ...shares);
  return most === 0 ? undefined : asks[shares.indexOf(most)];
}

function foldedOf(text: string): ReadonlySet<string> {
  return new Set(syllables(text).map(({ folded }) => folded));
}

/**
 * An answer to a question that somebody wrote for the person, with what it repeats of that question in the person's own words:
 * what a tap would send, and the act that is not loaded.
 */
export function inOwnWords(answer: Answer, question: string, own: OwnWords): Answer {
  if (answer.kind === "clarify") {
    const typed = ownClause(question, own) ?? own.text;
    return { ...answer, choices: answer.choices.map((choice) => ownChoice(choice, typed)) };
  }
  if (answer.kind !== "refused" || answer.asked.documentNumber === undefined) return answer;
  const { documentNumber, ...asked } = answer.asked;
  const typed = own.documentNumbers.find((one) => leading(one) === leading(documentNumber));
  if (typed !== undefined) return { ...answer, asked: { ...asked, documentNumber: typed } };
  return { ...answer, asked, reason: answer.reason === "document-not-loaded" ? "not-in-documents" : answer.reason };
}

function ownChoice({ label }: Choice, typed: string): Choice {
  const chosen = "period" in label ? label.period.to : label.subject;
  return { label, question: `${typed.replace(/[?.!\s]+$/, "")} ${chosen}?` };
}

/** "29" of "29/2024/TT-BGDĐT" and of "29/2024". */
function leading(documentNumber: string): string | undefined {
  return /\d+/.exec(documentNumber)?.[0];
}

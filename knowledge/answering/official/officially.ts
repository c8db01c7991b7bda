import type { Answer, Citation, Statement } from "../../domain/answer.ts";
import type { OfficialAnswer } from "../../domain/official/official-answer.ts";
import { type PrintedOrder, printedOrder } from "../candidates/printed-order.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Shelf } from "../shelf.ts";
import type { VocabularyCounts } from "../understanding/vocabulary.ts";
import { type AskedFor, createAskedOfficially } from "./asked-officially.ts";
import { createWordedReader } from "./likeness.ts";
import { citeOfficially, officialStatements } from "./official-statements.ts";

/** What the office has answered to a question itself. */
export interface OfficialOutcome {
  /** The answer that is asked for, and what it says. */
  readonly sure?: AskedFor & { readonly statements: readonly Statement[] };
  /** The places of those that may be asked for, the likeliest first. */
  readonly near: readonly Citation[];
}

export interface OfficialParts {
  readonly shelf: Shelf;
  readonly lexicon: Lexicon;
  readonly counts: VocabularyCounts;
}

/** A question in words, in other words for it, and the day on which it is asked. */
interface AskedInWords {
  readonly text: string;
  readonly also?: readonly string[];
  readonly asOf?: string;
}

/** Tells the official answer to a question. */
export type Officially = (asked: AskedInWords) => OfficialOutcome;

/** See {@link Officially}; over one library. */
export function createOfficially({ shelf, lexicon, counts }: OfficialParts): Officially {
  const { official } = shelf;
  if (official.length === 0) return () => ({ near: [] });
  let order: PrintedOrder | undefined;
  const statementsOf = (answer: OfficialAnswer): Statement[] => {
    order ??= printedOrder(shelf.passages);
    return officialStatements(answer, shelf, order);
  };
  const asked = createAskedOfficially(official, createWordedReader(lexicon, counts));
  return ({ text, also = [], asOf }) => {
    const typed = asked(text, asOf);
    const { sure, near } =
      [typed, ...also.map((words) => asked(words, asOf))].find((one) => one.sure !== undefined) ?? typed;
    const statements = sure === undefined ? [] : statementsOf(sure.answer);
    return {
      ...(sure === undefined || statements.length === 0 ? {} : { sure: { ...sure, statements } }),
      near: near.flatMap(({ answer }) => citeOfficially(answer, shelf) ?? []),
    };
  };
}

/** What is said where an official answer is asked for. */
export function saidOfficially({ sure }: OfficialOutcome): Answer | undefined {
  return sure === undefined ? undefined : { kind: "answered", statements: sure.statements, notices: [] };
}

const MOST_OFFERED = 3;

/**
 * The answer, with the official answers that may be asked for put before the places that are offered, or offered where nothing was
 * found at all.
 */
export function offeredOfficially(answer: Answer, { near }: OfficialOutcome): Answer {
  if (near.length === 0) return answer;
  if (answer.kind === "offered") return { ...answer, places: [...near, ...answer.places].slice(0, MOST_OFFERED) };
  const isOpen = answer.kind === "refused" && FINDS_NOTHING.has(answer.reason);
  return isOpen ? { kind: "offered", places: near.slice(0, MOST_OFFERED) } : answer;
}

const FINDS_NOTHING: ReadonlySet<string> = new Set([
  "not-in-documents",
  "period-not-in-documents",
  "announced-elsewhere",
]);

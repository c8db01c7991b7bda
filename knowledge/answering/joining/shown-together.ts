import type { Answer, Statement } from "../../domain/answer.ts";
import { LONGEST } from "../candidates/text-units.ts";
import type { Decided } from "../decide.ts";

/**
 * What is said to the questions that have an answer. Where all of it is more than is read at once, of a wide answer only the
 * passage is shown that is likeliest by itself.
 */
export function shownTogether(decided: readonly Decided[]): Statement[] {
  const given = decided.filter(({ answer }) => answer.kind === "answered");
  const all = distinct(given.flatMap(({ answer }) => statementsOf(answer)));
  if (all.reduce((sum, statement) => sum + longOf(statement), 0) <= LONGEST) return all;
  return distinct(given.flatMap((one) => statementsOf(narrow(one) ?? one.answer)));
}

/** Of an answer that rests on several passages the one among them that is likeliest by itself. */
function narrow({ possible }: Decided): Answer | undefined {
  const [first, ...others] = (possible?.ranked ?? []).map(({ candidate }) => candidate);
  if (first === undefined || first.passages.length < 2) return undefined;
  const one = others.find(
    ({ passages: [only, ...more], asksBack }) =>
      more.length === 0 && !asksBack && first.passages.some(({ id }) => id === only?.id),
  );
  const answer = one === undefined ? undefined : possible?.say(one);
  return answer?.kind === "answered" ? answer : undefined;
}

/** Characters that a statement shows of the documents. */
function longOf(statement: Statement): number {
  const lines = quotedLines(statement);
  return lines.length === 0 ? statement.cite.quote.length : lines.join("\n").length;
}

function statementsOf(answer: Answer): readonly Statement[] {
  return answer.kind === "answered" ? answer.statements : [];
}

/** Each statement once, and no quotation whose words another one shows. */
export function distinct(statements: readonly Statement[]): Statement[] {
  const keyOf = (statement: Statement): string => JSON.stringify({ ...statement, cite: statement.cite.passageId });
  const once = [...new Map(statements.map((statement) => [keyOf(statement), statement])).values()];
  return once.filter((statement, index) => {
    const lines = quotedLines(statement);
    return !once.some((other, at) => {
      const shown = quotedLines(other);
      const more = shown.join("").length - lines.join("").length;
      const isMore = more > 0 || (more === 0 && at < index);
      return (
        at !== index && isMore && lines.length > 0 && lines.every((line) => shown.some((one) => one.includes(line)))
      );
    });
  });
}

/** What a statement shows of the documents, without the mark of what is cut off. */
function quotedLines(statement: Statement): readonly string[] {
  if (statement.kind === "extract") return statement.lines.map(({ text }) => text);
  return statement.kind === "quotation" || statement.kind === "item" ? [statement.text.replace(/ …$/, "")] : [];
}

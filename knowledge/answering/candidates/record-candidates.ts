import type { Answer, Statement } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import { statementsOf } from "../../guarding/text-guard.ts";
import type { Case } from "../case.ts";
import { superlativeIn } from "../operators/tables/superlative.ts";
import { foldedText } from "../understanding/phrases.ts";
import type { Candidate } from "./candidate.ts";
import type { PrintedOrder } from "./printed-order.ts";
import type { Proposer } from "./proposers.ts";
import { introductions } from "./unit-candidates.ts";

/** What the readers of records propose, and what they say is not there. */
export interface Proposed {
  readonly candidates: readonly Candidate[];
  /** A question back that rests on no passage: which of several documents is meant. */
  readonly askedBack?: Answer;
  readonly refusals: readonly { readonly origin: string; readonly answer: Extract<Answer, { kind: "refused" }> }[];
}

/** Asks every reader of records; none is preferred. `settle` holds each answer against the documents. */
export function recordCandidates(
  of: Case,
  order: PrintedOrder,
  proposers: readonly Proposer[],
  settle: (answer: Answer) => Answer,
): Proposed {
  const candidates: Candidate[] = [];
  const refusals: Proposed["refusals"][number][] = [];
  let askedBack: Answer | undefined;
  for (const { origin, propose } of proposers) {
    const proposed = propose(of);
    const answer = proposed === undefined ? undefined : settle(proposed);
    if (answer === undefined || answer.kind === "courtesy") continue;
    if (answer.kind === "refused") {
      refusals.push({ origin, answer });
      continue;
    }
    const statements = statementsOf(answer);
    const passages = statements.flatMap(({ cite }) => of.shelf.passage(cite.passageId) ?? []);
    const [source] = passages;
    if (source === undefined) {
      askedBack ??= answer;
      continue;
    }
    candidates.push({
      origin,
      isOfRecords: true,
      passages,
      source,
      text: statements.map((statement) => wordsOf(statement, of)).join("\n"),
      asksBack: answer.kind !== "answered",
      answer: () => introduced(answer, source, order),
    });
  }
  return { candidates, refusals, ...(askedBack === undefined ? {} : { askedBack }) };
}

/**
 * A quotation alone is said with what introduces its point, as a unit of text is: "a) Thành lập trường." under "3. Trình Chủ tịch
 * quyết định:" says who decides.
 */
function introduced(answer: Answer, source: Passage, order: PrintedOrder): Answer {
  if (answer.kind !== "answered") return answer;
  const [statement, ...others] = answer.statements;
  if (statement?.kind !== "quotation" || others.length > 0 || !source.text.includes(statement.text)) return answer;
  const above = introductions(order, source);
  if (above.length === 0) return answer;
  const lines = [...above, { passageId: source.id, text: statement.text }];
  return { ...answer, statements: [{ kind: "extract", lines, cite: statement.cite }] };
}

/** "Nhiều nhất" of the question is what a row was chosen by, though no document prints it. */
function computedWords({ rank }: Extract<Statement, { kind: "cell" }>, { text }: Case["question"]): string[] {
  const superlative = rank === undefined ? undefined : superlativeIn(foldedText(text));
  return superlative === undefined ? [] : [superlative.words.trim()];
}

/** What a statement prints beside its quotation. */
function wordsOf(statement: Statement, { question }: Case): string {
  const { quote } = statement.cite;
  switch (statement.kind) {
    case "indicator":
      return `${statement.indicator.period?.printed ?? ""} ${statement.indicator.printed} ${quote}`;
    case "leads":
      return [...statement.parts.flatMap((part) => statement.task[part]), statement.task.content].join("; ");
    case "completion":
      return `${statement.task.deadline ?? ""} ${statement.task.content}`;
    case "product":
      return `${statement.task.product ?? ""} ${statement.task.content}`;
    case "money":
      return `${statement.amounts.map(({ printed, unit, year = "" }) => `${year} ${printed} ${unit}`).join("; ")} ${quote}`;
    case "cell":
      return [statement.label, statement.header, statement.printed, ...computedWords(statement, question)].join(" ");
    case "count":
      return `${statement.count} ${quote}`;
    case "identity":
      return [statement.document.number, statement.document.issuedOn, statement.document.issuer, quote].join(" ");
    case "extract":
      return statement.lines.map(({ text }) => text).join("\n");
    default:
      return "text" in statement ? statement.text : quote;
  }
}

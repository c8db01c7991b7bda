import type { Statement, SumTerm } from "../../domain/answer.ts";
import { statementsOf } from "../../guarding/text-guard.ts";
import type { Candidate } from "../candidates/candidate.ts";

/** Most records that are shown beside the lines. */
const MOST = 8;

/** What readers of records computed, counted or gathered: a line of the documents does not say it by itself. */
export function computedRecords(candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .flatMap((candidate) => {
      if (!candidate.isOfRecords || candidate.asksBack) return [];
      const statements = statementsOf(candidate.answer());
      const computed = statements.flatMap(describe);
      return computed.length === 0 ? [] : [{ ...candidate, text: computed.join("; ") }];
    })
    .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
    .slice(0, MOST);
}

/** A computed statement in the words of its records, for who decides whether it answers; nothing for a quotation. */
function describe(statement: Statement): string[] {
  switch (statement.kind) {
    case "sum":
      return [`${terms(statement.terms, " + ")} = ${statement.total} ${statement.unit}`];
    case "difference":
      return [`${terms(statement.terms, " - ")} = ${statement.value} ${statement.unit}`];
    case "count":
      return [`count = ${statement.count}: ${statement.cite.quote}`];
    case "cell":
      return [`${statement.rank ?? ""} ${statement.label} | ${statement.header}: ${statement.printed}`.trim()];
    case "indicator": {
      const { period, own, printed, sentence } = statement.indicator;
      return [`${period?.printed ?? ""} ${printed} (${own}): ${sentence}`.trim()];
    }
    case "money":
      return [
        `${statement.task.content}: ${statement.amounts.map(({ year = "", printed, unit }) => `${year} ${printed} ${unit}`).join(", ")}`,
      ];
    case "identity": {
      const { number, title, issuer, issuedOn, signer } = statement.document;
      return [[number, title, issuer, issuedOn, signer].filter((part) => part !== undefined).join(" · ")];
    }
    case "signer":
      return [[statement.name, ...statement.titles].join(" · ")];
    default:
      return [];
  }
}

function terms(all: readonly SumTerm[], joint: string): string {
  return all.map(({ label, amount }) => `${label} ${amount.printed}`).join(joint);
}

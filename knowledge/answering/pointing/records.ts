import type { Statement, SumTerm } from "../../domain/answer.ts";
import { statementsOf } from "../../guarding/text-guard.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Sheet } from "../candidates/pointed.ts";

/** Most records that are shown beside the lines, and most characters of one. */
const MOST = 8;
const LONGEST = 400;

/**
 * What readers of records say: what they computed, counted or gathered, which no line says by itself, and the rest: lists, leads,
 * days.
 */
export function recordsOf(candidates: readonly Candidate[]): Pick<Sheet, "records" | "otherRecords"> {
  const all = candidates
    .filter(({ isOfRecords, asksBack }) => isOfRecords && !asksBack)
    .map((candidate) => ({ candidate, statements: statementsOf(candidate.answer()) }));
  const isComputed = ({ statements }: (typeof all)[number]): boolean => statements.flatMap(describe).length > 0;
  const shown = (records: typeof all, text: (record: (typeof all)[number]) => string): Candidate[] =>
    records
      .map((record) => ({ ...record.candidate, text: text(record).slice(0, LONGEST) }))
      .filter(({ text }, index, every) => every.findIndex((other) => other.text === text) === index)
      .slice(0, MOST);
  return {
    records: shown(all.filter(isComputed), ({ statements }) => statements.flatMap(describe).join("; ")),
    otherRecords: shown(
      all.filter((record) => !isComputed(record)),
      ({ candidate, statements }) =>
        [...statements.flatMap(lastDayOf), candidate.text.replaceAll("\n", "; ")].join(": "),
    ),
  };
}

/** The last day in time is computed from what is printed. */
function lastDayOf(statement: Statement): string[] {
  return "lastDay" in statement && statement.lastDay !== undefined ? [`last day ${statement.lastDay}`] : [];
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

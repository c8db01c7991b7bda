import { dateIn } from "../../../knowledge/index.ts";
import type { OwedReport } from "../../domain/people/audience.ts";
import { rosterWords, shortened } from "../language/roster-words.ts";
import { type Token, tokensOf } from "../language/spelling.ts";

/** A report that units owe in the period under way, as an expression may name it. */
export interface ReportName extends OwedReport {
  /** Days by which it is called: the day that the rule names, and the last day. */
  readonly days: readonly { readonly day: number; readonly month: number }[];
}

export type OwingReading =
  | { readonly kind: "report"; readonly report: OwedReport }
  | { readonly kind: "no-report" }
  | { readonly kind: "which-report"; readonly candidates: readonly string[] };

const fillers = new Set(
  rosterWords.expression.owingFillers.flatMap((phrase) => tokensOf(phrase).map(({ folded }) => folded)),
);

/** The report that words after "chưa nộp" name, by its day or its title: "báo cáo 20/12", "báo cáo sơ kết học kỳ I". */
export function readOwing(said: readonly Token[], reports: readonly ReportName[]): OwingReading {
  const text = said.map(({ before, typed }) => `${before === "" ? " " : before}${typed}`).join("");
  const day = dateIn(text);
  const words = said.map(({ folded }) => folded).filter((word) => !fillers.has(word) && !/^\d+$/.test(word));
  const fitting = reports.filter(({ title, days }) => {
    const known = new Set(shortened(tokensOf(title)).map(({ folded }) => folded));
    const isOn = day === undefined || days.some((one) => one.day === day.day && one.month === day.month);
    return isOn && words.every((word) => known.has(word));
  });
  const [only] = fitting;
  if (only === undefined) return { kind: "no-report" };
  const exact = fitting.filter(
    ({ title }) => shortened(tokensOf(title)).filter(({ folded }) => !fillers.has(folded)).length === words.length,
  );
  const one = fitting.length === 1 ? only : exact.length === 1 ? exact[0] : undefined;
  if (one === undefined) return { kind: "which-report", candidates: fitting.map(({ title }) => title) };
  const { obligation, period, title } = one;
  return { kind: "report", report: { obligation, period, title } };
}

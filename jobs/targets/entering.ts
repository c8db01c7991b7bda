import { isDate, printedDate } from "../domain/calendar/calendar-date.ts";
import { officeDate } from "../domain/calendar/office-time.ts";
import type { Handed } from "../domain/deadline/evidence.ts";
import { fill } from "../domain/sentence.ts";
import { readFigure } from "../domain/targets/figure.ts";
import { periodOf } from "../domain/targets/reported-period.ts";
import { type EvidenceParts, keepEvidence } from "../reporting/evidence/evidence.ts";
import { type Target, type TargetValue, type ValueBook, WHOLE_SECTOR } from "./ports.ts";
import { figureSentence, namesMeasure, reportedPeriodInWords, targetWords } from "./target-words.ts";

const { problems } = targetWords;
/** A note is read in a table. */
const LONGEST_NOTE = 500;

/** A field of what was entered that cannot be taken, and why, in one sentence. */
export interface FieldProblem {
  readonly field: "figure" | "period" | "day" | "unit" | "note" | "file" | "link";
  readonly says: string;
}

/** What an officer enters. */
export interface Written {
  readonly target: string;
  /** Key of a period. */
  readonly period: string;
  /** Id of a unit; "" is the whole sector. */
  readonly unit: string;
  /** As typed: "92,5 %". */
  readonly figure: string;
  /** The day that the figure is of, ISO. */
  readonly day: string;
  readonly note: string;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly link: string;
  /** The version that the officer saw of it, 0 where there was none: another one means that a colleague was first. */
  readonly seen: number;
}

/** What came of it. */
export type Entered =
  | { readonly kind: "entered"; readonly value: Omit<TargetValue, "state"> }
  | { readonly kind: "wrong"; readonly problems: readonly FieldProblem[] }
  | { readonly kind: "late" | "missing" };

export interface EnteringParts {
  readonly values: Pick<ValueBook, "enter" | "latest">;
  readonly evidence: EvidenceParts;
  readonly isUnit: (id: string) => Promise<boolean>;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** Checks what was entered and keeps it as the next version; it counts once it is confirmed. */
export async function enterValue(
  parts: EnteringParts,
  target: Target | undefined,
  written: Written,
  by: string,
): Promise<Entered> {
  if (target === undefined) return { kind: "missing" };
  const read = readWritten(target, written, parts.instant());
  const found = [...read.problems, ...(await unitProblem(parts, written.unit))];
  if (found.length > 0 || read.value === undefined) return { kind: "wrong", problems: found };
  const evidence = await evidenceOf(parts.evidence, written);
  if (evidence.kind === "wrong") return { kind: "wrong", problems: [evidence.problem] };
  const { period, unit, day, seen } = written;
  const value = {
    id: parts.evidence.newId(),
    target: target.id,
    period,
    unit,
    version: seen + 1,
    value: read.value,
    day,
    ...(evidence.evidence === undefined ? {} : { evidence: evidence.evidence }),
    note: written.note.trim(),
    by,
    at: parts.instant(),
  };
  return (await parts.values.enter([value])) ? { kind: "entered", value } : { kind: "late" };
}

/** The value that was typed with everything that is wrong beside it. */
export function readWritten(
  target: Target,
  { figure, period, day, note, file, link }: Omit<Written, "target" | "unit" | "seen">,
  instant: string,
  options?: { readonly bare?: boolean },
): { readonly value?: number; readonly problems: readonly FieldProblem[] } {
  const read = readFigure(figure, target.measure, namesMeasure(target.measure), options);
  const hasEvidence = note.trim() !== "" || file !== undefined || link.trim() !== "";
  const found: (FieldProblem | undefined)[] = [
    target.isGone ? { field: "figure", says: problems.gone } : undefined,
    read.kind === "figure" ? undefined : { field: "figure", says: figureSentence(read.problem, figure, target) },
    ...timeProblems(period, day, officeDate(Date.parse(instant))),
    hasEvidence ? undefined : { field: "note", says: problems["no-evidence"] },
    note.length > LONGEST_NOTE
      ? { field: "note", says: fill(problems["note-too-long"], { most: LONGEST_NOTE }) }
      : undefined,
  ];
  const wrong = found.filter((one) => one !== undefined);
  return read.kind === "figure" ? { value: read.value, problems: wrong } : { problems: wrong };
}

function timeProblems(key: string, day: string, today: string): FieldProblem[] {
  const period = periodOf(key);
  if (period === undefined) return [{ field: "period", says: problems["no-period"] }];
  const named = reportedPeriodInWords(key);
  if (period.start > today) return [{ field: "period", says: fill(problems["period-not-begun"], { period: named }) }];
  if (day.trim() === "") return [{ field: "day", says: problems["no-day"] }];
  if (!isDate(day)) return [{ field: "day", says: fill(problems["bad-day"], { typed: day }) }];
  const values = { day: printedDate(day), period: named };
  if (day > today) return [{ field: "day", says: fill(problems["future-day"], values) }];
  return day < period.start ? [{ field: "day", says: fill(problems["day-before-period"], values) }] : [];
}

async function unitProblem({ isUnit }: EnteringParts, unit: string): Promise<FieldProblem[]> {
  if (unit === WHOLE_SECTOR || (await isUnit(unit))) return [];
  return [{ field: "unit", says: fill(problems["unknown-unit"], { typed: unit }) }];
}

/** A file goes before a link; words alone are kept with the value. */
async function evidenceOf(
  parts: EvidenceParts,
  { file, link }: Pick<Written, "file" | "link">,
): Promise<
  | { readonly kind: "kept"; readonly evidence?: TargetValue["evidence"] }
  | { readonly kind: "wrong"; readonly problem: FieldProblem }
> {
  const handed: Handed | undefined =
    file !== undefined ? { kind: "file", ...file } : link.trim() === "" ? undefined : { kind: "link", url: link };
  if (handed === undefined) return { kind: "kept" };
  const taken = await keepEvidence(parts, handed);
  if (taken.kind === "refused")
    return {
      kind: "wrong",
      problem: { field: file === undefined ? "link" : "file", says: problems.evidence[taken.why] },
    };
  const { id, kind, said } = taken.evidence;
  return { kind: "kept", evidence: { id, kind, said } };
}

import { z } from "zod";
import {
  type Decided,
  type Decision,
  fill,
  instantInWords,
  type MatterRow,
  printedDate,
  type UnitObligation,
} from "../../../../jobs/index.ts";
import { type Acted, type Asked, maybeText } from "../../frame/contract.ts";
import { matterTitle, namesInWords, reportWords } from "../report-parts.ts";
import { type Chosen, decidable, placeOf } from "./chosen.ts";

const { acts: words, said, ask } = reportWords;
const KINDS = [
  "accept",
  "return",
  "extend",
  "exempt",
  "report",
  "reopen",
] as const satisfies readonly Decision["kind"][];
/** The fields of a form of decisions. */
export const decisionFields = z.object({
  decision: z.enum(KINDS),
  reason: maybeText(500),
  until: maybeText(10),
});
type Given = z.output<typeof decisionFields>;

/** The decision of a form, or what is missing in it. */
export function decisionOf({ decision, reason = "", until = "" }: Given): Decision | Extract<Acted, { kind: "wrong" }> {
  const wrong = (field: string, says: string) => ({ kind: "wrong" as const, problems: [{ field, says }] });
  switch (decision) {
    case "accept":
    case "reopen":
      return { kind: decision };
    case "report":
      // Nobody finds a paper again of which nothing is written down.
      return reason === "" ? wrong("reason", said.noPaper) : { kind: decision, said: reason };
    case "return":
    case "exempt":
      return reason === "" ? wrong("reason", said.noReason) : { kind: decision, reason };
    case "extend":
      return until === "" ? wrong("until", said.noDay) : { kind: decision, until };
  }
}

/** What came of a decision, in the words of the office; who was second is told who decided what. */
export function actedOf(outcome: Decided, decision: Decision, asked: Asked): Acted {
  if (!("item" in outcome)) return outcome.kind === "early-day" ? tooEarly(outcome.lastDay) : problemOf(outcome.kind);
  const { unit, item } = outcome;
  const { owed, obligation } = item;
  if (outcome.kind !== "decided") {
    if (outcome.kind === "late") return { kind: "late", says: lateInWords(unit.name, owed) };
    const values = { unit: unit.name, state: reportWords.states[owed.state], decision: lowered(decision.kind) };
    return { kind: "late", says: fill(said.notNow, values) };
  }
  const { receipt, told } = outcome;
  const telling = told === undefined ? said.toldSoon : told === 0 ? said.toldNobody : fill(said.told, { count: told });
  const day = decision.kind === "extend" ? printedDate(decision.until) : "";
  const sentence = fill(said.decided[decision.kind], { unit: unit.name, number: receipt?.number ?? "", day });
  const why = "reason" in decision ? decision.reason : decision.kind === "report" ? (decision.said ?? "") : day;
  const reason = why === "" ? "" : `: ${why}`;
  return {
    kind: "done",
    said: `${sentence} ${telling}`,
    go: placeOf(asked),
    data: { state: owed.state, receipt: receipt?.number },
    change: {
      object: `${unit.name}, ${matterTitle(obligation, owed.period)}`,
      after: `${words[decision.kind]}${reason}`,
    },
  };
}

/** Who changed it before, and to what. */
function lateInWords(unit: string, { state, by, at, note }: UnitObligation): string {
  const values = {
    unit,
    state: reportWords.states[state],
    by: by === "" ? reportWords.unit.program : by,
    time: instantInWords(at),
  };
  return `${fill(said.late, values)}${note === undefined ? "" : fill(said.lateReason, { note })}`;
}

/** An extension to a day before that of everybody. */
export function tooEarly(lastDay: string): Extract<Acted, { kind: "wrong" }> {
  return { kind: "wrong", problems: [{ field: "until", says: fill(said.earlyDay, { day: printedDate(lastDay) }) }] };
}

function problemOf(
  kind: Extract<Decided, { kind: "missing" | "no-reason" | "no-day" | "past-day" | "closed-period" }>["kind"],
): Acted {
  switch (kind) {
    case "missing":
      return { kind: "missing" };
    case "no-reason":
      return { kind: "wrong", problems: [{ field: "reason", says: said.noReason }] };
    case "no-day":
      return { kind: "wrong", problems: [{ field: "until", says: said.noDay }] };
    case "past-day":
      return { kind: "wrong", problems: [{ field: "until", says: said.pastDay }] };
    case "closed-period":
      return { kind: "wrong", problems: [{ says: said.closedPeriod }] };
  }
}

/** The question before one decision for several: how many they are and who, and how many it is not possible for. */
export function questionOf(decision: Decision, chosen: readonly Chosen[], rows: readonly MatterRow[]) {
  const keys = new Set(decidable(chosen, decision, rows).map(({ key }) => key));
  const meant = rows.filter(({ owed }) => keys.has(owed.key));
  const kind = words[decision.kind];
  const lower = lowered(decision.kind);
  if (meant.length === 0)
    return { kind: "wrong" as const, problems: [{ field: "decision", says: fill(ask.manyNone, { decision: lower }) }] };
  const skipped = chosen.length - meant.length;
  const count = meant.length;
  return {
    kind: "question" as const,
    title: fill(ask.many, { decision: kind, count }),
    lines: [
      fill(ask.manyLine, { decision: kind, names: namesInWords(meant.map(({ unit }) => unit.name)) }),
      ...("reason" in decision ? [fill(ask.manyReason, { reason: decision.reason })] : []),
      ...(decision.kind === "extend" ? [fill(ask.manyDay, { day: printedDate(decision.until) })] : []),
      ...(skipped === 0 ? [] : [fill(ask.manySkip, { count: skipped, decision: lower })]),
    ],
    yes: fill(ask.manyYes, { decision: kind, count }),
    mark: `${count} ${meant.map(({ owed }) => `${owed.key}${owed.at}`).join("")}`,
  };
}

/** A decision in a sentence. */
export const lowered = (kind: Decision["kind"]): string => words[kind].toLocaleLowerCase("vi");

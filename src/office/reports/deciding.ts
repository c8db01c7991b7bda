import { z } from "zod";
import {
  DECIDABLE,
  type Decided,
  type Decision,
  fill,
  instantInWords,
  type MatterRow,
  printedDate,
  type UnitObligation,
} from "../../../jobs/index.ts";
import { type Acted, type Asked, act, maybeText, type OfficeAct, severalOf, someText } from "../frame/contract.ts";
import { stateInWords } from "./matter-table.ts";
import { MATTER } from "./matter-view.ts";
import { matterAddress, matterTitle, namesInWords, type ReportsParts, reportWords, withQuery } from "./report-parts.ts";

const { acts: words, said, ask } = reportWords;
const KINDS = [
  "accept",
  "return",
  "extend",
  "exempt",
  "report",
  "reopen",
] as const satisfies readonly Decision["kind"][];
const fields = z.object({
  decision: z.enum(KINDS),
  reason: maybeText(500),
  until: maybeText(10),
});
type Given = z.output<typeof fields>;

/** What the office decides about one unit, about several, and about what a unit wishes. */
export function decidingActs(parts: ReportsParts): readonly OfficeAct[] {
  const { office, matters } = parts;
  return [
    act({
      path: `${MATTER}/unit/:key/decide`,
      title: words.decideTitle,
      needs: "write",
      view: MATTER,
      fields: fields.extend({ seen: someText(40) }),
      async run(given, asked) {
        const decision = decisionOf(given);
        if ("problems" in decision) return decision;
        return actedOf(
          await office.decide(asked.params.key ?? "", decision, asked.account, given.seen),
          decision,
          asked,
        );
      },
    }),
    act({
      path: `${MATTER}/decide`,
      title: words.decideManyTitle,
      needs: "write",
      view: MATTER,
      fields: fields.extend({ chosen: severalOf }),
      async asks(given, asked) {
        const decision = decisionOf(given);
        if ("problems" in decision) return decision;
        const matter = await matters.matter(asked.params.obligation ?? "", asked.params.period ?? "");
        if (matter === undefined) return { kind: "missing" };
        const chosen = chosenOf(given.chosen);
        if (chosen.length === 0) return { kind: "wrong", problems: [{ says: said.noneChosen }] };
        return questionOf(decision, chosen, matter.rows);
      },
      async run(given, asked) {
        const decision = decisionOf(given);
        if ("problems" in decision) return decision;
        const { decided, left } = await office.decideMany(chosenOf(given.chosen), decision, asked.account);
        const values = { decision: lowered(decision.kind), count: decided.length };
        const names = left.map((one) => ("unit" in one ? one.unit.name : ""));
        const rest =
          left.length === 0
            ? ""
            : ` ${fill(said.manyLeft, { ...values, count: left.length, names: namesInWords(names) })}`;
        return {
          kind: "done",
          said: `${fill(said.many, values)}${rest}`,
          go: placeOf(asked),
          data: { decided: decided.length, left: left.length },
          change: {
            object: await titleOf(parts, asked),
            after: `${words[decision.kind]}: ${namesInWords(decided.map(({ unit }) => unit.name))}`,
          },
        };
      },
    }),
    act({
      path: `${MATTER}/unit/:key/settle`,
      title: words.settleTitle,
      needs: "write",
      view: `${MATTER}/unit/:key`,
      fields: z.object({ wish: someText(20), note: someText(300) }),
      async run({ wish, note }, asked) {
        const { account, params } = asked;
        if (!(await matters.settle(wish, account, note))) return { kind: "late", says: said.settledBefore };
        const history = await office.history(params.key ?? "");
        return {
          kind: "done",
          said: said.settled,
          change: { object: `${history?.unit.name ?? ""}, ${await titleOf(parts, asked)}`, after: note },
        };
      },
    }),
  ];
}

/** The matter page with its filters. */
export function placeOf(asked: Asked): string {
  const { obligation = "", period = "" } = asked.params;
  return withQuery(matterAddress(obligation, period), asked);
}

export async function titleOf({ matters }: ReportsParts, { params }: Asked): Promise<string> {
  const { obligation = "", period = "" } = params;
  const matter = await matters.matter(obligation, period);
  return matter === undefined ? "" : matterTitle(matter.of, period);
}

/** What the boxes of a table carry: the key of a unit's part, and its last change as the officer saw it. */
export function chosenOf(values: readonly string[]): { readonly key: string; readonly seen: string }[] {
  return values.flatMap((value) => {
    const [key = "", seen = ""] = value.split(" ");
    return key === "" || seen === "" ? [] : [{ key, seen }];
  });
}

function decisionOf({ decision, reason = "", until = "" }: Given): Decision | Extract<Acted, { kind: "wrong" }> {
  const wrong = (field: string, says: string) => ({ kind: "wrong" as const, problems: [{ field, says }] });
  switch (decision) {
    case "accept":
    case "reopen":
      return { kind: decision };
    case "report":
      return reason === "" ? { kind: decision } : { kind: decision, said: reason };
    case "return":
    case "exempt":
      return reason === "" ? wrong("reason", said.noReason) : { kind: decision, reason };
    case "extend":
      return until === "" ? wrong("until", said.noDay) : { kind: decision, until };
  }
}

/** What came of a decision, in the words of the office; who was second is told who decided what. */
function actedOf(outcome: Decided, decision: Decision, asked: Asked): Acted {
  if (!("item" in outcome)) return problemOf(outcome.kind);
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
  const reason = "reason" in decision ? `: ${decision.reason}` : day === "" ? "" : `: ${day}`;
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

function questionOf(
  decision: Decision,
  chosen: readonly { readonly key: string; readonly seen: string }[],
  rows: readonly MatterRow[],
) {
  const found = rows.filter(({ owed }) => chosen.some(({ key }) => key === owed.key));
  const meant = found.filter(({ owed }) => DECIDABLE[owed.state].includes(decision.kind));
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
    mark: meant.map(({ owed, ...row }) => `${owed.key} ${stateInWords({ owed, ...row })}`).join("|"),
  };
}

const lowered = (kind: Decision["kind"]): string => words[kind].toLocaleLowerCase("vi");

import type { UnitObligations } from "../../deadlines/ports.ts";
import { isDate } from "../../domain/calendar/calendar-date.ts";
import { DECIDABLE, type Decision } from "../../domain/deadline/decision.ts";
import type { Evidence } from "../../domain/deadline/evidence.ts";
import type { Notice } from "../../domain/deadline/notice.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import type { UnitObligation, UnitObligationState, UnitObligationStep } from "../../domain/deadline/unit-obligation.ts";
import type { Unit } from "../../domain/people/contact.ts";
import type { InboxKind } from "../../domain/people/inbox-item.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import { type EvidenceParts, keepEvidence } from "../evidence/evidence.ts";
import { noticeCause } from "../notices/noticing.ts";
import { itemOf, type OwedItem, type OwedParts } from "../owed-item.ts";
import type { ReportBook } from "../report-book.ts";
import { reportingWords } from "../reporting-wording.ts";
import { enterReport } from "../unit/enter-report.ts";

export type Decided =
  | {
      readonly kind: "decided";
      readonly item: OwedItem;
      readonly unit: Unit;
      /** How many people of the unit are told; undefined when a worker will plan the notice later. */
      readonly told?: number;
      /** The receipt, when the decision was to enter a report. */
      readonly receipt?: Receipt;
    }
  /** The unit stands in a state in which this cannot be decided. */
  | { readonly kind: "not-now"; readonly item: OwedItem; readonly unit: Unit }
  /** Somebody changed it after the decider had seen it: a colleague decided, or the unit sent something. */
  | { readonly kind: "late"; readonly item: OwedItem; readonly unit: Unit }
  /** An extension that ends before the day on which everybody's time is up would shorten it. */
  | { readonly kind: "early-day"; readonly lastDay: string }
  | { readonly kind: "missing" | "no-reason" | "no-day" | "past-day" | "closed-period" };

export interface DecideParts extends OwedParts {
  readonly stores: OwedParts["stores"] & { readonly owed: UnitObligations; readonly book: ReportBook };
  readonly clock: OwedParts["clock"] & { readonly instant: () => string };
  readonly evidence: EvidenceParts;
  readonly inbox: Pick<Inbox, "in" | "step">;
  /** Has the notice of this cause sent at once; gives how many people it goes to, undefined where the worker has to find it. */
  readonly tell: (cause: string) => Promise<number | undefined>;
  readonly newId: () => string;
}

/**
 * Decides for the office on what one unit owes; `by` names who does. `seen` is the instant of the last change that they
 * saw: when there was a later one, nothing is decided. Every decision, from chat, page or command line,
 * comes through here. The notice for the unit is kept in the transaction of the step and sent through the ledger. What the
 * unit asked of the office and the decision settles waits in the inbox no more.
 */
export async function decide(
  parts: DecideParts,
  key: string,
  decision: Decision,
  by: string,
  seen?: string,
): Promise<Decided> {
  const { owed, book } = parts.stores;
  const { today, instant } = parts.clock;
  const found = await owed.find(key);
  if (found === undefined) return { kind: "missing" };
  const problem = problemOf(decision, today());
  if (problem !== undefined) return { kind: problem };
  const lastDay = decision.kind === "extend" ? await ownLastDay(parts, found) : undefined;
  if (decision.kind === "extend" && lastDay !== undefined && decision.until < lastDay)
    return { kind: "early-day", lastDay };
  if (decision.kind === "report" && (await book.closing(found.obligation, found.period)) !== undefined)
    return { kind: "closed-period" };
  const isSeen = seen === undefined || seen === found.at;
  const isOpen = isSeen && DECIDABLE[found.state].includes(decision.kind);
  const notice = { cause: noticeCause(parts.newId()), decision };
  const made = isOpen ? await make(parts, found, notice, { at: instant(), by, seen }) : undefined;
  const item = await itemOf(parts, (await owed.find(key)) ?? found);
  const unit = (await parts.register.units()).find(({ id }) => id === found.unit);
  if (item === undefined || unit === undefined) return { kind: "missing" };
  if (made === undefined) return { kind: seen === undefined || seen === item.owed.at ? "not-now" : "late", item, unit };
  await closeSettled(parts, key, decision.kind, by);
  const told = await parts.tell(notice.cause);
  return { kind: "decided", item, unit, ...made, told };
}

/** What a unit may have asked that a decision settles. */
const SETTLES: Readonly<Record<Decision["kind"], readonly InboxKind[]>> = {
  extend: ["extension", "not-ours"],
  exempt: ["extension", "needs-help", "not-ours"],
  reopen: ["not-ours"],
  report: ["extension", "needs-help", "not-ours"],
  accept: ["extension", "needs-help"],
  return: [],
};

async function closeSettled(
  { inbox, clock }: DecideParts,
  key: string,
  kind: Decision["kind"],
  by: string,
): Promise<void> {
  const waiting = await inbox.in(["open", "assigned"]);
  const settled = waiting.filter((item) => item.owed === key && SETTLES[kind].includes(item.kind));
  const note = reportingWords.settledBy[kind];
  for (const { id } of settled) await inbox.step(id, { what: "closed", at: clock.instant(), by, note });
}

function problemOf(decision: Decision, today: string): "no-reason" | "no-day" | "past-day" | undefined {
  if ("reason" in decision && decision.reason.trim() === "") return "no-reason";
  if (decision.kind !== "extend") return undefined;
  if (!isDate(decision.until)) return "no-day";
  return decision.until < today ? "past-day" : undefined;
}

/** The last day of the matter itself, whatever was extended for one unit: to extend to it takes an extension back. */
async function ownLastDay(parts: DecideParts, { extendedTo: _, ...owed }: UnitObligation): Promise<string | undefined> {
  return (await itemOf(parts, owed))?.lastDay;
}

/** Makes the step, and the receipt of a report; undefined when the state does not allow it any more. */
async function make(
  parts: DecideParts,
  found: UnitObligation,
  notice: Omit<Notice, "owed">,
  { seen, ...how }: { readonly at: string; readonly by: string; readonly seen: string | undefined },
): Promise<{ readonly receipt?: Receipt } | undefined> {
  const { decision } = notice;
  if (decision.kind !== "report")
    return (await parts.stores.owed.move(found.key, stepOf(found.state, decision, how), notice, seen)) ? {} : undefined;
  const said = decision.said?.trim() ?? "";
  const evidence = await saidAsEvidence(parts, said);
  const entered = await enterReport(parts.stores, found, how, {
    evidence,
    notice,
    seen,
    note: said === "" ? undefined : said,
  });
  return entered === undefined ? undefined : { receipt: entered.receipt };
}

/** Number and sign of a document: "45/BC-THPTLX" (Nghị định 30/2020, Phụ lục III). */
const NUMBER = /^\d+\/\S+$/u;

/** A link or a document's number, kept as what was handed in; nothing for other words, which are only a note. */
async function saidAsEvidence({ evidence }: DecideParts, said: string): Promise<readonly Evidence[]> {
  const isNumber = NUMBER.test(said);
  if (!isNumber && !URL.canParse(said)) return [];
  const kept = await keepEvidence(evidence, isNumber ? { kind: "number", number: said } : { kind: "link", url: said });
  return kept.kind === "kept" ? [kept.evidence] : [];
}

const TO: Readonly<Record<Exclude<Decision["kind"], "extend" | "report">, UnitObligationState>> = {
  accept: "accepted",
  return: "returned",
  exempt: "exempt",
  reopen: "open",
};

/** The step of a decision. An extension keeps the state, except that "not-ours" becomes "open". */
function stepOf(
  state: UnitObligationState,
  decision: Exclude<Decision, { kind: "report" }>,
  how: { readonly at: string; readonly by: string },
): UnitObligationStep {
  if (decision.kind === "extend")
    return { to: state === "not-ours" ? "open" : state, ...how, extendedTo: decision.until };
  return { to: TO[decision.kind], ...how, note: "reason" in decision ? decision.reason.trim() : undefined };
}

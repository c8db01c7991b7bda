import { instantInWords, lastMomentInWords, periodInWords } from "../../dates/date-words.ts";
import type { Decision } from "../../domain/deadline/decision.ts";
import { owedAction } from "../../domain/deadline/owed-action.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import type { Message } from "../../domain/delivery/outcome.ts";
import type { Unit } from "../../domain/people/contact.ts";
import { fill } from "../../domain/sentence.ts";
import type { OwedItem } from "../owed-item.ts";
import { reportingWords } from "../reporting-wording.ts";

/** Longer reasons are cut, so that the message stays below 2,000, the smallest limit of the channels. */
const LONGEST_REASON = 1_000;
const OWES: readonly Decision["kind"][] = ["return", "reopen", "extend"];

/** A decision as the unit reads it, with a button to report when the unit owes the report again. */
export function noticeMessage(
  decision: Decision,
  { owed, obligation, lastDay, clock }: OwedItem,
  { name: unit }: Unit,
  receipt: Receipt | undefined,
): Message {
  const { toUnit, due, noDay, reported } = reportingWords;
  const text = fill(toUnit[decision.kind], {
    title: obligation.title,
    period: periodInWords(obligation, owed.period),
    unit,
    note: "reason" in decision ? shortened(decision.reason.trim()) : "",
    due: lastDay === undefined ? noDay : fill(due, { day: lastMomentInWords({ lastDay, clock }) }),
    number: receipt?.number ?? "",
    time: receipt === undefined ? "" : instantInWords(receipt.at),
  });
  const isOwed = OWES.includes(decision.kind);
  return { text, buttons: isOwed ? [{ label: reported, action: owedAction("done", owed.key) }] : [] };
}

function shortened(reason: string): string {
  return reason.length <= LONGEST_REASON ? reason : `${reason.slice(0, LONGEST_REASON - 1)}…`;
}

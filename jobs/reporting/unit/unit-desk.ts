import { openOwed } from "../../deadlines/owed/opening.ts";
import type { UnitObligations } from "../../deadlines/ports.ts";
import type { Address } from "../../directory/register.ts";
import { addDays, isDate } from "../../domain/calendar/calendar-date.ts";
import type { Evidence, Handed } from "../../domain/deadline/evidence.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import {
  OWING_STATES,
  SETTLED_STATES,
  type UnitObligation,
  type UnitObligationStep,
} from "../../domain/deadline/unit-obligation.ts";
import type { Unit } from "../../domain/people/contact.ts";
import type { InboxMatter } from "../../domain/people/inbox-item.ts";
import type { VisitChat } from "../../domain/people/visit.ts";
import { fill } from "../../domain/sentence.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import type { EvidenceParts } from "../evidence/evidence.ts";
import { type Refused, type TakenIn, takeIn } from "../evidence/taking-in.ts";
import { itemOf, type OwedItem, type OwedParts, type Own, ownItem } from "../owed-item.ts";
import type { Closing, ReportBook } from "../report-book.ts";
import { nameOf, reportingWords } from "../reporting-wording.ts";
import { attend } from "../speaker.ts";
import { enterReport } from "./enter-report.ts";
import { type Forwarded, forwardedBy } from "./forwarded.ts";

export interface UnitDeskParts extends OwedParts {
  readonly stores: OwedParts["stores"] & { readonly owed: UnitObligations; readonly book: ReportBook };
  readonly inbox: Pick<Inbox, "put" | "sentFrom">;
  readonly evidence: EvidenceParts;
}

/** Why nothing was done: the writer speaks for no unit or for another, there is no such item, or it is over. */
export type NotDone =
  | { readonly kind: "stranger" | "not-yours" | "missing" }
  | { readonly kind: "closed"; readonly item: OwedItem; readonly closing: Closing }
  /** Accepted or exempt by the office, or passed to another unit. */
  | { readonly kind: "settled"; readonly item: OwedItem };

export type Reported =
  /** "reported-already": somebody of the unit reported before; what came with this report is kept, too. */
  | {
      readonly kind: "reported" | "reported-already";
      readonly unit: Unit;
      readonly item: OwedItem;
      readonly receipt: Receipt;
      /** What came with this report and is kept. */
      readonly evidence: readonly Evidence[];
      readonly refused: readonly Refused[];
    }
  /** Nothing of what came is taken. */
  | { readonly kind: "refused"; readonly refused: readonly Refused[]; readonly item: OwedItem }
  | NotDone;
export type Noted = { readonly kind: "noted"; readonly item: OwedItem } | NotDone;

/** Where a unit stands with its obligations. */
export interface Mine {
  readonly kind: "mine";
  readonly unit: Unit;
  /** What it owes, the most urgent first. */
  readonly items: readonly OwedItem[];
  /** What it reported and the office has not decided on, in periods that are open: more may be added. Latest first. */
  readonly reported: readonly OwedItem[];
  /** The last reports that the office accepted, the latest first. */
  readonly accepted: readonly OwedItem[];
  /** The last receipt of each report that stands or was accepted, by its key: none of what was taken back. */
  readonly receipts: ReadonlyMap<string, Receipt>;
}

/** What a unit can show of its reports. */
export interface UnitReceipts {
  readonly kind: "receipts";
  readonly unit: Unit;
  readonly shown: readonly {
    readonly item: OwedItem;
    readonly receipt: Receipt;
    readonly evidence: readonly Evidence[];
  }[];
}

/** What a contact of a unit can do. Each call looks up again who writes. `at` is an ISO instant. */
export interface UnitDesk {
  /** What the unit of a chat owes, and what it has reported. */
  mine(chat: Address): Promise<{ readonly kind: "stranger" } | Mine>;
  /** One item to look at, or why this chat may not see it. */
  item(chat: Address, key: string): Promise<Own>;
  /** Takes a report with all that is handed in, as one step. When all of it is refused, nothing is reported. */
  report(chat: Address, key: string, at: string, handed?: readonly Handed[]): Promise<Reported>;
  note(
    chat: Address,
    key: string,
    at: string,
    what: { readonly to: "working" | "needs-help" | "not-ours"; readonly note?: string },
  ): Promise<Noted>;
  /**
   * Passes the wish for a later last day to the office, with what the person says. Changes no day: only the office does.
   * Once more while the office has it, it takes the new words.
   */
  askExtension(chat: Address, key: string, at: string, note: string): Promise<Noted>;
  /** What a chat and its unit sent to the office, and how it stands; a chat that speaks for no unit sends things as well. */
  forwarded(chat: VisitChat): Promise<Forwarded>;
  /** The receipts of the unit's last reports that stand or were accepted, the latest first. */
  receipts(chat: Address): Promise<{ readonly kind: "stranger" } | UnitReceipts>;
  /**
   * Takes a report back on which the office has not decided, with what the unit says of it: it is owed again. What was
   * handed in stays in its history.
   */
  takeBack(chat: Address, key: string, at: string, why?: string): Promise<Noted>;
  /**
   * Reminds the unit on this day (ISO date) and not before. The day must lie within three weeks and, unless
   * the unit is late, before its last day. People who take a late unit in hand are told all the same.
   */
  remindOn(
    chat: Address,
    key: string,
    at: string,
    day: string,
  ): Promise<Noted | { readonly kind: "too-late"; readonly item: OwedItem }>;
}

const NEVER = "9999-12-31";

/** See {@link UnitDesk}. */
export function createUnitDesk(parts: UnitDeskParts): UnitDesk {
  const { register, inbox } = parts;
  const { owed } = parts.stores;
  const { today } = parts.clock;
  return {
    async mine(chat) {
      const { speaker, book } = await attend(register, chat, today());
      const unit = speaker?.unit;
      if (unit === undefined) return { kind: "stranger" };
      const obligations = await parts.stores.obligations.all();
      const stands = await openOwed(parts, { obligations, book, unit: unit.id });
      const all = await itemsOf(parts, await owed.of({ unit: unit.id, states: [...OWING_STATES, "reported"] }));
      const items = all.filter((item) => item.owed.state !== "reported" && stands(item.owed, item.lastDay));
      items.sort((left, right) => (left.lastDay ?? NEVER).localeCompare(right.lastDay ?? NEVER));
      const reported = await openToMore(parts, all);
      const accepted = await itemsOf(parts, latest(await owed.of({ unit: unit.id, states: ["accepted"] })));
      const receipts = await parts.stores.book.receiptsOf([...reported, ...accepted].map((item) => item.owed.key));
      return { kind: "mine", unit, items, reported, accepted, receipts };
    },
    item: (chat, key) => ownItem(parts, chat, key),
    async report(chat, key, at, handed = []) {
      const own = await ownOpen(parts, chat, key);
      if (own.kind !== "own") return own;
      const history = await owed.history(key);
      const evidence = (await parts.stores.book.evidenceOf([key])).get(key) ?? [];
      const came = await takeIn(parts.evidence, handed, { evidence, history });
      const { refused } = came;
      if (refused.length > 0 && came.evidence.length === 0) return { kind: "refused", refused, item: own.item };
      return enter(parts, own, { at, by: nameOf(own.speaker) }, came);
    },
    async note(chat, key, at, { to, note }) {
      const own = await ownOpen(parts, chat, key);
      if (own.kind !== "own") return own;
      const by = nameOf(own.speaker);
      const noted = await moved(parts, own.item, { to, at, by, note });
      if (noted.kind === "noted" && to !== "working") await inbox.put(matterOf(to, own, chat, note ?? ""), at);
      return noted;
    },
    async askExtension(chat, key, at, note) {
      const own = await ownOpen(parts, chat, key);
      if (own.kind !== "own") return own;
      await inbox.put(matterOf("extension", own, chat, note), at);
      return { kind: "noted", item: own.item };
    },
    forwarded: (chat) => forwardedBy(parts, chat),
    async receipts(chat) {
      const { speaker } = await attend(register, chat, today());
      return speaker?.unit === undefined ? { kind: "stranger" } : receiptsOf(parts, speaker.unit);
    },
    async takeBack(chat, key, at, why) {
      const own = await ownOpen(parts, chat, key);
      if (own.kind !== "own") return own;
      const { takenBack, takenBackWhy } = reportingWords;
      const note = why === undefined ? takenBack : fill(takenBackWhy, { why });
      return moved(parts, own.item, { to: "open", at, by: nameOf(own.speaker), note, takesBack: true });
    },
    async remindOn(chat, key, at, day) {
      const own = await ownOpen(parts, chat, key);
      if (own.kind !== "own") return own;
      const { item } = own;
      if (!mayWait(item, day, today())) return { kind: "too-late", item };
      return moved(parts, item, { to: item.owed.state, at, by: nameOf(own.speaker), remindOn: day });
    },
  };
}

/** What the office finds in its inbox of somebody who speaks for a unit. */
function matterOf(
  kind: "needs-help" | "not-ours" | "extension",
  { item, unit }: Extract<Own, { kind: "own" }>,
  { channel, address }: Address,
  note: string,
): InboxMatter {
  const { key } = item.owed;
  return { kind, subject: key, owed: key, unitId: unit.id, channel, address, note };
}

const MOST_ACCEPTED = 5;

function latest(rows: readonly UnitObligation[]): readonly UnitObligation[] {
  return [...rows].sort((left, right) => right.at.localeCompare(left.at)).slice(0, MOST_ACCEPTED);
}

async function itemsOf(parts: UnitDeskParts, rows: readonly UnitObligation[]): Promise<readonly OwedItem[]> {
  return (await Promise.all(rows.map((one) => itemOf(parts, one)))).filter((item) => item !== undefined);
}

const MOST_RECEIPTS = 3;

async function receiptsOf(parts: UnitDeskParts, unit: Unit): Promise<UnitReceipts> {
  const { owed, book } = parts.stores;
  const rows = await owed.of({ unit: unit.id, states: ["reported", "accepted"] });
  const receipts = await book.receiptsOf(rows.map(({ key }) => key));
  const latest = [...receipts].sort(([, left], [, right]) => right.at.localeCompare(left.at)).slice(0, MOST_RECEIPTS);
  const evidence = await book.evidenceOf(latest.map(([key]) => key));
  const shown = await Promise.all(
    latest.map(async ([key, receipt]) => {
      const row = rows.find((one) => one.key === key);
      const item = row && (await itemOf(parts, row));
      return item && { item, receipt, evidence: evidence.get(key) ?? [] };
    }),
  );
  return { kind: "receipts", unit, shown: shown.filter((one) => one !== undefined) };
}

/** How many days ahead a reminder may be asked for: five working days can take this long over Tết. */
const LONGEST_WAIT_DAYS = 21;

function mayWait({ lastDay, isLate }: OwedItem, day: string, today: string): boolean {
  if (!isDate(day) || day <= today || day > addDays(today, LONGEST_WAIT_DAYS)) return false;
  return lastDay === undefined || isLate || day < lastDay;
}

/** Finds what a chat acts on, when its period is open and it is not settled. */
async function ownOpen(
  parts: UnitDeskParts,
  chat: Address,
  key: string,
): Promise<Extract<Own, { kind: "own" }> | NotDone> {
  const own = await ownItem(parts, chat, key);
  if (own.kind !== "own") return own;
  const { obligation, period, state } = own.item.owed;
  const closing = await parts.stores.book.closing(obligation, period);
  if (closing !== undefined) return { kind: "closed", item: own.item, closing };
  const isSettled = state !== "reported" && SETTLED_STATES.includes(state);
  return isSettled ? { kind: "settled", item: own.item } : own;
}

/** Of these the reports that more can be added to: not decided on, and their period is open. The latest first. */
async function openToMore({ stores }: UnitDeskParts, items: readonly OwedItem[]): Promise<readonly OwedItem[]> {
  const reported = items.filter(({ owed }) => owed.state === "reported");
  const closings = await Promise.all(reported.map(({ owed }) => stores.book.closing(owed.obligation, owed.period)));
  const open = reported.filter((_, at) => closings[at] === undefined);
  return open.sort((left, right) => right.owed.at.localeCompare(left.owed.at));
}

async function enter(
  parts: UnitDeskParts,
  { item, unit }: Extract<Own, { kind: "own" }>,
  how: { readonly at: string; readonly by: string },
  { evidence, added, known, refused }: TakenIn,
): Promise<Reported> {
  const entered = await enterReport(parts.stores, item.owed, how, { evidence: added, known });
  const now = await again(parts, item);
  if (entered === undefined) return { kind: "settled", item: now };
  return {
    kind: entered.isFirst ? "reported" : "reported-already",
    unit,
    receipt: entered.receipt,
    item: now,
    evidence,
    refused,
  };
}

async function moved(parts: UnitDeskParts, item: OwedItem, step: UnitObligationStep): Promise<Noted> {
  const isDone = await parts.stores.owed.move(item.owed.key, step);
  return { kind: isDone ? "noted" : "settled", item: await again(parts, item) };
}

/** The item as it is now. */
async function again(parts: UnitDeskParts, item: OwedItem): Promise<OwedItem> {
  const owed = await parts.stores.owed.find(item.owed.key);
  return owed === undefined ? item : { ...item, owed };
}

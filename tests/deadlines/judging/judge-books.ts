import type { KeptDelivery } from "../program/orders.ts";
import { officeDayOf } from "../province/clock-day.ts";
import { type LivedYear, partOf } from "../simulated-year.ts";
import { type Expected, isReportedLate } from "./expected.ts";
import { grouped } from "./grouped.ts";
import type { Find, Read } from "./judge-messages.ts";
import { dayOf, isoOf } from "./oracle-calendar.ts";
import { readReminder } from "./told.ts";

const chatKey = ({ channel, address }: { readonly channel: string; readonly address: string | null }): string =>
  `${channel} ${address}`;

/** Finds steps that one chat read twice without reason; gives how many were repeated after an unknown outcome. */
export function judgeRepeats({ books }: LivedYear, reads: readonly Read[], find: Find): number {
  const unknowns = new Map<string, number>();
  for (const { cause, unknowns: count, ...delivery } of books.deliveries) {
    const key = `${chatKey(delivery)} ${cause.slice(REMINDER.length, REMINDER.length + 10)}`;
    unknowns.set(key, (unknowns.get(key) ?? 0) + count);
  }
  const same = grouped(reads, ({ taken, told, due, step }) =>
    [chatKey(taken), due.duty, due.period, step, told.count === undefined ? told.units.join() : "office"].join(" "),
  );
  const repeated = new Set<string>();
  for (const [key, copies] of same) {
    if (copies.length === 1) continue;
    const [first] = copies;
    if (first === undefined) continue;
    const day = isoOf(officeDayOf(first.taken.clock));
    if (copies.length - 1 > (unknowns.get(`${chatKey(first.taken)} ${day}`) ?? 0)) find("duplicates", key);
    for (const { taken } of copies.slice(1)) repeated.add(`${chatKey(taken)} ${taken.messageId}`);
  }
  return repeated.size;
}

const REMINDER = "reminder-";

/** Compares what the ledger says was sent with what the platforms took; everybody reminded must have an outcome. */
export function judgeLedger({ books, taken, province }: LivedYear, find: Find): void {
  const got = new Set(taken.map((one) => `${chatKey(one)} ${one.messageId}`));
  const sent = new Set<string>();
  for (const delivery of books.deliveries) {
    if (delivery.state !== "sent") continue;
    const key = `${chatKey(delivery)} ${delivery.messageId}`;
    if (sent.has(key) || !got.has(key)) find("ledgerDiffers", `sent in the ledger, not at the platform: ${key}`);
    sent.add(key);
  }
  // A message that a platform took and the ledger has not as sent must be one of unknown outcome there.
  const unknowns = new Map<string, number>();
  for (const delivery of books.deliveries)
    unknowns.set(chatKey(delivery), (unknowns.get(chatKey(delivery)) ?? 0) + delivery.unknowns);
  for (const message of taken) {
    if (readReminder(message) === undefined || sent.has(`${chatKey(message)} ${message.messageId}`)) continue;
    const left = (unknowns.get(chatKey(message)) ?? 0) - 1;
    unknowns.set(chatKey(message), left);
    if (left < 0) find("ledgerDiffers", `at the platform, not in the ledger: ${chatKey(message)} ${message.at}`);
  }
  const people = grouped(province.chats, ({ person }) => person);
  const outcomes = grouped(books.deliveries, ({ cause, recipient }) => `${cause} ${recipient}`);
  for (const { cause, person } of books.reminders) {
    const day = dayOf(cause.slice(REMINDER.length, REMINDER.length + 10));
    const isReachable = (people.get(person) ?? []).some(({ blocked }) => blocked === undefined || dayOf(blocked) > day);
    const says = `${cause} ${person}`;
    if (!isAccounted(outcomes.get(says) ?? [], isReachable)) find("unaccounted", says);
  }
}

/** Whether deliveries ended as they may: sent, cancelled because nothing was owed, or unreachable on every chat. */
function isAccounted(deliveries: readonly KeptDelivery[], isReachable: boolean): boolean {
  const states = new Set(deliveries.map(({ state }) => state));
  if (["planned", "claimed", "deferred"].some((state) => states.has(state))) return false;
  if (states.has("sent") || states.has("cancelled") || states.has("unknown")) return true;
  return states.has("unreachable") && !isReachable;
}

/** Compares every row of every board with what people did and what platforms took. */
export function judgeBoards(year: LivedYear, expected: Expected, find: Find): number {
  let rows = 0;
  for (const { due, day, rows: seen } of year.boards) {
    const now = dayOf(day);
    const shown = new Map(seen.map((row) => [row.unit, row]));
    for (const { id } of year.province.units) {
      const row = shown.get(id);
      const settled = year.settled.get(partOf(id, due));
      const done = settled !== undefined && officeDayOf(settled.at) <= now ? settled : undefined;
      // A part that was over long before its unit ended stays with that unit.
      const isMerged = (year.province.merged.get(id)?.on ?? "9") <= day;
      const isGone = done === undefined && isMerged && expected.ending(id, due) === "succeeded";
      const says = `${day} ${partOf(id, due)}`;
      if ((row === undefined) !== (isGone || !expected.owes(id, due))) find("boardDiffers", `${says}: shown or not`);
      if (row === undefined) continue;
      rows += 1;
      const exempt = done !== undefined && expected.ending(id, due) === "exempt";
      const standing =
        done === undefined ? (now > dayOf(due.lastDay) ? "late" : "owing") : exempt ? "exempt" : "reported";
      if (row.standing !== standing) find("boardDiffers", `${says}: ${row.standing}, not ${standing}`);
      const late = standing === "reported" && isReportedLate(year, id, due);
      if (row.reportedLate !== late) find("boardDiffers", `${says}: reported late ${row.reportedLate}`);
      const unreached = expected.isKnownUnreached(id, now);
      if (row.unreached !== unreached) find("boardDiffers", `${says}: unreached ${row.unreached}`);
    }
  }
  return rows;
}

/** How every part ended; gives one line for each, so that two years can be compared. */
export function judgeEnds(year: LivedYear, expected: Expected, find: Find): string[] {
  const { books, dues, province, options } = year;
  const kept = new Map(books.owed.map((row) => [partOf(row.unit, row), row]));
  const lines: string[] = [];
  for (const due of dues) {
    // The chain names somebody some days after the last day, so periods that end later are still running.
    if ((due.named[0]?.day ?? 0) > dayOf(options.to)) continue;
    for (const { id } of province.units.filter((unit) => expected.owes(unit.id, due))) {
      const part = partOf(id, due);
      const row = kept.get(part);
      const isSettled = ["reported", "accepted", "exempt", "succeeded"].includes(row?.state ?? "");
      const ending = isSettled ? row?.state : row?.named;
      if (ending === undefined || ending === null) find("lost", part);
      else if (ending !== expected.ending(id, due))
        find("endsDiffer", `${part}: ${ending}, not ${expected.ending(id, due)}`);
      lines.push(`${part} ${ending}`);
    }
  }
  return lines;
}

import { officeDayOf, officeHourOf } from "../province/clock-day.ts";
import type { Taken } from "../province/platforms.ts";
import type { Due } from "../province/programme.ts";
import { type LivedYear, partOf } from "../simulated-year.ts";
import { type Expected, LAST_OWN_STEP } from "./expected.ts";
import { grouped } from "./grouped.ts";
import { dayOf, isoOf, isWorked } from "./oracle-calendar.ts";
import { readReminder, type Told } from "./told.ts";

/** Notes that a claim does not hold, with a line that says where. */
export type Find = (claim: Claim, says: string) => void;

/** What must not be found in a year. */
export const CLAIMS = [
  "lost",
  "endsDiffer",
  "duplicates",
  "afterReport",
  "outsideHours",
  "wrongDay",
  "wrongCount",
  "missed",
  "pastFired",
  "unreadable",
  "boardDiffers",
  "ledgerDiffers",
  "unaccounted",
] as const;
export type Claim = (typeof CLAIMS)[number];

/** A matter as somebody read it. */
export interface Read {
  readonly taken: Taken;
  readonly told: Told;
  readonly due: Due;
  /** The step that the wall calendar gives for the day of the program's clock; undefined before the first. */
  readonly step: number | undefined;
}

/** Every matter of every reminder that a platform took; what cannot be read is a finding. */
export function readAll({ taken, dues }: LivedYear, find: Find): Read[] {
  const byName = new Map(dues.map((due) => [`${due.title} ${due.lastDay}`, due]));
  return taken.flatMap((message) => {
    const told = readReminder(message);
    if (told?.length === 0) find("unreadable", message.text);
    return (told ?? []).flatMap((one) => {
      const due = byName.get(`${one.title} ${one.lastDay}`);
      if (due === undefined) {
        find("pastFired", `${message.clock} ${one.title} ${one.lastDay}`);
        return [];
      }
      const day = officeDayOf(message.clock);
      return [{ taken: message, told: one, due, step: due.days.filter((step) => step.day <= day).at(-1)?.step }];
    });
  });
}

/** Judges the messages: each within office hours, on its day, not after a report, and not twice. */
export function judgeMessages(year: LivedYear, reads: readonly Read[], find: Find): void {
  for (const { taken, told, due, step } of reads) {
    const says = `${taken.clock} ${taken.address} ${due.duty} ${due.period} ${told.units[0]}`;
    const day = officeDayOf(taken.clock);
    const hour = officeHourOf(taken.clock);
    if (hour < 8 || hour >= 17 || !isWorked(day)) find("outsideHours", says);
    const stepDay = due.days.find((one) => one.step === step)?.day;
    // A step may come on another day only when the program could not send on its own day.
    if (stepDay === undefined || (stepDay !== day && isOrderlySince(year, stepDay, day))) find("wrongDay", says);
    if (told.left !== undefined && told.left !== workedBetween(day, dayOf(due.lastDay))) find("wrongCount", says);
    for (const unit of told.units)
      if ((year.settled.get(partOf(unit, due))?.at ?? "9") < taken.at) find("afterReport", `${says}: ${unit}`);
  }
}

function isOrderlySince({ wrong, options }: LivedYear, from: number, to: number): boolean {
  for (let day = from; day <= to; day += 1)
    if (!wrong.isOrderly(isoOf(day)) || day <= dayOf(options.from)) return false;
  return true;
}

function workedBetween(after: number, upTo: number): number {
  let count = 0;
  for (let day = after + 1; day <= upTo; day += 1) if (isWorked(day)) count += 1;
  return count;
}

/**
 * Finds who should have been reminded on an orderly day and was not, and late units that the office was not told of.
 */
export function judgeMissing(
  year: LivedYear,
  { reads, expected }: { readonly reads: readonly Read[]; readonly expected: Expected },
  find: Find,
): number {
  const heard = new Set<string>();
  const counted = new Map<string, number>();
  for (const { taken, told, due } of reads) {
    const day = officeDayOf(taken.at);
    for (const unit of told.units) heard.add(`${day} ${taken.channel} ${taken.address} ${partOf(unit, due)}`);
    if (told.count !== undefined) counted.set(`${day} ${taken.address} ${due.duty} ${due.period}`, told.count);
  }
  const people = grouped(year.province.chats, ({ person }) => person);
  const office = year.province.chats.filter(({ role }) => role === "office");
  let wanted = 0;
  for (const due of year.dues)
    for (const { step, day } of due.days) {
      if (day < dayOf(year.options.from) || day > dayOf(year.options.to) || !isCalm(year, day)) continue;
      const owing = year.province.units.filter(({ id }) => expected.isOwing(id, due, day));
      if (step < LAST_OWN_STEP) {
        for (const { address } of owing.length === 0 ? [] : office) {
          wanted += 1;
          const said = counted.get(`${day} ${address} ${due.duty} ${due.period}`);
          if (said !== owing.length)
            find("missed", `${isoOf(day)} office ${address} ${due.duty} ${due.period}: ${said}, not ${owing.length}`);
        }
        continue;
      }
      for (const { id } of owing)
        for (const person of new Set(expected.chatsOf(id, day).map((chat) => chat.person))) {
          // A person is written to on any chat of theirs, whatever unit it was linked for.
          const all = people.get(person) ?? [];
          if (!all.some((chat) => expected.arrives(chat, day))) continue;
          wanted += 1;
          if (!all.some(({ channel, address }) => heard.has(`${day} ${channel} ${address} ${partOf(id, due)}`)))
            find("missed", `${isoOf(day)} ${person} ${partOf(id, due)}`);
        }
    }
  return wanted;
}

/** Whether nothing went wrong on a day or on the day before, after which the program may still be catching up. */
function isCalm({ wrong }: LivedYear, day: number): boolean {
  return wrong.isOrderly(isoOf(day)) && wrong.isOrderly(isoOf(day - 1));
}

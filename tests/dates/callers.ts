import shipped from "../../jobs/calendar.json" with { type: "json" };
import { nextLastDays } from "../../jobs/dates/deadline-in-words.ts";
import { readDay, readInstant } from "../../jobs/dates/read-day.ts";
import { completed, ownObligation } from "../../jobs/deadlines/obligations/complete.ts";
import { createUnitIndex } from "../../jobs/directory/unit-index.ts";
import { createCalendar } from "../../jobs/domain/calendar/calendar.ts";
import { officeTime } from "../../jobs/domain/calendar/office-time.ts";
import { dueDateIn } from "../../knowledge/reading/records/due.ts";
import { lastDayOf } from "../../knowledge/reading/records/period.ts";

/** Wednesday, nine in the morning. */
const NOW = "2026-11-25T02:00:00.000Z";
const TODAY = "2026-11-25";

const calendar = createCalendar(shipped.years);
const book = createUnitIndex([{ id: "a", name: "A", level: "primary", aliases: [] }], TODAY);
const base = { by: "cô Lan", title: "báo cáo", owners: "tiểu học" };

/** The last day in time of a sentence in a document; in leap years after "/" where it differs. */
export function inDocument(text: string): string | undefined {
  const due = dueDateIn(`Các trường gửi báo cáo về Sở ${text}.`);
  return due?.inLeapYears === undefined ? due?.lastDay : `${due.lastDay} or ${due.inLeapYears}`;
}

/** The last day of a cell of a table that prints the time alone. */
export const inCell = (text: string): string | undefined => lastDayOf(text);

/** The next last days of a deadline that the office sets, with its hour; undefined when it is refused. */
export function asDeadline(text: string): string | undefined {
  const written = { ...base, when: text };
  const set = completed(ownObligation("1", written), written, { book, topics: [], at: NOW });
  const deadline = "wrong" in set ? undefined : set.obligation.deadline;
  if (deadline === undefined) return undefined;
  return [nextLastDays(deadline, calendar, TODAY).join(" "), deadline.clock ?? ""].join(" ").trim();
}

/** When an announcement starts, in office time; undefined when it is refused. */
export function asStart(text: string): string | undefined {
  const read = readInstant(text, NOW);
  if (read.kind === "wrong") return undefined;
  const { date, clock } = officeTime(read.value);
  return `${date} ${clock}`;
}

/** The day that somebody types in a chat; undefined when it is refused. */
export function inChat(text: string): string | undefined {
  const read = readDay(text, TODAY);
  return read.kind === "read" ? read.value : undefined;
}

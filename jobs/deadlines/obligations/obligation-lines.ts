import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import { printedDate, yearOf } from "../../domain/calendar/calendar-date.ts";
import { nextPeriod } from "../../domain/deadline/due-periods.ts";
import type { DuePeriod, Obligation } from "../../domain/deadline/obligation.ts";
import type { Deadline } from "../../domain/deadline/recurrence-rule.ts";
import { fill } from "../../domain/sentence.ts";
import { deadlineWords } from "../deadline-words.ts";

const { list: words, setBy, strict: strictWords, place } = deadlineWords;

/** An obligation with its next period, which is absent when it has no deadline or none comes any more. */
export interface ListedObligation {
  readonly obligation: Obligation;
  readonly next?: DuePeriod;
}

/** Obligations in the order of their next last day, then those without a deadline, then those that are past. */
export function listed(
  obligations: readonly Obligation[],
  calendar: WorkingCalendar,
  today: string,
): ListedObligation[] {
  const rank = ({ obligation, next }: ListedObligation): string =>
    next?.lastDay ?? (obligation.deadline === undefined ? "A" : "B");
  return obligations
    .map((obligation): ListedObligation => {
      const next = obligation.deadline && nextPeriod(obligation.deadline, calendar, today);
      return { obligation, next };
    })
    .sort((left, right) => rank(left).localeCompare(rank(right)));
}

/** An obligation as the office reads it: what, when and how strict, from where, who owes, confirmed or not. */
export function obligationLines(
  { obligation, next }: ListedObligation,
  saidUnits: (owners: Obligation["owners"]) => string,
): string[] {
  const { id, title, state, owners, receiver, confirmedBy = "" } = obligation;
  return [
    fill(words.head, { id, title }),
    deadlineLine(obligation, next),
    fill(words.source, { source: sourceInWords(obligation) }),
    fill(words.owners, {
      owners: owners.printed === "" ? words.nobody : owners.printed,
      setBy: setBy[owners.setBy],
      mapped: [
        owners.units === undefined ? words.unread : fill(words.mapped, { units: saidUnits(owners) }),
        owners.unmapped.length === 0 ? "" : fill(words.unmapped, { words: owners.unmapped.join(", ") }),
      ].join(""),
    }),
    ...(receiver === undefined
      ? []
      : [fill(words.receiver, { receiver: receiver.name, setBy: setBy[receiver.setBy] })]),
    state === "ended"
      ? words.ended
      : state === "active"
        ? fill(words.confirmed, { by: confirmedBy })
        : fill(words.unconfirmed, { id }),
  ];
}

/** When and how strictly, as one sentence. */
function deadlineLine({ deadline, recurrence }: Obligation, next: DuePeriod | undefined): string {
  if (deadline === undefined) return fill(words.undated, { recurrence: recurrence ?? words.unsaid });
  if (next === undefined) return fill(words.past, { named: lastNamed(deadline) ?? words.unsaid });
  return fill(words.due, {
    strict: strictnessInWords(deadline, next),
    setBy: setBy[deadline.setBy],
    lastDay: printedDate(next.lastDay),
    lastWorkingDay: printedDate(next.lastWorkingDay),
    provisional: next.provisional ? words.provisional : "",
  });
}

/** The last of the days of a deadline that comes once, as printed. */
export function lastNamed({ rule }: Pick<Deadline, "rule">): string | undefined {
  const last = rule.kind === "once" ? rule.on : rule.kind === "dates" ? [...rule.on].sort().at(-1) : undefined;
  return last === undefined ? undefined : printedDate(last);
}

/** The named day with how strict it is: "trước ngày 20/12/2026 (chậm nhất 19/12/2026)". */
export function strictnessInWords(
  { strict, clock }: Pick<Deadline, "strict" | "clock">,
  { named, lastDay }: DuePeriod,
): string {
  return clock === undefined
    ? fill(strictWords[strict ? "true" : "false"], { named: printedDate(named), lastDay: printedDate(lastDay) })
    : fill(strictWords.clock, { named: printedDate(named), clock });
}

/** The document and place where it is written, or who of the office set it. */
export function sourceInWords({ source }: Pick<Obligation, "source">): string {
  return source.kind === "document"
    ? fill(place, { document: source.document, place: source.place })
    : fill(deadlineWords.officeSource, { by: source.by });
}

/** One line for each year of a shown last day for which no decision on holidays is known. */
export function calendarLines(items: readonly ListedObligation[], calendar: WorkingCalendar): string[] {
  const years = new Set(items.flatMap(({ next }) => (next === undefined ? [] : [yearOf(next.lastDay)])));
  return [...years]
    .sort()
    .filter((year) => calendar.year(year).kind === "undecided")
    .map((year) => fill(words.undecided, { year }));
}

import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { addDays, printedDate } from "../domain/calendar/calendar-date.ts";
import { nextPeriod } from "../domain/deadline/due-periods.ts";
import type { Deadline, RecurrenceRule } from "../domain/deadline/recurrence-rule.ts";
import { fill } from "../domain/sentence.ts";
import { dateWords, dayInWords } from "./date-words.ts";

const { rules, bounds } = dateWords;
const SHOWN_DAYS = 3;
const MONTHS = 12;

/** A deadline said back: what it means and the next days on which something may still come in. */
export function deadlineLines(deadline: Deadline, calendar: WorkingCalendar, today: string): string[] {
  const days = nextLastDays(deadline, calendar, today).map(dayInWords);
  return [
    fill(dateWords.understood, { meaning: deadlineInWords(deadline) }),
    days.length === 0 ? dateWords.none : fill(dateWords.next, { days: days.join("; ") }),
  ];
}

/** The next three last days from today on (ISO dates), fewer when no more come. */
export function nextLastDays(deadline: Deadline, calendar: WorkingCalendar, today: string): string[] {
  const days: string[] = [];
  for (let from = today; days.length < SHOWN_DAYS; ) {
    const next = nextPeriod(deadline, calendar, from)?.lastDay;
    if (next === undefined) break;
    days.push(next);
    from = addDays(next, 1);
  }
  return days;
}

function deadlineInWords({ rule, strict, clock }: Deadline): string {
  if (strict) return fill(bounds.strict, { rule: ruleInWords(rule) });
  return clock === undefined
    ? fill(bounds.by, { rule: ruleInWords(rule) })
    : fill(bounds.clock, { clock, rule: ruleInWords(rule) });
}

function ruleInWords(rule: RecurrenceRule): string {
  switch (rule.kind) {
    case "once":
      return fill(rules.once, { day: dayInWords(rule.on) });
    case "dates":
      return fill(rules.dates, { days: rule.on.map(printedDate).join(", ") });
    case "dated":
      return datedInWords(rule);
    case "days":
      return fill(rules.yearlyDays, {
        days: rule.days
          .map(({ month, day }) => (day === "last" ? fill(rules.endOfMonth, { month }) : `${day}/${month}`))
          .join(", "),
      });
    case "weekly":
      return fill(rules.weekly, {
        weekdays: rule.weekdays.map((weekday) => dateWords.weekdays[weekday] ?? "").join(dateWords.and),
      });
    case "working-day": {
      const months =
        rule.months.length === MONTHS ? rules.everyMonth : fill(rules.ofMonths, { months: rule.months.join(", ") });
      if (rule.nth === -1) return fill(rules.lastWorkingDay, { months });
      return fill(rule.nth < 0 ? rules.workingDayBack : rules.workingDay, { nth: Math.abs(rule.nth), months });
    }
    case "lunar":
      return fill(rules.lunar, { day: rule.day, month: rule.month });
  }
}

function datedInWords({ months, day }: Extract<RecurrenceRule, { kind: "dated" }>): string {
  const isLast = day === "last";
  if (months.length === MONTHS) return isLast ? rules.lastMonthly : fill(rules.monthly, { day });
  const [month = 0, ...others] = months;
  if (others.length === 0)
    return isLast ? fill(rules.lastOfMonth, { month }) : fill(rules.yearly, { day: `${day}/${month}` });
  const said = months.join(", ");
  return isLast ? fill(rules.lastOfMonths, { months: said }) : fill(rules.months, { day, months: said });
}

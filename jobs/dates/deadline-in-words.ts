import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { addDays, dateOf, printedDate } from "../domain/calendar/calendar-date.ts";
import { nextPeriod } from "../domain/deadline/due-periods.ts";
import type { Deadline, RecurrenceRule } from "../domain/deadline/recurrence-rule.ts";
import { fill } from "../domain/sentence.ts";
import { dateWords, dayInWords } from "./date-words.ts";

const { rules, bounds } = dateWords;
const SHOWN_DAYS = 3;
const MONTHS = 12;
const COMMON_YEAR = 2027;

/** A deadline said back: what it means and the next days on which something may still come in. */
export function deadlineLines(deadline: Deadline, calendar: WorkingCalendar, today: string): string[] {
  const days = nextLastDays(deadline, calendar, today);
  return [
    fill(dateWords.understood, { meaning: deadlineInWords(deadline) }),
    days.length === 0 ? dateWords.none : fill(dateWords.next, { days: days.map(dayInWords).join("; ") }),
    ...restLines(days, calendar),
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

/** The shown days on which offices rest, with the working day before each, from which reminders count. */
function restLines(days: readonly string[], calendar: WorkingCalendar): string[] {
  const rest = days.filter((day) => !calendar.isWorkingDay(day).working);
  if (rest.length === 0) return [];
  const worked = rest.map((day) => dayInWords(calendar.lastWorkingDayUpTo(day).day));
  return [fill(dateWords.rest, { days: rest.map(dayInWords).join("; "), worked: worked.join("; ") })];
}

function deadlineInWords({ rule, strict, clock }: Deadline): string {
  const said = `${ruleInWords(rule)}${shorterInWords(rule)}`;
  if (strict) return fill(bounds.strict, { rule: said });
  return clock === undefined ? fill(bounds.by, { rule: said }) : fill(bounds.clock, { clock, rule: said });
}

/** What a day means that not every month or year has: the last day of the month, as offices take it. */
function shorterInWords(rule: RecurrenceRule): string {
  const days =
    rule.kind === "days" ? rule.days : rule.kind === "dated" ? rule.months.map((month) => ({ month, ...rule })) : [];
  const lacking = days.flatMap(({ month, day }) => (day === "last" || dateOf(COMMON_YEAR, month, day) ? [] : [day]));
  if (lacking.length === 0) return "";
  if (days.length === lacking.length) return rules.commonYear;
  return fill(rules.shorterMonth, { days: [...new Set(lacking)].sort((one, other) => one - other).join(", ") });
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
      return (
        monthlyDays(rule.days) ??
        fill(rules.yearlyDays, {
          days: rule.days
            .map(({ month, day }) => (day === "last" ? fill(rules.endOfMonth, { month }) : `${day}/${month}`))
            .join(", "),
        })
      );
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

/** Days that come in each month alike: "ngày 15, 30 hằng tháng"; undefined for others. */
function monthlyDays(days: Extract<RecurrenceRule, { kind: "days" }>["days"]): string | undefined {
  const said = [...new Set(days.map(({ day }) => day))];
  const isEach = said.every(
    (one) => new Set(days.filter(({ day }) => day === one).map(({ month }) => month)).size === MONTHS,
  );
  return isEach && !said.includes("last") ? fill(rules.monthly, { day: said.join(", ") }) : undefined;
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

import { dueTimeIn } from "../../dates/read.ts";
import { dayBefore, lastDayInTime } from "../../dates/settled.ts";
import type { DueDate } from "../../domain/record.ts";

/**
 * The first due date of a sentence, where it names one day. Reading rule: "trước ngày 20/12" ends on 19/12, the other
 * forms include the day.
 */
export function dueDateIn(text: string): DueDate | undefined {
  const due = dueTimeIn(text);
  if (due?.printed === undefined) return undefined;
  const { time, printed } = due;
  const { days, strict } = time;
  if (days.kind === "yearly") {
    const [only, other] = days.days;
    if (only === undefined || other !== undefined || !printed.includes("/")) return undefined;
    const { common, leap } = strict ? dayBefore(only) : { common: only, leap: only };
    const lastDay = `${common.day}/${common.month}`;
    const inLeapYears = `${leap.day}/${leap.month}`;
    return { date: printed, strict, lastDay, ...(inLeapYears === lastDay ? {} : { inLeapYears }) };
  }
  const lastDay = lastDayInTime(time)?.split("-").reverse().map(Number).join("/");
  return lastDay === undefined ? undefined : { date: printed, strict, lastDay };
}

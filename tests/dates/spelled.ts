import type { Time, TimeRead } from "../../knowledge/dates/time.ts";

const two = (number: number | "last"): string => (number === "last" ? "last" : String(number).padStart(2, "0"));

/** What an expression was read as, in a short form that a table can hold: "before 12-20 every", "no-such-day: 31/4". */
export function spelled(read: TimeRead): string {
  if (read.kind !== "time") return read.words.length === 0 ? read.kind : `${read.kind}: ${read.words.join(" | ")}`;
  const { strict, clock, days } = read.time;
  const hour = clock === undefined ? "" : ` ${two(clock.hour)}:${two(clock.minute)}`;
  return `${strict ? "before " : ""}${daysSpelled(days)}${hour}`;
}

function daysSpelled(days: Time["days"]): string {
  switch (days.kind) {
    case "days":
      return days.ends === undefined ? days.on.join(" + ") : `${days.on.join(" + ")} (${days.ends})`;
    case "yearly":
      return `${yearlySpelled(days.days)}${days.every ? " every" : ""}`;
    case "weekly":
      return `weekdays ${days.weekdays.join(",")} every`;
    case "working-day":
      return `working day ${days.nth} of ${days.months.length === 12 ? "*" : days.months.join(",")}`;
    case "lunar":
      return `lunar ${two(days.month)}-${two(days.day)}`;
    case "after-event":
      return `${days.count} ${days.unit} after: ${days.event}`;
    case "undated":
      return `undated ${days.every}`;
    case "relative": {
      const { day } = days;
      if (day.by === "weeks") return `weekday ${day.weekday} of week +${day.count}`;
      if (day.by === "months") return `day ${day.day} of month +${day.count}`;
      if (day.by === "years") return `${two(day.on.month)}-${two(day.on.day)} of year +${day.count}`;
      return `${day.by} +${day.count}`;
    }
  }
}

/** Days that are the same in all months are written once, as "*-25". */
function yearlySpelled(days: readonly { readonly month: number; readonly day: number | "last" }[]): string {
  const inMonth = (wanted: number): string[] =>
    days.filter(({ month }) => month === wanted).map(({ day }) => `*-${two(day)}`);
  const first = inMonth(1).join(" + ");
  const isSame = Array.from({ length: 12 }, (_, at) => inMonth(at + 1).join(" + ")).every((one) => one === first);
  return isSame ? first : days.map(({ month, day }) => `${two(month)}-${two(day)}`).join(" + ");
}

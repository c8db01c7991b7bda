import type { DayPart, Slots } from "./slots.ts";
import type { Clock, NoTime } from "./time.ts";

/** From which hour of the clock to which a part of the day goes, as its hours are said: 2 giờ chiều, 14 giờ chiều. */
const HOURS: Readonly<Record<DayPart, { readonly from: number; readonly to: number }>> = {
  morning: { from: 1, to: 11 },
  noon: { from: 11, to: 13 },
  afternoon: { from: 12, to: 18 },
  evening: { from: 18, to: 23 },
  night: { from: 21, to: 23 },
};
const NOON = 12;

/**
 * The hour with its part of the day: "2 giờ chiều" is 14:00. A part of the day alone is no hour, and one that the hour
 * does not lie in ("8 giờ chiều", "1 giờ đêm") is a contradiction.
 */
export function clockOfDay({ clock, dayPart }: Slots): Clock | NoTime | undefined {
  if (dayPart === undefined) return clock;
  if (clock === undefined) return { kind: "no-hour", words: [] };
  const { from, to } = HOURS[dayPart];
  const hour = [clock.hour, clock.hour + NOON].find((one) => one >= from && one <= to);
  return hour === undefined
    ? { kind: "contradiction", words: [`${clock.hour}:${String(clock.minute).padStart(2, "0")}`] }
    : { ...clock, hour };
}

import { OFFICE_OFFSET_MS } from "../calendar/office-time.ts";

const HOUR_MS = 3_600_000;

/** Hours of the day in which people are not written to, in office time: from 21 until 7 is `{ from: 21, until: 7 }`. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** Whether an hour of the day (7.5 is half past seven) lies in the quiet hours. */
export function isQuietHour(hour: number, { from, until }: QuietHours): boolean {
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}

/** The instant (Unix milliseconds) at which the quiet hours around `instant` end, or undefined outside them. */
export function endOfQuiet(instant: number, quiet: QuietHours): number | undefined {
  const shifted = instant + OFFICE_OFFSET_MS;
  const midnight = Math.floor(shifted / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const hour = (shifted - midnight) / HOUR_MS;
  if (!isQuietHour(hour, quiet)) return undefined;
  const ends = midnight + quiet.until * HOUR_MS;
  return (ends > shifted ? ends : ends + 24 * HOUR_MS) - OFFICE_OFFSET_MS;
}

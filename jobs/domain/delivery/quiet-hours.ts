import { OFFICE_OFFSET_MS } from "../calendar/office-time.ts";

const HOUR_MS = 3_600_000;

/** Hours of the day in which people are not written to, in office time: from 21 until 7 is `{ from: 21, until: 7 }`. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** The instant (Unix milliseconds) at which the quiet hours around `instant` end, or undefined outside them. */
export function endOfQuiet(instant: number, { from, until }: QuietHours): number | undefined {
  const shifted = instant + OFFICE_OFFSET_MS;
  const midnight = Math.floor(shifted / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const hour = (shifted - midnight) / HOUR_MS;
  const isQuiet = from < until ? hour >= from && hour < until : hour >= from || hour < until;
  if (!isQuiet) return undefined;
  const ends = midnight + until * HOUR_MS;
  return (ends > shifted ? ends : ends + 24 * HOUR_MS) - OFFICE_OFFSET_MS;
}

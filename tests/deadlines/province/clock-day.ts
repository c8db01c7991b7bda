const HOUR_MS = 3_600_000;

/** The day (see `dayOf`) that a wall calendar in Vietnam shows at an instant. */
export function officeDayOf(instant: string): number {
  return Math.floor((Date.parse(instant) + 7 * HOUR_MS) / (24 * HOUR_MS));
}

/** The hour that a wall clock in Vietnam shows at an instant, with its fraction. */
export function officeHourOf(instant: string): number {
  return ((Date.parse(instant) + 7 * HOUR_MS) % (24 * HOUR_MS)) / HOUR_MS;
}

/** Office time has no summer time: UTC+7 all year. */
export const OFFICE_OFFSET_MS = 7 * 3_600_000;

/** The ISO date in office time at an instant, in milliseconds since 1970. */
export function officeDate(instant: number): string {
  return new Date(instant + OFFICE_OFFSET_MS).toISOString().slice(0, 10);
}

/** The ISO instant at which a day of the office begins. */
export function startOfDay(date: string): string {
  return new Date(Date.parse(date) - OFFICE_OFFSET_MS).toISOString();
}

/** An ISO instant in office time: the clock as "08:30" and the ISO date. */
export function officeTime(instant: string): { readonly clock: string; readonly date: string } {
  const at = new Date(Date.parse(instant) + OFFICE_OFFSET_MS).toISOString();
  return { clock: at.slice(11, 16), date: at.slice(0, 10) };
}

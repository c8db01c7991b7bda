/** Office time has no summer time: UTC+7 all year. */
export const OFFICE_OFFSET_MS = 7 * 3_600_000;

/** The ISO date in office time at an instant, in milliseconds since 1970. */
export function officeDate(instant: number): string {
  return new Date(instant + OFFICE_OFFSET_MS).toISOString().slice(0, 10);
}

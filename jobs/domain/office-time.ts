/** Office time has no summer time: UTC+7 all year. */
export const OFFICE_OFFSET_MS = 7 * 3_600_000;

/** The ISO date in office time at an instant, in milliseconds since 1970. */
export function officeDate(instant: number): string {
  return new Date(instant + OFFICE_OFFSET_MS).toISOString().slice(0, 10);
}

/** An ISO instant as people read it, in office time: "08:30 20/12/2026". */
export function officeTime(instant: string): string {
  const at = new Date(Date.parse(instant) + OFFICE_OFFSET_MS).toISOString();
  const [year, month, day] = at.slice(0, 10).split("-");
  return `${at.slice(11, 16)} ${day}/${month}/${year}`;
}

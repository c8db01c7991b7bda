/** What decides whether a backup is made by itself. Instants are ISO. */
export interface Nights {
  /** The hour of the day in Vietnam. */
  readonly hour: number;
  /** When the program began to look. */
  readonly startedAt: string;
  /** Of the newest backup; undefined where there is none. */
  readonly newest: string | undefined;
  /** When a backup failed last, if it did since the start. */
  readonly failedAt: string | undefined;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** UTC+7 all year. */
const AHEAD_MS = 7 * HOUR_MS;
/** A machine that is switched off at night makes its backup so long after it was switched on. */
const SETTLED_MS = HOUR_MS / 2;
/** After a failure it is tried again every so long. */
const AGAIN_MS = HOUR_MS;

/** Whether a backup should be made at an ISO instant: none was made since the hour last came. */
export function isBackupDue({ hour, startedAt, newest, failedAt }: Nights, at: string): boolean {
  const now = Date.parse(at);
  if (now - Date.parse(startedAt) < SETTLED_MS) return false;
  if (failedAt !== undefined && Math.abs(now - Date.parse(failedAt)) < AGAIN_MS) return false;
  const sinceHour = (now + AHEAD_MS - hour * HOUR_MS) % DAY_MS;
  return newest === undefined || Date.parse(newest) < now - sinceHour;
}

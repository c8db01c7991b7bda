/** How many backups are kept: the newest of each of so many days, weeks and months that have one. */
export interface KeepingRule {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

const NAME = /^backup-(\d{4}-\d{2}-\d{2}T)(\d{2})(\d{2})(\d{2})Z\.tar\.gz$/;
const DAY_MS = 24 * 3_600_000;
/** Days from the first Monday of 1970 back to its first day: weeks begin on Mondays. */
const TO_MONDAY = 3;
/** Days and months are those of Vietnam, seven hours before those of the name. */
const AHEAD_MS = 7 * 3_600_000;

/**
 * The name of a backup by the ISO instant at which the database stood so.
 * @example backupName("2026-11-30T02:00:05.123Z") // "backup-2026-11-30T020005Z.tar.gz"
 */
export function backupName(madeAt: string): string {
  return `backup-${madeAt.slice(0, 19).replaceAll(":", "")}Z.tar.gz`;
}

/** The ISO instant in the name of a backup; undefined for any other file. */
export function madeAtOf(name: string): string | undefined {
  const [, day, hour, minute, second] = NAME.exec(name) ?? [];
  return day === undefined ? undefined : `${day}${hour}:${minute}:${second}.000Z`;
}

/** The newest backup among the names of a folder; undefined where there is none. */
export function newestOf(names: readonly string[]): string | undefined {
  return backupsIn(names)[0];
}

/** The backups among the names of a folder that no part of the rule keeps. Never the newest one, and no other file. */
export function droppedBy(rule: KeepingRule, names: readonly string[]): readonly string[] {
  const backups = backupsIn(names);
  const kept = new Set([
    ...backups.slice(0, 1),
    ...newestOfEach(backups, dayOf, rule.daily),
    ...newestOfEach(backups, (name) => Math.floor((dayOf(name) + TO_MONDAY) / 7), rule.weekly),
    ...newestOfEach(backups, (name) => new Date(localOf(name)).toISOString().slice(0, 7), rule.monthly),
  ]);
  return backups.filter((name) => !kept.has(name));
}

/** The newest first. */
function backupsIn(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => madeAtOf(name) !== undefined)
    .toSorted()
    .toReversed();
}

function newestOfEach(
  backups: readonly string[],
  spanOf: (name: string) => number | string,
  spans: number,
): readonly string[] {
  const newest = new Map<number | string, string>();
  for (const name of backups) if (!newest.has(spanOf(name))) newest.set(spanOf(name), name);
  return [...newest.values()].slice(0, spans);
}

function localOf(name: string): number {
  return Date.parse(madeAtOf(name) ?? "") + AHEAD_MS;
}

function dayOf(name: string): number {
  return Math.floor(localOf(name) / DAY_MS);
}

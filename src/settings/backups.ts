import { join } from "node:path";
import { z } from "zod";

const HOURS = 24;

/** When backups are made by themselves, and where they lie. */
export const backupSettings = {
  BACKUP_HOUR: z
    .string()
    .default("2")
    .transform((said, context): number | undefined => {
      if (said.trim() === "off") return undefined;
      const hour = Number(said);
      if (Number.isInteger(hour) && hour >= 0 && hour < HOURS) return hour;
      context.addIssue({ code: "custom", message: "write an hour from 0 to 23, or off" });
      return z.NEVER;
    }),
  BACKUP_DIR: z.string().min(1).optional(),
};

export interface BackupConfig {
  /**
   * The hour of the day, in Vietnam, at which the database is backed up; undefined: never by itself. One of PostgreSQL is
   * only where the folder is named: that of the data is each process's own.
   */
  readonly hour: number | undefined;
  /** The folder in which backups lie. */
  readonly folder: string;
  /** Whether the operator named that folder: without a name it is in the data folder. */
  readonly isNamed: boolean;
  /**
   * The folder in which it is kept what people had deleted, for backups from before it: beside the backups where their folder is
   * named, since a process may lose its data folder.
   */
  readonly erasures: string;
}

/** What the settings say of backups. */
export function backupsOf({
  BACKUP_HOUR,
  BACKUP_DIR,
  DATA_DIR,
  DATABASE_URL,
}: {
  readonly BACKUP_HOUR: number | undefined;
  readonly BACKUP_DIR?: string | undefined;
  readonly DATA_DIR: string;
  readonly DATABASE_URL?: string | undefined;
}): BackupConfig {
  const isNamed = BACKUP_DIR !== undefined;
  return {
    hour: DATABASE_URL === undefined || isNamed ? BACKUP_HOUR : undefined,
    isNamed,
    folder: BACKUP_DIR ?? join(DATA_DIR, "backups"),
    erasures: BACKUP_DIR ?? DATA_DIR,
  };
}

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
  /** The hour of the day, in Vietnam, at which an embedded database is backed up; undefined: never by itself. */
  readonly hour: number | undefined;
  /** The folder in which backups lie. */
  readonly folder: string;
}

/** What the settings say of backups. */
export function backupsOf({
  BACKUP_HOUR,
  BACKUP_DIR,
  DATA_DIR,
}: {
  readonly BACKUP_HOUR: number | undefined;
  readonly BACKUP_DIR?: string | undefined;
  readonly DATA_DIR: string;
}): BackupConfig {
  return { hour: BACKUP_HOUR, folder: BACKUP_DIR ?? join(DATA_DIR, "backups") };
}

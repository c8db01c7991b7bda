import type { Logger } from "pino";
import { pruneErasures } from "../../backups/erasures.ts";
import type { BackupKeeper, BackupStanding } from "../../backups/keeper.ts";
import type { Made } from "../../backups/making.ts";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import { type BackupDesk, backupDesk, composeBackups } from "./backups.ts";

export interface RunningBackups {
  readonly desk: BackupDesk;
  /** Absent where the program makes none by itself and its folder is no place for one: PostgreSQL without BACKUP_DIR. */
  readonly keeper: BackupKeeper | undefined;
  readonly stop: () => Promise<void>;
}

export interface BackupWatch {
  readonly metrics: Pick<Metrics, "backedUp">;
  readonly log: Pick<Logger, "info" | "error">;
  readonly onFault: (fault: unknown) => void;
  /** Whether nobody is being answered. */
  readonly isIdle: () => boolean;
}

/**
 * Backups of the running program: each night by itself, on PostgreSQL by one of the processes that serve pages. When the last good
 * one was made is a metric; where that is long ago, an alert tells the office.
 */
export async function startBackups(
  config: Pick<Config, "dataDir" | "databaseUrl" | "backups" | "given">,
  opened: OpenDatabase,
  { metrics, log, onFault, isIdle }: BackupWatch,
): Promise<RunningBackups> {
  const { hour, isNamed, erasures } = config.backups;
  const told = (made: Made): void => {
    metrics.backedUp(made.kind === "made" ? Date.now() : undefined);
    const { untried } = { untried: undefined, ...made };
    if (made.kind === "made") log.info({ bytes: made.bytes, rows: made.rows, untried }, "made a backup");
    if (made.kind === "failed") log.error({ why: made.says }, "no backup was made");
  };
  const onLooked = async ({ newest, oldestAt }: BackupStanding): Promise<void> => {
    if (newest !== undefined) metrics.backedUp(Date.parse(newest.madeAt));
    if (oldestAt !== undefined)
      for (const folder of new Set([erasures, config.dataDir])) await pruneErasures(folder, oldestAt);
  };
  const keeper = composeBackups(config, opened, { told, onLooked, onFault });
  const desk = backupDesk(keeper);
  if (opened.kind !== "embedded" && !isNamed) return { desk, keeper: undefined, stop: async () => undefined };
  if (hour === undefined) return { desk, keeper, stop: async () => undefined };
  // Where there is none yet, what could be lost is as old as the data.
  metrics.backedUp(Date.parse((await keeper.standing()).newest?.madeAt ?? (await dataBegan(opened))));
  const nights = keeper.nightly(hour, isIdle);
  return { desk, keeper, stop: nights.stop };
}

async function dataBegan({ database }: Pick<OpenDatabase, "database">): Promise<string> {
  const [row] = await database.query<{ at: Date | string }>("SELECT min(applied_at) AS at FROM schema_migrations");
  return new Date(row?.at ?? Date.now()).toISOString();
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { createOneAtATime } from "../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { type BackupKeeper, createBackupKeeper, type KeeperParts } from "../../backups/keeper.ts";
import rule from "../../backups/keeping.json" with { type: "json" };
import { type Made, makeBackup } from "../../backups/making.ts";
import { packApart } from "../../backups/packing-apart.ts";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import { workFolder } from "../../running/private-folder.ts";
import { instant, program } from "../../surroundings.ts";
import { settingsBeside } from "./settings-beside.ts";

/** What the command line asks for backups. */
export interface BackupDesk {
  /** Makes one now and tries it. */
  make(): Promise<{ readonly done: boolean; readonly lines: readonly string[] }>;
}

/** Who is told of backups. */
export interface BackupWatchers extends Pick<KeeperParts, "onLooked" | "onFault"> {
  readonly told?: (made: Made) => Promise<void> | void;
}

interface BackedUp extends Pick<Config, "dataDir" | "databaseUrl" | "given"> {
  readonly backups: Pick<Config["backups"], "folder">;
}

/** Backups of an open database. `told` is told what came of each. */
export function composeBackups(
  { dataDir, databaseUrl, backups, given }: BackedUp,
  opened: Pick<OpenDatabase, "copyFiles" | "database">,
  { told = () => undefined, ...watch }: BackupWatchers,
): BackupKeeper {
  const makeOne = () =>
    makeBackup({
      ...{ opened, databaseUrl, dataDir, instant },
      folder: backups.folder,
      work: workFolder(dataDir),
      program,
      beside: () => settingsBeside(given),
      pack: packApart,
    });
  const inTurn = createOneAtATime(opened.database, "backup");
  // An embedded database has one process anyway, and one session, which the turn would hold.
  const make = async (): Promise<Made> =>
    databaseUrl === undefined ? makeOne() : ((await inTurn(makeOne)) ?? { kind: "elsewhere" });
  return createBackupKeeper({ make, folder: backups.folder, rule, instant, onMade: told, ...watch });
}

/** The command line's way to a keeper. */
export function backupDesk(keeper: Pick<BackupKeeper, "backUp">): BackupDesk {
  return {
    async make() {
      const made = await keeper.backUp();
      if (made.kind === "failed") return { done: false, lines: [`no backup was made: ${made.says}`] };
      if (made.kind === "elsewhere")
        return { done: false, lines: ["another process is making a backup of this database: look at that one"] };
      const megabytes = (made.bytes / 1_000_000).toFixed(1);
      const tried = made.untried ?? "tried by restoring";
      return { done: true, lines: [`${made.file}: ${megabytes} MB, ${made.rows} rows, ${tried}`] };
    },
  };
}

/**
 * The desk of a process of its own, where no program holds the database. The schema stays as it is, so that a backup can be
 * made before a new version changes it.
 */
export async function openBackupDesk(config: BackedUp): Promise<BackupDesk & { readonly close: () => Promise<void> }> {
  const { dataDir, databaseUrl } = config;
  if (databaseUrl === undefined && !existsSync(join(dataDir, "database")))
    throw new Error(`${dataDir} holds no database yet: there is nothing to back up`);
  const opened =
    databaseUrl === undefined
      ? await (await import("../../database/embedded.ts")).openEmbedded(dataDir)
      : await (await import("../../database/postgresql.ts")).openPostgresql(databaseUrl);
  const onFault = (fault: unknown) => void process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
  return { ...backupDesk(composeBackups(config, opened, { onFault })), close: opened.close };
}

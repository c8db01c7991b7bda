import { checkArchive } from "../../backups/archive/unpack.ts";
import { erasureLogsIn } from "../../backups/erasures.ts";
import { rowsOf } from "../../backups/packing.ts";
import { restoreBackup, SETTINGS_FOLDER } from "../../backups/restoring.ts";
import type { Config } from "../../config.ts";
import { openDatabase } from "../../database/open.ts";
import { instant, program } from "../../surroundings.ts";
import { migrations } from "../migrations.ts";
import { afterRestore } from "./after-restore.ts";

export interface RestoreOrder {
  readonly archive: string;
  readonly over: boolean;
  /** Logs of deletions from other machines, beside that of the data folder. */
  readonly erasures: readonly string[];
}

interface RestorePlace extends Pick<Config, "dataDir" | "databaseUrl"> {
  readonly backups?: Pick<Config["backups"], "erasures">;
}

/** What people had deleted is looked for beside the backups and in the data folder, where versions before kept it. */
async function logsOf({ dataDir, backups }: RestorePlace): Promise<readonly string[]> {
  const folders = [...new Set([dataDir, backups?.erasures ?? dataDir])];
  return (await Promise.all(folders.map(erasureLogsIn))).flat();
}

/** Restores a backup to the place that the settings name. */
export async function restore(
  config: RestorePlace,
  { archive, over, erasures }: RestoreOrder,
): Promise<{ readonly done: boolean; readonly lines: readonly string[] }> {
  const { dataDir, databaseUrl } = config;
  const logs = [...(await logsOf(config)), ...erasures];
  const restored = await restoreBackup({
    ...{ archive, dataDir, databaseUrl, migrations, version: program.version, over, instant },
    afterwards: (inside, { madeAt }) => afterRestore(inside, { madeAt, at: instant(), logs }),
  });
  if (restored.kind === "refused") return { done: false, lines: [`nothing was restored: ${restored.says}`] };
  const { manifest, lines } = restored;
  return {
    done: true,
    lines: [
      `restored what stood at ${manifest.madeAt}: ${rowsOf(manifest)} rows of ${Object.keys(manifest.tables).length} tables`,
      ...lines,
      `settings of the backup, without secrets, are in ${dataDir}/${SETTINGS_FOLDER}`,
    ],
  };
}

/**
 * Holds for the office what may have gone out since an ISO instant, in the database that the settings name: other tools
 * brought it back to then. No program may work on it meanwhile.
 */
export async function doubtSince(
  config: RestorePlace,
  { madeAt, erasures }: { readonly madeAt: string; readonly erasures: readonly string[] },
): Promise<{ readonly done: boolean; readonly lines: readonly string[] }> {
  if (Number.isNaN(Date.parse(madeAt)) || Date.parse(madeAt) > Date.now())
    return { done: false, lines: [`${madeAt} is no instant of the past: write it as 2026-11-30T09:14:00+07:00`] };
  const opened = await openDatabase({ ...config, migrations });
  try {
    const past = { madeAt: new Date(madeAt).toISOString(), at: instant() };
    const logs = [...(await logsOf(config)), ...erasures];
    return {
      done: true,
      lines: await opened.database.transaction((inside) => afterRestore(inside, { ...past, logs })),
    };
  } finally {
    await opened.close();
  }
}

/** Checks an archive and says what it holds. */
export async function lookAt(archive: string): Promise<{ readonly done: true; readonly lines: readonly string[] }> {
  const { madeAt, program, database, tables, members } = await checkArchive(archive, {
    bytes: Number.POSITIVE_INFINITY,
  });
  const rows = rowsOf({ tables });
  return {
    done: true,
    lines: [
      `whole: ${Object.keys(members).length} files as the manifest says; ${database}, made at ${madeAt} by version ${program.version}, ${rows} rows`,
    ],
  };
}

import type { Command } from "commander";
import type { CommandDesk } from "../../command-desk.ts";
import type { RestoreOrder } from "../../compose/backups/restoring.ts";
import { tell, withinOpened } from "../within.ts";

function tellFault(fault: unknown): void {
  tell({ done: false, lines: [fault instanceof Error ? fault.message : String(fault)] });
}

type Told = { readonly done: boolean; readonly lines: readonly string[] };

export interface BackupAccess {
  /** Opens what is to be backed up: one, or each of several provinces. */
  readonly opens: () => Promise<
    readonly (() => Promise<CommandDesk["backups"] & { readonly close: () => Promise<void> }>)[]
  >;
  readonly restore: (order: RestoreOrder) => Promise<Told>;
  readonly check: (archive: string) => Promise<Told>;
  readonly doubtSince: (past: { readonly madeAt: string; readonly erasures: readonly string[] }) => Promise<Told>;
}

interface RestoreOptions {
  readonly over: boolean;
  readonly check: boolean;
  readonly erasures: string[];
  readonly inPlace?: string;
}

/** `backup`, `restore FILE` */
export function registerBackup(program: Command, { opens, restore, check, doubtSince }: BackupAccess): void {
  program
    .command("backup")
    .description("makes a backup of all that is kept and tries it, also while the program runs")
    .action(async () => {
      const all = await opens();
      for (const open of all) {
        const backedUp = withinOpened(open)(async (backups) => tell(await backups.make()));
        // What one province lacks keeps nobody from backing up the next.
        await (all.length === 1 ? backedUp : backedUp.catch(tellFault));
      }
    });
  program
    .command("restore")
    .description("puts a backup into an empty place: the data folder, or the database of DATABASE_URL")
    .argument("[file]", "the archive")
    .option(
      "--in-place <instant>",
      "holds for the office what may have gone out since, where other tools brought the database back to then",
    )
    .option("--over", "keeps what is there aside under a dated name", false)
    .option("--check", "only reads the archive and compares it with its checksums", false)
    .option("--erasures <file...>", "logs of deletions from other machines, which are deleted again", [])
    .action(async (archive: string | undefined, { inPlace, ...options }: RestoreOptions) => {
      if (inPlace !== undefined) return tell(await doubtSince({ madeAt: inPlace, erasures: options.erasures }));
      if (archive === undefined) return tell({ done: false, lines: ["name the archive that is to be restored"] });
      tell(options.check ? await check(archive) : await restore({ archive, ...options }));
    });
}

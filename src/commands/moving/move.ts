import type { Command } from "commander";
import type { Moved } from "../../moving/move.ts";
import { reportOf } from "../../moving/report.ts";
import { print, tell, withinOpened } from "../within.ts";

/** A data folder that may be moved to a database. */
export interface MoveAccess {
  /** The database as it is named to people. */
  readonly to: string;
  move(options: {
    readonly onlyLook: boolean;
    readonly onProgress: (table: string, done: number, of: number) => void;
  }): Promise<Moved>;
  close(): Promise<void>;
}

/** So often a long table says how far it is. */
const SAID_EVERY_MS = 2_000;

/** `move --to DATABASE_URL [--dry-run]` */
export function registerMove(
  program: Command,
  { open, now }: { readonly open: (to: string | undefined) => Promise<MoveAccess>; readonly now: () => number },
): void {
  program
    .command("move")
    .description(
      "moves everything of the embedded database in DATA_DIR into PostgreSQL; given again, it goes on where it was",
    )
    .option(
      "--to <address>",
      "the empty database, postgresql://user:password@host:5432/name; else that of DATABASE_URL",
    )
    .option("--dry-run", "only looks whether it may and how much it is")
    .action(({ to, dryRun = false }: { readonly to?: string; readonly dryRun?: boolean }) =>
      withinOpened(() => open(to))(async (access) => {
        let said = now();
        const onProgress = (table: string, done: number, of: number): void => {
          const isLong = now() - said > SAID_EVERY_MS;
          if (!isLong) return;
          said = now();
          print(`  ${table}: ${done.toLocaleString("en")} of ${of.toLocaleString("en")}`);
        };
        tell(reportOf(await access.move({ onlyLook: dryRun, onProgress }), access.to));
      }),
    );
}

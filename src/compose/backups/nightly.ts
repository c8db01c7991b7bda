import type { Logger } from "pino";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import type { BackupKeeper } from "../../backups/keeper.ts";
import type { Made } from "../../backups/making.ts";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import administrationWords from "../../office/administration/administration.vi.json" with { type: "json" };
import { instant } from "../../surroundings.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import { type BackupDesk, backupDesk, composeBackups } from "./backups.ts";

export interface RunningBackups {
  readonly desk: BackupDesk;
  /** Of an embedded database; a server is backed up by its own tools or by the command. */
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

/** Backups of the running program: each night by itself where the database is embedded, and told of where they are looked for. */
export async function startBackups(
  config: Pick<Config, "dataDir" | "databaseUrl" | "backups" | "given">,
  opened: OpenDatabase,
  { metrics, log, onFault, isIdle }: BackupWatch,
): Promise<RunningBackups> {
  const tellOffice = tellOfBackup(opened);
  const told = async (made: Made): Promise<void> => {
    metrics.backedUp(made.kind === "made" ? Date.now() : undefined);
    if (made.kind === "made") log.info({ bytes: made.bytes, rows: made.rows }, "made a backup");
    else log.error({ why: made.says }, "no backup was made");
    await tellOffice(made).catch(onFault);
  };
  const keeper = composeBackups(config, opened, { told, onFault });
  const desk = backupDesk(keeper);
  if (opened.kind !== "embedded") return { desk, keeper: undefined, stop: async () => undefined };
  const { newest } = await keeper.standing();
  if (newest !== undefined) metrics.backedUp(Date.parse(newest.madeAt));
  const { hour } = config.backups;
  const nights = hour === undefined ? undefined : keeper.nightly(hour, isIdle);
  return { desk, keeper, stop: async () => nights?.stop() };
}

/** Puts a failure into the inbox of the office, which is told of it in its chats, and closes that once one is made. */
function tellOfBackup({ database }: Pick<OpenDatabase, "database">): (made: Made) => Promise<void> {
  const inbox = createSqlInbox(database);
  const { by, madeAgain } = administrationWords.backups;
  return async (made) => {
    const at = instant();
    if (made.kind === "failed")
      return void (await inbox.put({ kind: "backup-failed", subject: "backup", note: made.says }, at));
    for (const { id, kind } of await inbox.in(["open", "assigned"]))
      if (kind === "backup-failed") await inbox.step(id, { what: "closed", at, by, note: madeAgain });
  };
}

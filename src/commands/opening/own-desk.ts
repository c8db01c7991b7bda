import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database, LibraryDesk } from "../../../knowledge/index.ts";
import type { AskingDesk, CommandDesk } from "../../command-desk.ts";
import { composeAuditTrail } from "../../compose/audit/audit-trail.ts";
import { auditedCommands } from "../../compose/audit/audited-commands.ts";
import { composeDelivery } from "../../compose/delivery.ts";
import { askingOver, libraryAlone } from "../../compose/library.ts";
import type { Speaking } from "../../compose/model/language-model.ts";
import { officeSaidIn } from "../../compose/office/office-said.ts";
import { composeAccounts } from "../../compose/office-site.ts";
import { composeRetentionDesk } from "../../compose/people/retention.ts";
import { composeOffline, composeOver, openLibrary } from "../../compose.ts";
import type { Config } from "../../config.ts";
import { addressOf } from "../../control-file.ts";
import { createAccountsDesk } from "../../office/accounts/accounts-desk.ts";
import { workFolder } from "../../running/private-folder.ts";
import { instant, newId } from "../../surroundings.ts";

export { openBackupDesk } from "../../compose/backups/backups.ts";

/** The office's actions, carried out here or by the server that runs on the same data. */
export interface OpenDesk extends Omit<CommandDesk, "library" | "asking" | "backups" | "condition"> {
  /** Sends from this process until closed; undefined when a running server or worker does it. */
  readonly work?: (onFault: (fault: unknown) => void) => Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

/** What the office does with documents, until it is closed. */
export interface OpenLibrary {
  readonly library: LibraryDesk;
  readonly close: () => Promise<void>;
}

/** The office's actions, on the database itself. */
export async function openOwnDesk(config: Config): Promise<OpenDesk> {
  const { opened } = await openLibrary(config);
  const delivery = await composeDelivery(config, opened, tellFault);
  const desks = {
    announcing: delivery.announcing,
    roster: delivery.roster,
    deadlines: delivery.deadlines,
    linking: delivery.linking,
    reports: delivery.reports,
    reminders: delivery.reminders,
    retention: composeRetentionDesk(config, opened.database),
    accounts: createAccountsDesk(composeAccounts(opened.database), addressOf(config)),
  };
  return {
    ...auditedCommands(desks, auditingIn(opened.database)),
    work: (onFault) => delivery.startWorker(`cli-${newId().slice(0, 6)}`, onFault),
    async close() {
      await delivery.close();
      await opened.close();
    },
  };
}

/** What the office does with documents, on the database itself. */
export async function openOwnDocuments(config: Config): Promise<OpenLibrary> {
  const { opened, store } = await openLibrary(config);
  const library = libraryAlone(store, { workFolder: workFolder(config.dataDir), onFault: tellFault });
  return {
    ...auditedCommands({ library }, auditingIn(opened.database)),
    close: () => opened.close(),
  };
}

/** An assistant over the library of the data folder, or over the shipped documents where there is none yet. */
export async function askOwnLibrary(config: Config): Promise<AskingDesk> {
  const kept = await keptKnowledge(config);
  const model = await modelOf(config);
  if (kept !== undefined) return askingOver(await composeOver(kept.documents, model, kept.office));
  process.stderr.write(
    `no program runs here and ${config.dataDir} holds no library yet: answered from the shipped documents alone\n`,
  );
  return askingOver(await composeOffline(undefined, model));
}

/** The documents of the library and what the office says beside them; undefined while there is none. The database is closed again, so a program can start. */
async function keptKnowledge(config: Config) {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, "database"))) return undefined;
  const { opened, store } = await openLibrary(config);
  try {
    const said = officeSaidIn(opened.database);
    const [documents, answers, words] = [await store.all(), await said.answers(), await said.words()];
    return { documents, office: { answers: async () => answers, words: async () => words } };
  } finally {
    await opened.close();
  }
}

async function modelOf({ languageModel }: Config): Promise<Speaking | undefined> {
  if (languageModel === undefined) return undefined;
  const { composeOfflineModel, settled } = await import("../../compose/model/language-model.ts");
  const model = await composeOfflineModel(languageModel, tellFault);
  await settled(model);
  return model;
}

const auditingIn = (database: Database) => ({ trail: composeAuditTrail(database), instant, onFault: tellFault });

function tellFault(fault: unknown): void {
  process.stderr.write(`${fault instanceof Error ? fault.message : "unknown fault"}\n`);
}

import { randomUUID } from "node:crypto";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import {
  consentsMigration,
  directoryMigration,
  timeOfConsentMigration,
} from "../../jobs/adapters/sql/directory/directory-tables.ts";
import { openDatabase } from "../../src/database/open.ts";
import type { InventedPerson } from "./invented-roster.ts";

/**
 * Writes down who wanted no messages, before the office loads anything: the roster that comes later must not bring
 * them back. No command does this, since it is the word of the person and not of the office.
 */
export async function rememberWithdrawn(dataDir: string, people: readonly InventedPerson[]): Promise<void> {
  const { database, close } = await openDatabase({
    dataDir,
    migrations: [directoryMigration, timeOfConsentMigration, consentsMigration],
  });
  const at = new Date().toISOString();
  const today = (): string => new Date().toISOString().slice(0, 10);
  const directory = createSqlDirectory({ database, newId: randomUUID, today });
  for (const { withdrew, zalo, telegram } of people) {
    if (!withdrew) continue;
    if (zalo !== undefined) await directory.withdrawConsent({ channel: "zalo-bot", address: zalo }, at);
    else if (telegram !== undefined) await directory.withdrawConsent({ channel: "telegram", address: telegram }, at);
  }
  await close();
}

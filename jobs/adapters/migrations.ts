import { directoryMigration } from "./directory-tables.ts";
import { ledgerMigration } from "./ledger-tables.ts";
import { linkingMigration } from "./linking-tables.ts";
import { obligationMigration } from "./obligation-tables.ts";
import { reportingMigration } from "./reporting-tables.ts";
import { filesMigration } from "./sql-files.ts";

/** The tables of this room. */
export const jobsMigrations = [
  directoryMigration,
  ledgerMigration,
  filesMigration,
  obligationMigration,
  linkingMigration,
  reportingMigration,
];

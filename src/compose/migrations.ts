import { botMigrations } from "../../bot/adapters/migrations.ts";
import { jobsMigrations } from "../../jobs/adapters/migrations.ts";
import { knowledgeMigrations } from "../../knowledge/adapters/migrations.ts";
import type { Migration } from "../database/schema/migration.ts";
import { officeMigrations } from "../office/accounts/tables.ts";
import { administrationMigrations } from "../office/administration/tables.ts";
import { auditMigrations } from "../office/audit/tables.ts";
import { sentFormsMigrations } from "../office/once/tables.ts";

/** The tables of every room, in the order in which they are made. */
export const migrations: readonly Migration[] = [
  ...knowledgeMigrations,
  ...jobsMigrations,
  ...botMigrations,
  ...officeMigrations,
  ...auditMigrations,
  ...administrationMigrations,
  ...sentFormsMigrations,
];

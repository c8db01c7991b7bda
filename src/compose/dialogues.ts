import { createSubscribing, type Dialogue, vietnamese } from "../../bot/index.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import type { Database } from "../../knowledge/index.ts";
import { newId, today } from "../surroundings.ts";

/** What people can do in a chat besides asking, in the order in which it is looked for. */
export function composeDialogues(database: Database): readonly Dialogue[] {
  const register = createSqlDirectory({ database, newId, today });
  return [createSubscribing({ register, words: vietnamese.subscribing })];
}

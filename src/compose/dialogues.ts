import { createLinking, createSubscribing, type Dialogue, vietnamese } from "../../bot/index.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import type { Database } from "../../knowledge/index.ts";
import { instant, newId, today } from "../surroundings.ts";
import { linkingOver } from "./linking.ts";

/** What people can do in a chat besides asking, in the order in which it is looked for. */
export function composeDialogues(database: Database): readonly Dialogue[] {
  const register = createSqlDirectory({ database, newId, today });
  const linking = linkingOver({ database, newId, today, instant }, undefined);
  return [createLinking({ linking, register }), createSubscribing({ register, words: vietnamese.subscribing })];
}

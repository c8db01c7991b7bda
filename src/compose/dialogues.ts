import { createSqlFeedbackStore } from "../../bot/adapters/sql-feedback-store.ts";
import { createSqlJournal } from "../../bot/adapters/sql-journal.ts";
import { createCiting, createGuiding, createSubscribing, type Dialogue, vietnamese } from "../../bot/index.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import type { Database } from "../../knowledge/index.ts";
import { newId, today } from "../surroundings.ts";

/** What people can do in a chat besides asking, in the order in which it is looked for. */
export function composeDialogues(database: Database): readonly Dialogue[] {
  const register = createSqlDirectory({ database, newId, today });
  return [
    createSubscribing({ register, words: vietnamese.subscribing }),
    createCiting({
      journal: createSqlJournal(database, newId),
      feedback: createSqlFeedbackStore(database),
      words: vietnamese.buttons,
    }),
    createGuiding(vietnamese),
  ];
}

import { createSqlFeedbackStore } from "../../bot/adapters/sql-feedback-store.ts";
import { createSqlJournal } from "../../bot/adapters/sql-journal.ts";
import {
  type AnnouncingDesk,
  type Chat,
  createAnnouncing,
  createCiting,
  createGuiding,
  createSubscribing,
  type Dialogue,
  vietnamese,
} from "../../bot/index.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import type { Database } from "../../knowledge/index.ts";
import { newId, today } from "../surroundings.ts";

/** The office's work in a chat, which is there once delivery is. */
export interface AnnouncingAccess {
  readonly desk: () => AnnouncingDesk | undefined;
  readonly follow: (chat: Chat, announcement: string) => void;
}

/** What people can do in a chat besides asking, in the order in which it is looked for. */
export function composeDialogues(database: Database, announcing?: AnnouncingAccess): readonly Dialogue[] {
  const register = createSqlDirectory({ database, newId, today });
  return [
    ...(announcing === undefined ? [] : [createAnnouncing({ register, ...announcing })]),
    createSubscribing({ register, words: vietnamese.subscribing }),
    createCiting({
      journal: createSqlJournal(database, newId),
      feedback: createSqlFeedbackStore(database),
      words: vietnamese.buttons,
    }),
    createGuiding(vietnamese),
  ];
}

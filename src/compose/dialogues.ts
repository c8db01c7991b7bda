import { createFileFetcher } from "../../bot/adapters/inbound-bytes.ts";
import { createSqlFeedbackStore } from "../../bot/adapters/sql/feedback-store.ts";
import { createSqlJournal } from "../../bot/adapters/sql/journal.ts";
import {
  type AnnouncingDesk,
  type Chat,
  createAnnouncing,
  createCiting,
  createGuiding,
  createLinking,
  createNudging,
  createOfficeReporting,
  createSubscribing,
  createUnitReporting,
  type Dialogue,
  vietnamese,
} from "../../bot/index.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import { type Delivery, MOST_EVIDENCE_BYTES, officeDate } from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import { newId } from "../surroundings.ts";
import { linkingOver } from "./linking.ts";
import { type ReportingChoices, reportingOver } from "./reporting.ts";

const FETCH_MS = 30_000;

/** The office's work in a chat. `desk` gives undefined until delivery has started. */
export interface AnnouncingAccess {
  readonly desk: () => (AnnouncingDesk & Pick<Delivery, "reminders">) | undefined;
  readonly follow: (chat: Chat, announcement: string) => void;
}

/** What people can do in a chat besides asking questions, in the order in which a message is offered to them. */
export function composeDialogues(
  database: Database,
  { telegram, publicUrl }: Pick<Config, "telegram" | "publicUrl">,
  { announcing, ...choices }: ReportingChoices & { readonly announcing: AnnouncingAccess | undefined },
): readonly Dialogue[] {
  const { instant } = choices;
  const today = (): string => officeDate(Date.parse(instant()));
  const register = createSqlDirectory({ database, newId, today });
  const linking = linkingOver({ database, newId, today, instant }, undefined);
  const { units, office, workingDay } = reportingOver(database, choices);
  const fetchFile = createFileFetcher({ telegram, mostBytes: MOST_EVIDENCE_BYTES, timeoutMilliseconds: FETCH_MS });
  return [
    ...(announcing === undefined ? [] : [createAnnouncing({ register, fetchFile, ...announcing })]),
    createLinking({ linking, register }),
    createUnitReporting({ desk: units, fetchFile, workingDay }),
    createNudging({ office, reminders: () => announcing?.desk()?.reminders }),
    createOfficeReporting({
      office,
      workingDay,
      linkTo: ({ id, kind, said }) =>
        publicUrl === undefined || kind !== "file"
          ? undefined
          : `${publicUrl}/office/files/${id}/${encodeURIComponent(said)}`,
    }),
    createSubscribing({ register, words: vietnamese.subscribing }),
    createCiting({
      journal: createSqlJournal(database, newId),
      feedback: createSqlFeedbackStore(database),
      words: vietnamese.buttons,
    }),
    // The last one: takes taps and links that none of the others knows.
    createGuiding(vietnamese),
  ];
}

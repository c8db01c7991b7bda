import { createFileFetcher } from "../../bot/adapters/inbound-bytes.ts";
import { createSqlFeedbackStore } from "../../bot/adapters/sql/feedback-store.ts";
import { createSqlJournal } from "../../bot/adapters/sql/journal.ts";
import {
  type AnnouncingDesk,
  type Chat,
  createAnnouncing,
  createAnsweringVisits,
  createAskingOffice,
  createCiting,
  createGuiding,
  createLinking,
  createNudging,
  createOfficeReporting,
  createOpening,
  createProgress,
  createServing,
  createStanding,
  createSubscribing,
  createUnitReporting,
  createVisitFiles,
  createVisiting,
  type Dialogue,
  exampleQuestions,
  leavingCodes,
  vietnamese,
  wordsOf,
} from "../../bot/index.ts";
import { createSqlFiles } from "../../jobs/adapters/sql/delivery/files.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlVisits } from "../../jobs/adapters/sql/linking/visits.ts";
import { MOST_EVIDENCE_BYTES, type TargetsDesk } from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import { digest, newId } from "../surroundings.ts";
import type { deliveryOver } from "./delivery.ts";
import { composeOwnData, firstNotice, meansStop } from "./people/own-data.ts";
import { composeVisits, type VisitDelivery } from "./visits.ts";

const FETCH_MS = 30_000;

/** What people do in chats is done over what is sent. */
type ChatDelivery = AnnouncingDesk &
  VisitDelivery &
  Pick<Awaited<ReturnType<typeof deliveryOver>>, "directory" | "linking" | "reminders" | "reporting" | "officeSees">;

/** What people can do in a chat besides asking questions, in the order in which a message is offered to them. */
export function composeDialogues(
  database: Database,
  {
    telegram,
    publicUrl,
    officeContact,
    languageModel,
    retentionFile,
    zaloBot,
    zaloOa,
    backups,
  }: Pick<Config, "telegram" | "publicUrl" | "officeContact" | "languageModel" | "retentionFile"> &
    Partial<Pick<Config, "zaloBot" | "zaloOa" | "backups">>,
  delivery: ChatDelivery,
  /** Shows how far an announcement is, on channels whose messages can be edited. */
  follow: (chat: Chat, announcement: string) => void,
  /** Where targets are followed. */
  targets?: TargetsDesk,
): readonly Dialogue[] {
  const { directory: register, linking, reminders, officeSees } = delivery;
  const { units, office, workingDay } = delivery.reporting;
  const fetchFile = createFileFetcher({
    telegram,
    own: [zaloBot?.apiUrl, zaloOa?.openApiUrl].filter((one) => one !== undefined),
    mostBytes: MOST_EVIDENCE_BYTES,
    timeoutMilliseconds: FETCH_MS,
  });
  const journal = createSqlJournal(database, newId);
  const feedback = createSqlFeedbackStore(database);
  const words = wordsOf(officeContact, languageModel?.outsideHost);
  const inbox = createSqlInbox(database);
  const visitFiles = { visits: createSqlVisits(database, inbox), files: createSqlFiles(database), fetchFile, digest };
  const fileAddress = (id: string, name: string): string | undefined =>
    publicUrl === undefined ? undefined : `${publicUrl}/office/files/${id}/${encodeURIComponent(name)}`;
  const others = [
    // The rights of a person come before everything that may take their words for something else.
    composeOwnData(database, {
      publicUrl,
      office: words.office.reached,
      inbox,
      retentionFile,
      ...(backups && { backups }),
    }),
    createAnnouncing({ register, desk: delivery, fetchFile, follow }),
    createStanding({ desk: units, office: words.office }),
    createVisiting({ ...visitFiles, inbox, journal, office: words.office, officeSees }),
    createUnitReporting({ desk: units, fetchFile, workingDay }),
    createNudging({ office, reminders }),
    createOfficeReporting({
      office,
      workingDay,
      linkTo: ({ id, kind, said }) => (kind === "file" ? fileAddress(id, said) : undefined),
    }),
    createAnsweringVisits({
      office,
      visits: composeVisits(database, { officeContact }, delivery),
      linkTo: ({ id, name }) => fileAddress(id, name),
    }),
    ...(targets === undefined ? [] : [createProgress({ desk: targets, journal, words })]),
    createSubscribing({ register, words: vietnamese.subscribing, meansStop }),
    createVisitFiles(visitFiles),
    createAskingOffice({ journal, inbox, words: words.askOffice, officeSees }),
    createCiting({ journal, feedback, words: words.buttons }),
    createServing({ journal, feedback, words, publicUrl, examples: exampleQuestions }),
    // The last one: opens chats, and takes taps and links that none of the others knows.
    createGuiding({
      opening: createOpening({ register, words, notice: firstNotice({ retentionFile }) }),
      buttons: words.buttons,
    }),
  ];
  return [createLinking({ linking, register }), ...others.map(leavingCodes)];
}

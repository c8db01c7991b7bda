import { createNoticeRun, type NoticeRun, type NoticeRunParts } from "../delivering/run/notice-run.ts";
import type { Message } from "../domain/delivery/outcome.ts";
import { EVERYBODY } from "../domain/people/audience.ts";
import type { Directory } from "../ports.ts";
import type { AlertBook } from "./alert-book.ts";
import { alertInWords, alertingWords } from "./alert-words.ts";

export interface AlertNoticingParts extends Pick<NoticeRunParts, "ledger" | "rules" | "instant"> {
  readonly stores: { readonly alerts: AlertBook; readonly directory: Pick<Directory, "recipients"> };
}

const MOST_PEOPLE = 1_000;
const CAUSE = /^alert-\d+-(?:\d+|over)$/;

/**
 * Tells the people of the office in their own chats what is wrong with the program. What is over by the time it could be said, as
 * after the quiet hours, is said once, with from when to when.
 */
export function createAlertNoticing({ stores, ledger, rules, instant }: AlertNoticingParts): NoticeRun {
  return createNoticeRun({
    owns: (cause) => CAUSE.test(cause),
    notices: stores.alerts,
    text: alertingWords.begun,
    people: () => stores.directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST_PEOPLE }),
    message: async (cause): Promise<Message | undefined> => {
      const told = await stores.alerts.said(cause);
      const isOver = told?.episode.until !== undefined;
      if (told === undefined || (isOver && told.says !== "over")) return undefined;
      return { text: alertInWords(told.episode, told.says), buttons: [] };
    },
    ...{ ledger, rules, instant },
  });
}

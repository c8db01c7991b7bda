import { createNoticeRun, type NoticeBook, type NoticeRun } from "../delivering/run/notice-run.ts";
import type { Message } from "../domain/delivery/outcome.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import { EVERYBODY } from "../domain/people/audience.ts";
import type { SendingChannel } from "../domain/people/contact.ts";
import { showVisit, type Visit } from "../domain/people/visit.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/visits.json" with { type: "json" };
import type { Directory, Ledger, PlannedDelivery } from "../ports.ts";
import type { VisitBook } from "./visit-book.ts";

export interface VisitNoticingParts {
  readonly stores: {
    readonly directory: Pick<Directory, "recipients">;
    readonly visits: Pick<VisitBook, "find">;
    readonly visitNotices: NoticeBook<PlannedDelivery>;
  };
  readonly ledger: Pick<Ledger, "due" | "counts" | "repeatUnknown">;
  readonly rules: {
    readonly sending: SendingRules;
    /** In the order in which they are tried for each person. */
    readonly channels: readonly SendingChannel[];
  };
  readonly instant: () => string;
}

const PREFIX = "visit-";
const MOST_PEOPLE = 1_000;

/** The cause of a visit's notice in the ledger. */
export function visitCause(id: string): string {
  return PREFIX + id;
}

/** The visit that a cause is about. */
export function visitOfCause(cause: string): string {
  return cause.slice(PREFIX.length);
}

/**
 * Tells the people of the office, in their own chats, that somebody wants to talk to an officer: once for each visit, at
 * the next tick. Who is told when the visit is closed already gets nothing.
 */
export function createVisitNoticing({ stores, ledger, rules, instant }: VisitNoticingParts): NoticeRun {
  const { directory, visits, visitNotices } = stores;
  return createNoticeRun({
    prefix: PREFIX,
    notices: visitNotices,
    text: words.notice,
    people: () => directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST_PEOPLE }),
    async message(cause) {
      const visit = await visits.find(visitOfCause(cause));
      return visit === undefined || visit.state === "closed" ? undefined : noticeOf(visit);
    },
    ...{ ledger, rules, instant },
  });
}

function noticeOf({ id, channel, wish, files }: Visit): Message {
  const { show } = words;
  const beside = files.length === 0 ? "" : fill(words.files, { count: files.length });
  return {
    text: fill(words.notice, { channel: words.channels[channel], wish, files: beside, show }),
    buttons: [{ label: show, action: showVisit(id) }],
  };
}

import type { Obligations, UnitObligations } from "../deadlines/ports.ts";
import { createNoticeRun, type NoticeBook, type NoticeRun, type NoticeRunParts } from "../delivering/run/notice-run.ts";
import type { Register } from "../directory/register.ts";
import { owedReview } from "../domain/deadline/owed-action.ts";
import type { Message } from "../domain/delivery/outcome.ts";
import { EVERYBODY } from "../domain/people/audience.ts";
import type { InboxItem } from "../domain/people/inbox-item.ts";
import { showVisit, type Visit } from "../domain/people/visit.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/visits.json" with { type: "json" };
import type { Directory, PlannedDelivery } from "../ports.ts";
import type { Inbox } from "./inbox.ts";
import type { VisitBook } from "./visit-book.ts";

export interface InboxNoticingParts extends Pick<NoticeRunParts, "ledger" | "rules" | "instant"> {
  readonly stores: {
    readonly directory: Pick<Directory, "recipients"> & Pick<Register, "units">;
    readonly inbox: Pick<Inbox, "find">;
    readonly visits: Pick<VisitBook, "find">;
    readonly obligations: Pick<Obligations, "find">;
    readonly unitObligations: Pick<UnitObligations, "find">;
    readonly inboxNotices: NoticeBook<PlannedDelivery>;
  };
}

/**
 * What the office is told of in its own chats: people who want to talk to it, what units ask of it, and whoever wants their data put
 * right, for which the law sets a time.
 */
export const NOTICED_KINDS = ["visit", "needs-help", "extension", "correction"] as const;
/** An item of the inbox that the office is told of. */
export interface NoticedItem {
  readonly id: string;
  readonly kind: (typeof NOTICED_KINDS)[number];
}

const MOST_PEOPLE = 1_000;
/** Longer words are cut, so that the message stays below the smallest limit of the channels. */
const MOST_CHARACTERS = 500;
const CAUSE = new RegExp(`^(?:${NOTICED_KINDS.join("|")})-(\\d+)$`);

/** The cause of an item's notice in the ledger: "visit-12". */
export function inboxCause({ kind, id }: NoticedItem): string {
  return `${kind}-${id}`;
}

/** The id of the item that a cause is about. */
export function itemOfCause(cause: string): string {
  return CAUSE.exec(cause)?.[1] ?? "";
}

/**
 * Tells the people of the office, in their own chats, that somebody wants to talk to an officer, that a unit asks for
 * help or for more time, or that somebody wants their data put right: once for each item, at the next tick. Who is told when it is closed already gets nothing.
 */
export function createInboxNoticing({ stores, ledger, rules, instant }: InboxNoticingParts): NoticeRun {
  return createNoticeRun({
    owns: (cause) => CAUSE.test(cause),
    notices: stores.inboxNotices,
    text: words.notice,
    people: () => stores.directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST_PEOPLE }),
    message: (cause) => noticeOf(stores, itemOfCause(cause)),
    ...{ ledger, rules, instant },
  });
}

async function noticeOf(stores: InboxNoticingParts["stores"], id: string): Promise<Message | undefined> {
  const item = await stores.inbox.find(id);
  if (item === undefined || item.state === "closed") return undefined;
  if (item.kind === "needs-help" || item.kind === "extension") return ofUnit(stores, item, item.kind);
  if (item.kind === "correction") return { text: fill(words.correction, ofPerson(item)), buttons: [] };
  const visit = await stores.visits.find(id);
  return visit === undefined ? undefined : ofVisit(visit);
}

function ofPerson({ channel = "web", note = "" }: InboxItem) {
  return { channel: channelInWords(channel), note: note.slice(0, MOST_CHARACTERS) };
}

function channelInWords(channel: NonNullable<InboxItem["channel"]>): string {
  const names: Readonly<Record<string, string>> = words.channels;
  return names[channel] ?? channel;
}

function ofVisit({ id, channel, wish, files }: Visit): Message {
  const { show } = words;
  const beside = files.length === 0 ? "" : fill(words.files, { count: files.length });
  return {
    text: fill(words.notice, { channel: words.channels[channel], wish, files: beside, show }),
    buttons: [{ label: show, action: showVisit(id) }],
  };
}

/** What a unit asks of what it owes, with the button under which the office sees it and decides. */
async function ofUnit(
  { directory, obligations, unitObligations }: InboxNoticingParts["stores"],
  { owed: key = "", unitId, note = "" }: InboxItem,
  kind: keyof typeof words.matters,
): Promise<Message | undefined> {
  const owed = await unitObligations.find(key);
  const obligation = owed && (await obligations.find(owed.obligation));
  const unit = (await directory.units()).find(({ id }) => id === unitId);
  if (obligation === undefined || unit === undefined) return undefined;
  const values = {
    unit: unit.name,
    title: obligation.title,
    note: note.slice(0, MOST_CHARACTERS),
    show: words.showOwed,
  };
  return {
    text: fill(words.matters[kind], values),
    buttons: [{ label: words.showOwed, action: owedReview("show", key) }],
  };
}

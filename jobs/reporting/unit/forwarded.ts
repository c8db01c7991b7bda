import type { UnitObligations } from "../../deadlines/ports.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import type { Unit } from "../../domain/people/contact.ts";
import type { InboxItem } from "../../domain/people/inbox-item.ts";
import type { VisitChat } from "../../domain/people/visit.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import { itemOf, type OwedItem, type OwedParts } from "../owed-item.ts";
import type { ReportBook } from "../report-book.ts";
import { attend } from "../speaker.ts";

const KINDS = ["visit", "question", "needs-help", "extension", "not-ours"] as const;

/** What somebody sent to the office, and how it stands. */
export interface Matter {
  readonly kind: (typeof KINDS)[number];
  readonly said: string;
  /** ISO instant when it was sent, a visit the first time, other things the last time. */
  readonly at: string;
  readonly stands:
    | { readonly kind: "waiting" | "granted" }
    /** An officer's answer went out; "closed": the office is done with it otherwise. */
    | { readonly kind: "answered" | "closed"; readonly at: string; readonly by: string; readonly note: string };
  /** What the unit owes that it is about. */
  readonly item?: OwedItem;
}

/** What a chat and its unit sent to the office: matters and reports, each the latest first. */
export interface Forwarded {
  /** Absent for a chat that speaks for none. */
  readonly unit?: Unit;
  readonly matters: readonly Matter[];
  readonly reports: readonly { readonly item: OwedItem; readonly receipt: Receipt | undefined }[];
}

export interface ForwardedParts extends OwedParts {
  readonly stores: OwedParts["stores"] & {
    readonly owed: Pick<UnitObligations, "find" | "of" | "open" | "history">;
    readonly book: Pick<ReportBook, "receiptsOf">;
  };
  readonly inbox: Pick<Inbox, "sentFrom">;
}

/** Finds what a chat sent to the office and how each of it stands, from the inbox and from what its unit owes. */
export async function forwardedBy(parts: ForwardedParts, chat: VisitChat): Promise<Forwarded> {
  const { channel, address } = chat;
  const { speaker } = channel === "web" ? {} : await attend(parts.register, { channel, address }, parts.clock.today());
  const unit = speaker?.unit;
  const sent = await parts.inbox.sentFrom(chat, unit?.id);
  const matters = (await Promise.all(sent.map((one) => matterOf(parts, one)))).filter((one) => one !== undefined);
  return { unit, matters, reports: unit === undefined ? [] : await reportsOf(parts, unit) };
}

async function matterOf(parts: ForwardedParts, sent: InboxItem): Promise<Matter | undefined> {
  const kind = KINDS.find((one) => one === sent.kind);
  if (kind === undefined) return undefined;
  const owed = sent.owed === undefined ? undefined : await parts.stores.owed.find(sent.owed);
  const item = owed && (await itemOf(parts, owed));
  const last = sent.steps.at(-1);
  const at = kind === "visit" ? sent.firstAt : sent.lastAt;
  const isGranted =
    kind === "extension" && sent.owed !== undefined && (await isExtended(parts, sent.owed, sent.lastAt));
  const stands: Matter["stands"] = isGranted
    ? { kind: "granted" }
    : sent.state !== "closed" || last === undefined
      ? { kind: "waiting" }
      : { ...last, kind: last.what === "answered" ? "answered" : "closed" };
  return { kind, said: sent.note ?? "", at, stands, ...(item && { item }) };
}

/** Whether the office has moved the last day since an instant. */
async function isExtended({ stores }: ForwardedParts, key: string, since: string): Promise<boolean> {
  return (await stores.owed.history(key)).some(({ extendedTo, at }) => extendedTo !== undefined && at >= since);
}

async function reportsOf(parts: ForwardedParts, { id: unit }: Unit): Promise<Forwarded["reports"]> {
  const { owed, book } = parts.stores;
  const rows = await owed.of({ unit, states: ["reported", "returned", "accepted"] });
  const latest = [...rows].sort((left, right) => right.at.localeCompare(left.at));
  const receipts = await book.receiptsOf(latest.map(({ key }) => key));
  const items = await Promise.all(latest.map((one) => itemOf(parts, one)));
  return items.flatMap((item) => (item === undefined ? [] : [{ item, receipt: receipts.get(item.owed.key) }]));
}

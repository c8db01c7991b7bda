import type { Announcement, AnnouncementState } from "./domain/announcement/announcement.ts";
import type { RegisteredTemplate } from "./domain/announcement/registered-template.ts";
import type { Span } from "./domain/announcement/span.ts";
import type { DeliveryCounts, DeliveryReason, DeliveryState } from "./domain/delivery/delivery.ts";
import type { Message, SendOutcome, WithdrawOutcome } from "./domain/delivery/outcome.ts";
import type { Audience } from "./domain/people/audience.ts";
import type { Contact, Recipient, SendingChannel } from "./domain/people/contact.ts";

/** A platform as the only sender in the code sees it. It never throws; what came of the call is a value. */
export interface Sender {
  readonly channel: SendingChannel;
  /** Ends within its own bounded time, also when the platform hangs. */
  send(address: string, message: Message): Promise<SendOutcome>;
  /** How many messages of the platform it becomes, each of which counts for its rate; one when absent. */
  messageCost?(message: Message): number;
  /** Takes a message back, on the channels that allow it. */
  withdraw?(address: string, messageId: string): Promise<WithdrawOutcome>;
}

/** Who can be written to. */
export interface Directory {
  /** The people of an audience in the order of their ids, after `after`; each with all their addresses. */
  recipients(
    audience: Audience,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly Recipient[]>;
  count(audience: Audience): Promise<number>;
  /** One person with all their addresses. */
  person(id: string): Promise<Recipient | undefined>;
  markUnreachable(contactId: string, why: string): Promise<void>;
  /** The person behind an address blocked us there; nothing when nobody knows the address. */
  lostAt(channel: SendingChannel, address: string, why: string): Promise<void>;
  /** The platform gave an address another id; where the new one is known already, the old one is unreachable. */
  moveAddress(channel: SendingChannel, from: string, to: string): Promise<void>;
  /** A person wrote: the address works, and its window opens. */
  heardFrom(channel: SendingChannel, address: string, at: string): Promise<void>;
}

/** One delivery to be made. */
export interface PlannedDelivery {
  readonly cause: string;
  readonly version: number;
  readonly recipient: string;
  readonly contact: string;
  readonly channel: SendingChannel;
  /** 0 for the first channel that was tried, 1 for the next. */
  readonly hop: number;
  readonly state: Extract<DeliveryState, "planned" | "deferred" | "unreachable" | "failed">;
  readonly until?: string;
  readonly why?: DeliveryReason;
}

/** A delivery that this worker alone may send now. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly recipient: string;
  /** Absent when it was deleted since the delivery was planned. */
  readonly contact?: Contact;
  readonly hop: number;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** One step of a delivery, made only where its state is still one that may precede it. */
export interface DeliveryStep {
  readonly id: string;
  readonly to: DeliveryState;
  readonly at: string;
  readonly why?: DeliveryReason;
  readonly until?: string;
  readonly messageId?: string;
  /** The platform's own reason, in a sentence for the office; forgotten with the next step. */
  readonly says?: string;
}

/** The last person who was expanded; nobody yet when absent. */
export interface Expansion {
  readonly after?: string;
  readonly finished: boolean;
}

/** A stretch of a cause's deliveries, from the first id to the last. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/**
 * The truth about what was sent: one row per (cause, recipient, channel, version). Every change is a compare-and-set,
 * and every transition is kept.
 */
export interface Ledger {
  /** Adds what is not there yet; gives how many were added. */
  plan(deliveries: readonly PlannedDelivery[]): Promise<number>;
  /** The first stretches that hold deliveries which can be sent now. */
  due(cause: string, at: string, page: { readonly stretches: number }): Promise<readonly Stretch[]>;
  /** The deliveries of a stretch that can be sent now. */
  dueIn(
    cause: string,
    stretch: Stretch,
    at: string,
  ): Promise<readonly { readonly id: string; readonly channel: SendingChannel }[]>;
  /** Takes deliveries for one worker; those that another took, or that changed meanwhile, are left out. */
  claim(ids: readonly string[], worker: string, at: string): Promise<readonly ClaimedDelivery[]>;
  /** Undoes what was claimed under a name and not called; the name has to be that of one call of `claim`. */
  release(ids: readonly string[], worker: string, at: string): Promise<void>;
  /** Makes steps; gives the ids of those that were made. */
  record(steps: readonly DeliveryStep[]): Promise<ReadonlySet<string>>;
  /**
   * Claims that nobody recorded an outcome of for so many milliseconds, by the one clock of the database, become
   * unknown; gives the causes and how many. A worker's own clock may jump.
   */
  giveUp(milliseconds: number, at: string): Promise<ReadonlyMap<string, number>>;
  /**
   * Has deliveries of unknown outcome sent again that changed before `before` and were tried fewer than `most` times;
   * gives how many were, and how many may still be.
   */
  repeatUnknown(
    cause: string,
    at: string,
    limits: { readonly before: string; readonly most: number },
  ): Promise<{ readonly repeated: number; readonly waiting: number }>;
  counts(cause: string): Promise<DeliveryCounts>;
  /** The platforms' own reasons for where deliveries stand, the most frequent first. */
  said(cause: string): Promise<readonly { readonly says: string; readonly count: number }[]>;
  /** Moves every delivery of a cause that stands in one of these states. */
  moveAll(
    cause: string,
    from: readonly DeliveryState[],
    to: DeliveryState,
    at: string,
    why?: DeliveryReason,
  ): Promise<number>;
  /** How far the audience of a cause has been expanded into deliveries. */
  expansion(cause: string, version: number): Promise<Expansion>;
  /** Adds deliveries and how far the audience was expanded with them: both are kept or neither. */
  expand(cause: string, version: number, deliveries: readonly PlannedDelivery[], now: Expansion): Promise<number>;
  /** A receipt of the platform for a message. */
  receipt(channel: SendingChannel, messageId: string, to: "delivered" | "seen", at: string): Promise<boolean>;
  /**
   * Messages that a platform took between two instants and of whose arrival nothing is known, to addresses of that very
   * channel, in the order of ids.
   */
  awaiting(
    channel: SendingChannel,
    sent: { readonly since: string; readonly before: string },
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly { readonly id: string; readonly messageId: string }[]>;
  /** Rows of a report, in the order of ids. */
  rows(
    cause: string,
    page: { readonly after?: string; readonly limit: number; readonly states?: readonly DeliveryState[] },
  ): Promise<readonly DeliveryRow[]>;
}
export interface DeliveryRow {
  readonly id: string;
  readonly recipient: string;
  /** Where it was sent; absent when the contact was deleted. */
  readonly address?: string;
  readonly messageId?: string;
  readonly channel: SendingChannel;
  readonly version: number;
  readonly hop: number;
  readonly state: DeliveryState;
  readonly why?: DeliveryReason;
  readonly history: readonly { readonly state: DeliveryState; readonly at: string; readonly why?: DeliveryReason }[];
}

/** Announcements as the office wrote them. */
export interface Announcements {
  add(announcement: Announcement): Promise<void>;
  find(id: string): Promise<Announcement | undefined>;
  all(): Promise<readonly Announcement[]>;
  inState(states: readonly AnnouncementState[]): Promise<readonly Announcement[]>;
  /** Compare-and-set on the state, and on the approved content when it is given; false when it had moved on. */
  move(id: string, from: readonly AnnouncementState[], change: AnnouncementChange): Promise<boolean>;
}
export interface AnnouncementChange {
  readonly state: AnnouncementState;
  readonly approvedBy?: string;
  readonly approved?: string;
  readonly stoppedBy?: string;
  readonly version?: number;
  readonly text?: string;
  readonly spans?: readonly Span[];
}

/**
 * The rate of one token, shared by every worker. A slot is an instant at which one call may be made; a slot that was
 * missed is given up, so that late calls never crowd into one window.
 */
export interface RateBook {
  /** Reserves slots; a paused token gives its first slot after the pause. */
  reserve(
    token: string,
    rate: { readonly count: number; readonly milliseconds: number },
    count: number,
  ): Promise<Reservation>;
  /** Every slot that is not reserved yet moves back. */
  delay(token: string, milliseconds: number): Promise<void>;
  /** The whole token waits. */
  pause(token: string, milliseconds: number): Promise<void>;
}

/** Instants of the one clock that all workers share, in milliseconds, and what that clock said when they were reserved. */
export interface Reservation {
  readonly now: number;
  readonly slots: readonly number[];
}

/** What has to be done, for any worker to take. It carries ids only: the database is the truth. */
export type Job =
  | { readonly kind: "expand"; readonly cause: string }
  | { readonly kind: "send"; readonly cause: string; readonly stretch: Stretch }
  | { readonly kind: "withdraw"; readonly cause: string }
  | { readonly kind: "tick" };

/** The hands of the database. A queue that was emptied or lost is filled again from it. */
export interface WorkQueue {
  /** A job that is already waiting or being worked on is not added a second time. */
  add(jobs: readonly Job[]): Promise<void>;
  /** Works until closed; `close` waits for what is in flight. A handler that throws has its job tried again. */
  work(
    handle: (job: Job) => Promise<void>,
    options: { readonly concurrency: number; readonly onFault: (fault: unknown) => void },
  ): Promise<{ close(): Promise<void> }>;
  /** Adds a tick at this rhythm, once for all workers. */
  tick(everyMilliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Templates that a platform has registered for the account. */
export interface TemplateBook {
  /** Undefined while the platform cannot be asked. */
  find(id: string): Promise<RegisteredTemplate | "missing" | undefined>;
}

/** Files that announcements link to, and what units handed in. */
export interface FileStore {
  keep(file: KeptFile): Promise<void>;
  find(id: string): Promise<KeptFile | undefined>;
}
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Only the office may read it; a file of an announcement is read by everybody who has its link. */
  readonly isForOffice?: boolean;
}

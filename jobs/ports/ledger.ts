import type { DeliveryCounts, DeliveryReason, DeliveryState } from "../domain/delivery/delivery.ts";
import type { Contact, SendingChannel } from "../domain/people/contact.ts";

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

import type { SendingChannel } from "../domain/people/contact.ts";

/** How what is being sent on a channel stands; lengths of time in seconds, by the database's clock. */
export interface ChannelQueue {
  readonly channel: SendingChannel;
  /** Deliveries of runs that are being sent and are not settled. */
  readonly open: number;
  /** How long the delivery that is next has been due; absent when none is. */
  readonly dueFor?: number;
  /** How long nothing has been sent although it is due: less than `dueFor` while a long run is on its way. */
  readonly stalledFor?: number;
}

/** How sending stands as a whole, for whoever watches over it. */
export interface SendingStand {
  readonly queues: readonly ChannelQueue[];
  /** How long the next reminder or notice has been due; absent when none is. */
  readonly remindersDueFor?: number;
  /** Deliveries of which nobody can tell whether they came. */
  readonly unknown: readonly { readonly channel: SendingChannel; readonly count: number }[];
  /** Age of the oldest claim; absent when there is none. */
  readonly claimedFor?: number;
  /** Parts of units that were handed up and are still owed. */
  readonly handedUp: number;
}

/** How sending stands, told cheaply: also while 700,000 deliveries are on their way. */
export interface SendingBook {
  /**
   * @example
   * await book.stand(); // { queues: [{ channel: "zalo-oa", open: 1200, dueFor: 40, stalledFor: 2 }], unknown: [], handedUp: 3 }
   */
  stand(): Promise<SendingStand>;
}

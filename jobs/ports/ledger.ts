import type { DeliveryCounts, DeliveryReason, DeliveryState } from "../domain/delivery/delivery.ts";
import type { Contact, SendingChannel } from "../domain/people/contact.ts";

/** One delivery to be made: a row of the ledger before it has an id. */
export interface PlannedDelivery {
  /** What is sent: the id of an announcement, or the cause of a run of reminders or of a notice. */
  readonly cause: string;
  readonly version: number;
  /** Id of the person. */
  readonly recipient: string;
  /** Id of the contact: the address it goes to. */
  readonly contact: string;
  readonly channel: SendingChannel;
  /** Place of the channel in the order in which the channels are tried for this person: 0 is the first. */
  readonly hop: number;
  readonly state: Extract<DeliveryState, "planned" | "deferred" | "unreachable" | "failed" | "expired">;
  /** ISO instant before which a deferred delivery is not sent. */
  readonly until?: string;
  readonly why?: DeliveryReason;
  /** The next channel of the person is planned too: they stand where that one does. */
  readonly passed?: boolean;
  /** It is the next channel after one that was tried: that one is passed from here on. */
  readonly follows?: boolean;
}

/** A delivery that was claimed, which means that only the claiming worker may send it now. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly recipient: string;
  /** Absent when the contact was deleted after the delivery had been planned. */
  readonly contact?: Contact;
  readonly hop: number;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** One step of a delivery. It is made only when the delivery stands in a state that may come before `to`. */
export interface DeliveryStep {
  readonly id: string;
  /**
   * The name under which the delivery was claimed, for what came of that claim. When the delivery was claimed by another name since,
   * only "sent" is recorded: such a step comes late or for the second time, and would open what somebody else is sending.
   */
  readonly claim?: string;
  readonly to: DeliveryState;
  /** ISO instant. */
  readonly at: string;
  readonly why?: DeliveryReason;
  /** ISO instant. */
  readonly until?: string;
  readonly messageId?: string;
  /** The platform's own reason as a sentence for the office. The next step without one clears it. */
  readonly says?: string;
}

/** How far an audience was turned into deliveries: up to the person `after`, or not begun when that is absent. */
export interface Expansion {
  readonly after?: string;
  readonly finished: boolean;
}

/** A stretch of a cause's deliveries, from the first id to the last, both included. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/**
 * What was sent and what is still to be sent: one row per cause, recipient, channel and version. A row changes only
 * when it still stands in a state that may come before the new one, and every change is kept in its history. Instants
 * are ISO; ids of deliveries are whole numbers as text.
 */
export interface Ledger {
  /**
   * Adds the deliveries that are not there yet (by cause, recipient, channel, version) and gives how many those were.
   * @example
   * const row = { cause: "tb-7f3a", version: 1, recipient: "p-lan", contact: "c-lan", channel: "telegram" } as const;
   * await ledger.plan([{ ...row, hop: 0, state: "planned" }]); // 1; the same call again gives 0
   */
  plan(deliveries: readonly PlannedDelivery[]): Promise<number>;
  /**
   * The first `stretches` stretches with a delivery that can be sent at `at`: planned, or deferred until then at most.
   * They are cut at fixed ids, so that every worker names the same stretch alike.
   * @example
   * await ledger.due("tb-7f3a", "2026-12-19T01:30:00.000Z", { stretches: 40 }); // [{ from: "500", to: "999" }]
   */
  due(cause: string, at: string, page: { readonly stretches: number }): Promise<readonly Stretch[]>;
  /**
   * The deliveries of one stretch that can be sent at `at`, in the order of ids.
   * @example
   * await ledger.dueIn("tb-7f3a", { from: "500", to: "999" }, "2026-12-19T01:30:00.000Z");
   * // [{ id: "512", channel: "telegram" }]
   */
  dueIn(
    cause: string,
    stretch: Stretch,
    at: string,
  ): Promise<readonly { readonly id: string; readonly channel: SendingChannel }[]>;
  /**
   * Claims deliveries under a worker's name and counts a try of each. Left out are those that another worker took, and
   * those that cannot be sent at `at` any more.
   * @example
   * await ledger.claim(["512", "513"], "may-chu-1/7", "2026-12-19T01:30:00.000Z");
   * // [{ id: "512", recipient: "p-lan", contact: { address: "71234567", … }, hop: 0, attempt: 1 }]: 513 was taken
   */
  claim(ids: readonly string[], worker: string, at: string): Promise<readonly ClaimedDelivery[]>;
  /**
   * Marks claimed deliveries whose call is about to be made, and gives the ids of those that may be called. Left out are
   * those that do not stand claimed under this name any more, such as one that waited long and was planned again: its
   * call would be a second one.
   * @example
   * await ledger.begin([{ id: "512", worker: "may-chu-1/7" }]); // Set { "512" }
   */
  begin(calls: readonly { readonly id: string; readonly worker: string }[]): Promise<ReadonlySet<string>>;
  /**
   * Undoes claims whose call was not made: the deliveries are planned again and the try does not count. `worker` must
   * be the name under which one call of `claim` took them; claims under another name stay.
   * @example
   * await ledger.release(["512"], "may-chu-1/7", "2026-12-19T01:30:01.000Z");
   */
  release(ids: readonly string[], worker: string, at: string): Promise<void>;
  /**
   * Makes steps and gives the ids of those that were made. A step that may not follow the state of its delivery is left
   * out.
   * @example
   * await ledger.record([{ id: "512", to: "sent", at: "2026-12-19T01:30:01.000Z", messageId: "4412" }]);
   * // Set { "512" }
   */
  record(steps: readonly DeliveryStep[]): Promise<ReadonlySet<string>>;
  /**
   * Ends claims that are older than so many milliseconds: those whose call was not begun are planned again, and the try
   * does not count; those whose call was begun so long ago become unknown. Gives how many of each cause are unknown now.
   * Their age is measured by the database's clock alone, since a worker's clock may jump; `at` is only recorded. When
   * that clock was set back, the claims count from now.
   * @example
   * await ledger.giveUp(30_000, "2026-12-19T01:31:00.000Z"); // Map { "tb-7f3a" => 2 }
   */
  giveUp(milliseconds: number, at: string): Promise<ReadonlyMap<string, number>>;
  /**
   * Plans deliveries of unknown outcome again when they changed no later than `before` and were tried fewer than `most`
   * times. `repeated` is how many those are; `waiting` is how many of unknown outcome had tries left before the call,
   * those that are repeated now included.
   * @example
   * const limits = { before: "2026-12-19T01:25:00.000Z", most: 3 };
   * await ledger.repeatUnknown("reminder-2026-12-19-9c1e", "2026-12-19T01:30:00.000Z", limits);
   * // { repeated: 2, waiting: 5 }: three changed less than five minutes ago
   */
  repeatUnknown(
    cause: string,
    at: string,
    limits: { readonly before: string; readonly most: number },
  ): Promise<{ readonly repeated: number; readonly waiting: number }>;
  /**
   * How many deliveries of a cause, of all its versions, stand in each state; a state without any is absent.
   * @example
   * await ledger.counts("tb-7f3a"); // { planned: 120, sent: 841, unreachable: 12 }
   */
  counts(cause: string): Promise<DeliveryCounts>;
  /**
   * The reasons that platforms gave for where deliveries of a cause stand, the most frequent first.
   * @example
   * await ledger.said("tb-7f3a"); // [{ says: "Người nhận đã tắt tin từ OA.", count: 7 }]
   */
  said(cause: string): Promise<readonly { readonly says: string; readonly count: number }[]>;
  /**
   * Moves every delivery of a cause that stands in one of the states of `from`, and gives how many were moved. A state
   * of `from` that may not come before `to` is skipped.
   * @example
   * const at = "2026-12-19T02:00:00.000Z";
   * await ledger.moveAll("tb-7f3a", ["planned", "deferred"], "cancelled", at, "run-stopped"); // 120
   */
  moveAll(
    cause: string,
    from: readonly DeliveryState[],
    to: DeliveryState,
    at: string,
    why?: DeliveryReason,
  ): Promise<number>;
  /**
   * How far the audience of a cause has been turned into deliveries, for one version of it.
   * @example
   * await ledger.expansion("tb-7f3a", 1); // { finished: false, after: "p-lan" }; { finished: false } before it began
   */
  expansion(cause: string, version: number): Promise<Expansion>;
  /**
   * Adds deliveries as `plan` does and keeps how far the audience has come with them: both or neither. Gives how many
   * deliveries were added.
   * @example
   * await ledger.expand("tb-7f3a", 1, deliveriesOfOnePage, { after: "p-lan", finished: false }); // 1000
   */
  expand(cause: string, version: number, deliveries: readonly PlannedDelivery[], now: Expansion): Promise<number>;
  /**
   * Takes a platform's receipt for a message. False when no delivery has this message id, or when it is as far already.
   * @example
   * await ledger.receipt("zalo-oa", "a8f2c1", "seen", "2026-12-19T03:12:00.000Z"); // true
   */
  receipt(channel: SendingChannel, messageId: string, to: "delivered" | "seen", at: string): Promise<boolean>;
  /**
   * Messages that a platform took from `since` on and before `before`, and whose arrival is not known, in the order of
   * ids after `after`. Only addresses of that very channel: a template may have gone to an address of another.
   * @example
   * const sent = { since: "2026-12-17T01:30:00.000Z", before: "2026-12-19T01:25:00.000Z" };
   * await ledger.awaiting("zalo-template", sent, { limit: 200 }); // [{ id: "512", messageId: "a8f2c1" }]
   */
  awaiting(
    channel: SendingChannel,
    sent: { readonly since: string; readonly before: string },
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly { readonly id: string; readonly messageId: string }[]>;
  /**
   * One page of a cause's deliveries, of all its versions, in the order of ids after `after`; of all states, or of
   * those that are named.
   * @example
   * await ledger.rows("tb-7f3a", { limit: 500, states: ["failed"] });
   * // [{ id: "530", recipient: "p-hoa", channel: "zalo-oa", state: "failed", why: "our-fault", history: […], … }]
   */
  rows(
    cause: string,
    page: { readonly after?: string; readonly limit: number; readonly states?: readonly DeliveryState[] },
  ): Promise<readonly DeliveryRow[]>;
}

/** A delivery as a report shows it. */
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
  /** Every state it has been in, the oldest first; `at` is an ISO instant. */
  readonly history: readonly { readonly state: DeliveryState; readonly at: string; readonly why?: DeliveryReason }[];
}

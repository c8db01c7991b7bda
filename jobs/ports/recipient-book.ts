import type { DeliveryReason, DeliveryState } from "../domain/delivery/delivery.ts";
import type { SendingChannel } from "../domain/people/contact.ts";

/** So many people of a version stand so: by the channel that is the last of their way so far. */
export interface PeopleCount {
  readonly cause: string;
  readonly version: number;
  readonly channel: SendingChannel;
  readonly state: DeliveryState;
  readonly why?: DeliveryReason | undefined;
  readonly count: number;
}

/** One person of a run, as the office reads it. */
export interface RecipientRow {
  readonly person: string;
  /** Absent once the person is forgotten. */
  readonly name?: string;
  readonly unit?: string;
  readonly channel: SendingChannel;
  readonly state: DeliveryState;
  readonly why?: DeliveryReason | undefined;
  /** The platform's own reason as a sentence. */
  readonly says?: string;
  /** ISO instant since when they stand so. */
  readonly at: string;
  /** ISO instant before which nothing is sent to them. */
  readonly until?: string;
  /** Channels that were tried before, and why they did not do. */
  readonly before: readonly { readonly channel: SendingChannel; readonly why?: DeliveryReason | undefined }[];
}

/** Which people of a run are wanted. */
export interface RecipientsAsk {
  readonly version: number;
  readonly from: number;
  readonly size: number;
  readonly states?: readonly DeliveryState[] | undefined;
  readonly why?: DeliveryReason | undefined;
  readonly channel?: SendingChannel | undefined;
  /** Words of their name, the last perhaps not whole, or a part of the name of their unit; 2,000 people at most are looked for. */
  readonly text?: string | undefined;
}

/** People of a run by where they stand: each once, whatever the channels that were tried for them. */
export interface RecipientBook {
  /**
   * People of these causes by version, channel, state and reason; kinds without anybody are absent. What has been
   * forgotten in time stays counted.
   * @example
   * await recipients.counts(["tb-7f3a"]);
   * // [{ cause: "tb-7f3a", version: 1, channel: "telegram", state: "sent", count: 637 }, …]
   */
  counts(causes: readonly string[]): Promise<readonly PeopleCount[]>;
  /**
   * One page of the people of one version, in a fixed order, and how many fit in all.
   * @example
   * const failed = { version: 1, from: 0, size: 50, states: ["failed"] } as const;
   * await recipients.page("tb-7f3a", failed); // { rows: [{ person: "p-hoa", name: "Lê Thị Hoa", … }], total: 7 }
   */
  page(cause: string, ask: RecipientsAsk): Promise<{ readonly rows: readonly RecipientRow[]; readonly total: number }>;
  /**
   * The first instant at which one that is put off goes on, ISO; undefined where none is put off.
   * @example
   * await recipients.waitsUntil("tb-7f3a"); // "2026-12-20T00:00:00.000Z"
   */
  waitsUntil(cause: string): Promise<string | undefined>;
  /**
   * By channel, how many people have the message of any version, and how many of them got it since `since` (ISO).
   * @example
   * await recipients.having("tb-7f3a", "2026-12-18T01:30:00.000Z");
   * // [{ channel: "telegram", people: 317, recent: 317 }, { channel: "zalo-oa", people: 320, recent: 320 }]
   */
  having(
    cause: string,
    since: string,
  ): Promise<readonly { readonly channel: SendingChannel; readonly people: number; readonly recent: number }[]>;
}

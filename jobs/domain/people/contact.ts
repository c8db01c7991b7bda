/** Channels on which the assistant can begin a conversation. */
export const SENDING_CHANNELS = ["telegram", "zalo-bot", "zalo-oa", "zalo-template", "zalo-article"] as const;
export type SendingChannel = (typeof SENDING_CHANNELS)[number];

/** Whether a channel is one on which people are written to; the web page is none. */
export function isSendingChannel(channel: string): channel is SendingChannel {
  return SENDING_CHANNELS.some((one) => one === channel);
}

/**
 * The order in which channels are tried for a person where the policies name none: ways without a price of their own before
 * templates, each of which is paid; of those Zalo first, where most parents are.
 */
export const FALLBACK_ORDER: readonly SendingChannel[] = [
  "zalo-bot",
  "zalo-oa",
  "telegram",
  "zalo-template",
  "zalo-article",
];

/** What a person is to the department; one person may have several roles. Only {@link FOLLOWERS} is `followers`. */
export type Role = "parent" | "staff" | "head" | "unit-contact" | "office" | "followers";

/** An address of a person on one channel. */
export interface Contact {
  readonly id: string;
  /** The same for every address of one person. */
  readonly person: string;
  readonly channel: SendingChannel;
  /** Chat id, user id, or phone in the form 84… */
  readonly address: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** What the person does at the unit, in the words of the roster: "kế toán", "giáo viên chủ nhiệm". */
  readonly titles?: readonly string[];
  readonly unitId?: string;
  /** The name of the unit today; texts fill it in for `{{ten_don_vi}}`. */
  readonly unitName?: string;
  readonly topics: readonly string[];
  /**
   * Withdrawn consent is kept, so that a later import of the same address does not write to the person again. `unasked`:
   * entered by the office without a basis (see `consent.ts`); nothing is sent.
   */
  readonly consent: "given" | "withdrawn" | "unasked";
  /** Absent while the address works. */
  readonly unreachable?: string;
  /** ISO instant of the last message from this address; windows count from here. */
  readonly lastWroteAt?: string;
}

/**
 * Everybody who follows the Official Account, as one recipient: only Zalo knows who they are, and an article goes to
 * all of them at once. So one article is one delivery of the ledger. "Everybody in the directory" does not mean them.
 */
export const FOLLOWERS: Contact = {
  id: "zalo-oa-followers",
  person: "zalo-oa-followers",
  channel: "zalo-article",
  address: "followers",
  name: "",
  roles: ["followers"],
  topics: [],
  consent: "given",
};

/** One person with all their addresses, as an audience gives them out. */
export interface Recipient {
  readonly person: string;
  readonly contacts: readonly Contact[];
}

/** A unit of the sector. Names change by decision; the id stays. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly level: UnitLevel;
  /** The commune (xã, phường) it stands in. */
  readonly commune?: string;
  readonly aliases: readonly string[];
  /** ISO dates; the unit exists from `validFrom` to the day before `validTo`. */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly succeededBy?: string;
}
export const UNIT_LEVELS = [
  "preschool",
  "primary",
  "lower-secondary",
  "upper-secondary",
  "continuing",
  "office",
  "commune",
] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

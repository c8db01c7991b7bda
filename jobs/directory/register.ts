import type { ConsentRecord, ConsentWord } from "../domain/people/consent.ts";
import type { Contact, Recipient, SendingChannel, Unit } from "../domain/people/contact.ts";

/** Where a person can be reached. */
export interface Address {
  readonly channel: SendingChannel;
  readonly address: string;
}

/** Topics that a person subscribed to from an address, and when (ISO instant). */
export interface Subscription extends Address {
  readonly topics: readonly string[];
  readonly name?: string;
  readonly at: string;
  /** The version of the text that the person was shown. */
  readonly wording?: string;
}

/** A contact as it is entered, with how it came that it may be written to. */
export interface EnteredContact extends Contact {
  readonly consentBy?: ConsentWord;
}

/**
 * Units and people as the office and the people themselves change them. Consent and topics belong to the person: they
 * hold for all addresses of the person, and no file that the office loads changes them.
 */
export interface Register {
  /**
   * All units, ended ones too, in the order of their ids.
   * @example
   * await register.units();
   * // [{ id: "thpt-long-xuyen", name: "Trường THPT Long Xuyên", level: "upper-secondary", … }]
   */
  units(): Promise<readonly Unit[]>;
  /**
   * Adds units, or replaces those with the same id; all or none. A successor may stand later in the list; rejects when
   * one is in neither the list nor the register.
   * @example
   * const school = { id: "thcs-my-duc", name: "Trường THCS Mỹ Đức", level: "lower-secondary", aliases: [] } as const;
   * await register.putUnits([school]);
   */
  putUnits(units: readonly Unit[]): Promise<void>;
  /**
   * The people who have these addresses, each once and with all their addresses. Unknown addresses are left out.
   * @example
   * await register.peopleAt([{ channel: "telegram", address: "71234567" }]);
   * // [{ person: "p-lan", contacts: [telegram, zalo-oa] }]
   */
  peopleAt(addresses: readonly Address[]): Promise<readonly Recipient[]>;
  /**
   * The people who are entered at these units, each once and with all their addresses.
   * @example
   * await register.peopleOf(["thpt-long-xuyen"]); // [{ person: "p-lan", contacts: [telegram, zalo-oa] }]
   */
  peopleOf(units: readonly string[]): Promise<readonly Recipient[]>;
  /**
   * Adds contacts. A contact whose address is known gets the given name, person, roles and unit instead, and keeps its
   * consent, topics, reachability and last message; only one without a basis gets a given consent that names one. A new
   * address of a person who withdrew consent is withdrawn too. Each word about consent is recorded in the same step.
   * Rejects when a unit is not in the register.
   * @example
   * const lan = { person: "p-lan", name: "Nguyễn Thị Lan", roles: ["head"], unitId: "thpt-long-xuyen" } as const;
   * await register.putContacts([{ id: "c-1", channel: "telegram", address: "71234567", ...lan, … }]);
   */
  putContacts(contacts: readonly EnteredContact[]): Promise<void>;
  /**
   * One person with all their addresses; undefined when the register has nobody of this id.
   * @example
   * await register.person("p-lan"); // { person: "p-lan", contacts: [telegram, zalo-oa] }
   */
  person(id: string): Promise<Recipient | undefined>;
  /**
   * Takes addresses out of the register, with what was recorded of their consent. Unknown ids change nothing.
   * @example
   * await register.dropContacts(["c-lan-old-phone"]);
   */
  dropContacts(ids: readonly string[]): Promise<void>;
  /**
   * Every topic that somebody subscribes to, once each, in alphabetical order.
   * @example
   * await register.topics(); // ["tuyển sinh", "y tế học đường"]
   */
  topics(): Promise<readonly string[]>;
  /**
   * Every title that somebody has, once each, in alphabetical order.
   * @example
   * await register.titles(); // ["giáo viên chủ nhiệm", "kế toán"]
   */
  titles(): Promise<readonly string[]>;
  /**
   * Subscribes the person at an address to topics, for all their addresses. That counts as consent and as a message
   * from this address. An address that nobody has becomes that of a new person with the role "parent".
   * @example
   * const at = "2026-12-19T02:00:00.000Z";
   * await register.subscribe({ channel: "zalo-oa", address: "4f5c2a90d1", topics: ["tuyển sinh"], at });
   */
  subscribe(subscription: Subscription): Promise<void>;
  /**
   * Takes topics from the person at an address, for all their addresses; consent stays. Unknown topics and an address
   * that nobody has change nothing.
   * @example
   * await register.unsubscribe({ channel: "zalo-oa", address: "4f5c2a90d1" }, ["tuyển sinh"]);
   */
  unsubscribe(address: Address, topics: readonly string[]): Promise<void>;
  /**
   * Records that the person at an address wants no more messages, on any channel. An address that nobody has is added
   * with this, so that a later import does not write to it. `at` is when they said so: what they said later counts,
   * whichever comes first; "superseded" when they wanted messages after `at`.
   * @example
   * await register.withdrawConsent({ channel: "zalo-oa", address: "4f5c2a90d1" }, "2026-12-19T02:00:00.000Z"); // "kept"
   */
  withdrawConsent(address: Address, at: string): Promise<"kept" | "superseded">;
  /**
   * Records that the person at an address wants messages again, on all channels. An address that nobody has changes
   * nothing, and neither does somebody who said no after `at`. `word` says how they gave it.
   * @example
   * await register.giveConsent({ channel: "zalo-oa", address: "4f5c2a90d1" }, "2026-12-19T02:00:00.000Z", { way: "code" });
   */
  giveConsent(address: Address, at: string, word?: ConsentWord): Promise<void>;
  /**
   * Every word about consent of the person at an address, for all their addresses, the oldest first; [] for nobody.
   * @example
   * await register.consents({ channel: "zalo-oa", address: "4f5c2a90d1" });
   * // [{ purpose: "messages", state: "given", way: "subscribed", wording: "2026-12-01", at: "2026-12-19T02:00:00.000Z", … }]
   */
  consents(address: Address): Promise<readonly ConsentRecord[]>;
  /**
   * Runs `work` in one transaction: when it throws or the process dies, nothing of it is kept. Only one such work runs
   * at a time; another waits. Changes of units are kept in the name of `by`.
   * @example
   * await register.atOnce(async (inside) => {
   *   await inside.putUnits(units);
   *   await inside.putContacts(contacts);
   * });
   */
  atOnce<Result>(work: (register: Register) => Promise<Result>, by?: string): Promise<Result>;
}

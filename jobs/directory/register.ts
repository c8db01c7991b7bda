import type { Contact, Recipient, SendingChannel, Unit } from "../domain/people/contact.ts";

/** Where a person can be reached. */
export interface Address {
  readonly channel: SendingChannel;
  readonly address: string;
}

/** What a person told from an address, and when (ISO instant). */
export interface Subscription extends Address {
  readonly topics: readonly string[];
  readonly name?: string;
  readonly at: string;
}

/**
 * The register as the office and people themselves change it. What a person said — consent, topics — belongs to the
 * person: it holds for all their addresses, and nothing the office loads changes it.
 */
export interface Register {
  units(): Promise<readonly Unit[]>;
  /** Adds units, or replaces those with the same id. */
  putUnits(units: readonly Unit[]): Promise<void>;
  /** The people behind these addresses, each with all their addresses. */
  peopleAt(addresses: readonly Address[]): Promise<readonly Recipient[]>;
  /**
   * Adds contacts, or gives those with the same address this name, person, roles and unit. Of a known address,
   * consent, topics, reachability and the last message stay; a new address of a person who withdrew is withdrawn too.
   */
  putContacts(contacts: readonly Contact[]): Promise<void>;
  /** Every topic somebody subscribes to. */
  topics(): Promise<readonly string[]>;
  /** A person asks for topics, which is also their consent; an address nobody knows becomes a parent's. */
  subscribe(subscription: Subscription): Promise<void>;
  unsubscribe(address: Address, topics: readonly string[]): Promise<void>;
  /** A person wants no more messages, on any channel; kept also when nobody knows the address yet. */
  withdrawConsent(address: Address): Promise<void>;
  giveConsent(address: Address): Promise<void>;
  /**
   * Deletes the person behind an address, with all their addresses. Deliveries of theirs keep their state and point to
   * nobody.
   */
  forget(address: Address): Promise<void>;
  /** Does all of `work` or, when it throws or the process dies, nothing. One such work goes on at a time. */
  atOnce<Result>(work: (register: Register) => Promise<Result>): Promise<Result>;
}

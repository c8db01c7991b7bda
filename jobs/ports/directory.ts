import type { Audience } from "../domain/people/audience.ts";
import type { Recipient, SendingChannel } from "../domain/people/contact.ts";

/** Who can be written to, as the senders ask it. Loading and changing it is the work of `Register`. */
export interface Directory {
  /**
   * One page of the people of an audience: at most `limit`, in the order of their ids, beginning after the person
   * `after`. Each comes with all their addresses, also those that withdrew or do not work: the sending rules decide.
   * A page shorter than `limit` is the last. `skip` leaves out so many people before it.
   * @example
   * await directory.recipients({ ...EVERYBODY, roles: ["head"] }, { limit: 1_000 });
   * // [{ person: "p-lan", contacts: [{ channel: "telegram", address: "71234567", name: "Nguyễn Thị Lan", … }] }, …]
   */
  recipients(
    audience: Audience,
    page: { readonly after?: string; readonly limit: number; readonly skip?: number },
  ): Promise<readonly Recipient[]>;
  /**
   * How many people the audience has today. A person with three addresses counts once.
   * @example
   * await directory.count({ ...EVERYBODY, levels: ["upper-secondary"], roles: ["head"] }); // 58
   */
  count(audience: Audience): Promise<number>;
  /**
   * One person with all their addresses; undefined when the directory has nobody of this id.
   * @example
   * await directory.person("p-lan"); // { person: "p-lan", contacts: [telegram, zalo-oa] }
   */
  person(id: string): Promise<Recipient | undefined>;
  /**
   * The same for many, in the order of these ids; those whom the directory does not have are left out.
   * @example
   * await directory.people(["p-lan", "p-hoa"]); // [{ person: "p-lan", contacts: […] }, { person: "p-hoa", contacts: […] }]
   */
  people(ids: readonly string[]): Promise<readonly Recipient[]>;
  /**
   * Marks one address as not working, with the reason. It is not written to until the person writes from it again. An
   * unknown id changes nothing.
   * @example
   * await directory.markUnreachable("c-lan-telegram", "blocked");
   */
  markUnreachable(contactId: string, why: string): Promise<void>;
  /**
   * The same by channel and address, for a platform that reports by itself that somebody blocked the bot. An address
   * that nobody has changes nothing, and neither does one that wrote after `at`, the ISO instant of the loss.
   * @example
   * await directory.lostAt("telegram", "71234567", "blocked", "2026-12-19T02:00:00.000Z");
   */
  lostAt(channel: SendingChannel, address: string, why: string, at: string): Promise<void>;
  /**
   * Replaces an address for which the platform gave a new id, and makes it reachable. When the new address is in the
   * directory already, the old one is marked "gone" instead, so that nobody is written to twice.
   * @example
   * await directory.moveAddress("telegram", "-4012345", "-1004012345"); // the group became a supergroup
   */
  moveAddress(channel: SendingChannel, from: string, to: string): Promise<void>;
  /**
   * Records that a person wrote at an instant (ISO): the address works again, and the window in which the platform lets
   * us write counts from there. The kept instant never moves back, since messages may come late and out of order.
   * @example
   * await directory.heardFrom("zalo-oa", "4f5c2a90d1", "2026-12-19T01:30:00.000Z");
   */
  heardFrom(channel: SendingChannel, address: string, at: string): Promise<void>;
}

import type { Audience } from "../domain/people/audience.ts";
import type { Recipient, SendingChannel } from "../domain/people/contact.ts";

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

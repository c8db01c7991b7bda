import type { Announcement } from "../../domain/announcement/announcement.ts";
import { carries } from "../../domain/announcement/attachment.ts";
import type { Verdict } from "../../domain/delivery/channel-policy.ts";
import type { Message } from "../../domain/delivery/outcome.ts";
import { routeOf, type SendingRules, standingOf } from "../../domain/delivery/route.ts";
import type { Recipient, SendingChannel } from "../../domain/people/contact.ts";

/** What the channels that are set up can do beside sending. */
export interface SenderAbilities {
  /** Whether a channel takes messages back. */
  withdraws(channel: SendingChannel): boolean;
  /** How many messages of the platform one becomes there. */
  messageCount(channel: SendingChannel, message: Message): number;
}

/** What one person would get on one channel of their way. */
export interface Rendered {
  readonly channel: SendingChannel;
  readonly name: string;
  readonly unit?: string | undefined;
  readonly message: Message;
  /** How many messages of the platform it becomes: the files may be of their own. */
  readonly messages: number;
  /** Names of files that stand as links under the text. */
  readonly linked: readonly string[];
  readonly verdict: Verdict;
}

/** The way of one person: the channels that are refused, and the one that would be used, with what they would get there. */
export function renderedFor(
  recipient: Recipient,
  announcement: Announcement,
  rules: SendingRules,
  { now, abilities }: { readonly now: string; readonly abilities: SenderAbilities },
): Rendered[] {
  return routeOf(recipient, announcement, rules, { now }).flatMap(({ channel, contact }) => {
    const policy = rules.policies[channel];
    if (policy === undefined) return [];
    const when = { quiet: rules.quiet, now, titles: rules.titles };
    const { message, verdict } = standingOf(contact, policy, announcement, when);
    const linked = (announcement.files ?? []).filter((file) => !carries(policy.files, file)).map(({ name }) => name);
    const { name, unitName: unit } = contact;
    return [{ channel, name, unit, message, messages: abilities.messageCount(channel, message), linked, verdict }];
  });
}

import type { Announcement } from "../announcement/announcement.ts";
import { carries, lineOf } from "../announcement/attachment.ts";
import { fillFormatted, fillTemplate } from "../announcement/template.ts";
import type { Contact, Recipient, SendingChannel } from "../people/contact.ts";
import { type ChannelPolicy, type Verdict, verdict } from "./channel-policy.ts";
import type { DeliveryReason } from "./delivery.ts";
import type { Message } from "./outcome.ts";
import type { QuietHours } from "./quiet-hours.ts";

/** What every channel allows, and when people are not written to. */
export interface SendingRules {
  readonly policies: Readonly<Partial<Record<SendingChannel, ChannelPolicy>>>;
  readonly quiet?: QuietHours;
  /** The order in which channels are tried for a person; absent, `FALLBACK_ORDER`. */
  readonly order?: readonly SendingChannel[];
}

/** One channel of a person's route: the contact it goes to, and whether the rules let it go now. */
export interface Hop {
  readonly hop: number;
  readonly channel: SendingChannel;
  readonly contact: Contact;
  readonly verdict: Verdict;
}

/**
 * The channels that an announcement tries for a person, in order from the hop `from` on: those that the rules refuse,
 * then the first that is open now or later. When none is open, all hops are refused. A person without an address on any
 * of the channels has no hop.
 */
export function routeOf(
  recipient: Recipient,
  announcement: Pick<Announcement, "channels" | "text" | "spans" | "template" | "files" | "urgent">,
  { policies, quiet }: SendingRules,
  { now, from = 0 }: { readonly now: string; readonly from?: number },
): Hop[] {
  const hops: Hop[] = [];
  for (const [hop, channel] of announcement.channels.entries()) {
    const policy = policies[channel];
    const contact = contactOn(recipient, channel);
    if (hop < from || policy === undefined || contact === undefined) continue;
    const said = standingOf(contact, policy, announcement, { quiet, now }).verdict;
    hops.push({ hop, channel, contact, verdict: said });
    if (said.kind !== "refused") break;
  }
  return hops;
}

/**
 * The message as this contact would get it, and whether it may be sent at `now`. An urgent announcement goes out in the
 * office's quiet hours too; the hours in which the platform takes nothing still hold for it.
 */
export function standingOf(
  contact: Contact,
  policy: ChannelPolicy,
  {
    text,
    spans: marked = [],
    template,
    files = [],
    urgent,
  }: Pick<Announcement, "text" | "spans" | "template" | "files" | "urgent">,
  { quiet, now }: { readonly quiet: QuietHours | undefined; readonly now: string },
): { readonly message: Message; readonly verdict: Verdict } {
  const values = { ten: contact.name, ten_don_vi: contact.unitName ?? "" };
  const carried = files.filter((file) => carries(policy.files, file));
  const linked = files.filter((file) => !carries(policy.files, file));
  const { text: written, spans } = fillFormatted({ text, spans: marked }, values);
  const filled = [written, ...linked.map(lineOf)].join("\n");
  const said = verdict(contact, policy, { text: filled, template, now, quiet: urgent ? undefined : quiet });
  const message: Message = {
    text: filled,
    buttons: [],
    ...(spans.length === 0 ? {} : { spans }),
    ...(carried.length === 0 ? {} : { files: carried }),
  };
  if (policy.templates === undefined || template === undefined) return { message, verdict: said };
  const parameters = Object.fromEntries(
    Object.entries(template.parameters).map(([name, value]) => [name, fillTemplate(value, values)]),
  );
  return { message: { ...message, template: { ...template, parameters } }, verdict: said };
}

/**
 * The address to use on a channel: one that works before one that does not, then the one that wrote last. A template
 * goes to the person's user id of the Official Account where they have no phone number that works.
 */
function contactOn({ contacts }: Recipient, channel: SendingChannel): Contact | undefined {
  const alike = channel === "zalo-template" ? ["zalo-template", "zalo-oa"] : [channel];
  return contacts
    .filter((contact) => alike.includes(contact.channel))
    .sort(
      (left, right) =>
        Number(left.unreachable !== undefined) - Number(right.unreachable !== undefined) ||
        Number(left.channel !== channel) - Number(right.channel !== channel) ||
        (right.lastWroteAt ?? "").localeCompare(left.lastWroteAt ?? ""),
    )[0];
}

/** The state in which a hop stands in the ledger before anything is sent. */
export function plannedState({ kind }: Verdict): "planned" | "deferred" | "unreachable" {
  return kind === "allowed" ? "planned" : kind === "later" ? "deferred" : "unreachable";
}

/** Why a hop is not open now; undefined when it is. */
export function whyNot(said: Verdict): DeliveryReason | undefined {
  return said.kind === "allowed" ? undefined : said.why;
}

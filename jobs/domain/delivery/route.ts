import type { Announcement } from "../announcement/announcement.ts";
import { carries, lineOf } from "../announcement/attachment.ts";
import { fillFormatted, fillTemplate } from "../announcement/template.ts";
import type { Contact, Recipient, SendingChannel } from "../people/contact.ts";
import type { DeliveryReason } from "./delivery.ts";
import type { Message } from "./outcome.ts";
import { type ChannelPolicy, type QuietHours, type Verdict, verdict } from "./policy.ts";

/** What every channel allows, and when people are not written to. */
export interface SendingRules {
  readonly policies: Readonly<Partial<Record<SendingChannel, ChannelPolicy>>>;
  readonly quiet?: QuietHours;
}

/** One channel that was tried for a person, in order, and what stands in the way there. */
export interface Hop {
  readonly hop: number;
  readonly channel: SendingChannel;
  readonly contact: Contact;
  readonly verdict: Verdict;
}

/**
 * The way an announcement takes to a person from the hop `from` on: channels that are refused, then the one that is
 * open now or later. A person who can be reached by none has only refused hops; one without an address has no hop.
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
 * The text with its files, and the template, as this contact would get it, and whether it may be sent to them now. Urgent
 * ones know no quiet hours.
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
 * Of several addresses on one channel the one that works and was heard from last. A template also reaches the user id
 * that an Official Account knows, where no phone number works.
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

/** Why a hop is not open. */
export function whyNot(said: Verdict): DeliveryReason | undefined {
  return said.kind === "allowed" ? undefined : said.why;
}

import type { Announcement } from "../announcement/announcement.ts";
import { carries, lineOf } from "../announcement/attachment.ts";
import { fillFormatted, fillTemplate, gapsIn } from "../announcement/template.ts";
import { valuesOf } from "../announcement/values.ts";
import type { Audience } from "../people/audience.ts";
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
  /** Forms of address that are no name where they stand alone, in small letters. */
  readonly titles?: readonly string[];
}

/** What decides how a message looks to one person. */
export type Written = Pick<Announcement, "text" | "spans" | "template" | "files" | "urgent"> & {
  /** The text is final: what looks like a variable in it was typed by somebody, and is nothing to fill. */
  readonly isFinal?: true;
  /** Whom it is for, where it has an audience. */
  readonly audience?: Pick<Audience, "topics">;
};

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
  announcement: Written & Pick<Announcement, "channels">,
  { policies, quiet, titles }: SendingRules,
  { now, from = 0 }: { readonly now: string; readonly from?: number },
): Hop[] {
  const hops: Hop[] = [];
  for (const [hop, channel] of announcement.channels.entries()) {
    const policy = policies[channel];
    const contact = contactOn(recipient, channel);
    if (hop < from || policy === undefined || contact === undefined) continue;
    const said = standingOf(contact, policy, announcement, { quiet, now, titles }).verdict;
    hops.push({ hop, channel, contact, verdict: said });
    if (said.kind !== "refused") break;
  }
  return hops;
}

/**
 * The message as this contact would get it, and whether it may be sent at `now`. An urgent announcement goes out in the
 * office's quiet hours too; the hours in which the platform takes nothing still hold for it. Nobody is written to whose
 * message would have a gap.
 */
export function standingOf(
  contact: Contact,
  policy: ChannelPolicy,
  { text, spans: marked = [], template, files = [], urgent, isFinal, audience }: Written,
  {
    quiet,
    now,
    titles,
  }: {
    readonly quiet: QuietHours | undefined;
    readonly now: string;
    readonly titles?: readonly string[] | undefined;
  },
): { readonly message: Message; readonly verdict: Verdict } {
  const values = valuesOf(contact, titles);
  const carried = files.filter((file) => carries(policy.files, file));
  const linked = files.filter((file) => !carries(policy.files, file));
  const carriesTemplate = policy.templates !== undefined && template !== undefined;
  const { text: written, spans } = isFinal ? { text, spans: marked } : fillFormatted({ text, spans: marked }, values);
  const filled = [written, ...linked.map(lineOf)].join("\n");
  const printed = carriesTemplate ? Object.values(template.parameters).join("\n") : isFinal ? "" : text;
  const { topics } = audience ?? {};
  const ruled = verdict(contact, policy, { text: filled, template, now, quiet: urgent ? undefined : quiet, topics });
  const hasGap = ruled.kind !== "refused" && gapsIn(printed, values).open.length > 0;
  const said: Verdict = hasGap ? { kind: "refused", why: "no-value" } : ruled;
  const message: Message = {
    text: filled,
    buttons: [],
    ...(spans.length === 0 ? {} : { spans }),
    ...(carried.length === 0 ? {} : { files: carried }),
  };
  if (!carriesTemplate) return { message, verdict: said };
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

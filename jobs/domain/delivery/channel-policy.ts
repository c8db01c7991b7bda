import type { FilePolicy } from "../announcement/attachment.ts";
import type { CarriedTemplate, TemplatePolicy } from "../announcement/registered-template.ts";
import type { Contact, SendingChannel } from "../people/contact.ts";
import type { DeliveryReason } from "./delivery.ts";
import { endOfQuiet, type QuietHours } from "./quiet-hours.ts";

/** What a channel allows. The operator's file (`jobs/channel-policies.json` as shipped) holds it, with the reasons in words. */
export interface ChannelPolicy {
  readonly channel: SendingChannel;
  /** Longest text, in UTF-16 units of its NFC form; absent where no free text is carried. */
  readonly longest?: number;
  /** Present when the channel carries registered templates instead of text. */
  readonly templates?: TemplatePolicy;
  /** Which files are sent as files; when absent, all go as links under the text. */
  readonly files?: FilePolicy;
  /** Hours after the person's last message in which the assistant may write; absent = any time. */
  readonly windowHours?: number;
  /** Hours after a message in which the platform takes it back; absent where that is any time, or never. */
  readonly withdrawHours?: number;
  /** Hours in which the platform takes nothing, however urgent it is. */
  readonly night?: QuietHours;
  /**
   * Calls the platform takes: at most `count` in any sliding window of `milliseconds`; absent = as many as it likes.
   */
  readonly rate?: { readonly count: number; readonly milliseconds: number };
  /** Price of one message in đồng, for the estimate before approval; absent where each template has its own. */
  readonly price?: number;
  /** Hours after the person's last message in which a message is free. */
  readonly freeHours?: number;
}

/** Why an address does not work. */
type Unreachable = Extract<DeliveryReason, "blocked" | "gone" | "never-started">;

/** What stands between a contact and a message now: nothing, a time to wait for, or a reason. */
export type Verdict =
  | { readonly kind: "allowed" }
  | { readonly kind: "later"; readonly until: string; readonly why: Extract<DeliveryReason, "quiet-hours"> }
  | {
      readonly kind: "refused";
      readonly why: Extract<
        DeliveryReason,
        "window-closed" | "no-consent" | "no-basis" | "no-template" | "no-value" | "our-fault" | Unreachable
      >;
    };

const HOUR_MS = 3_600_000;

/**
 * Whether this contact may be written to on this channel at `now` (ISO instant). The dry run and the sender ask the
 * same function, so that what is announced before approval is what happens.
 */
export function verdict(
  contact: Contact,
  policy: ChannelPolicy,
  {
    text,
    template,
    now,
    quiet,
    topics = [],
  }: {
    readonly text: string;
    readonly template?: CarriedTemplate | undefined;
    readonly now: string;
    readonly quiet?: QuietHours;
    /** What it is sent for: the topics of its audience. Their followers consented to these, and may have taken that back since. */
    readonly topics?: readonly string[] | undefined;
  },
): Verdict {
  if (contact.consent === "withdrawn") return { kind: "refused", why: "no-consent" };
  if (contact.consent !== "given") return { kind: "refused", why: "no-basis" };
  if (topics.length > 0 && !contact.topics.some((topic) => topics.includes(topic)))
    return { kind: "refused", why: "no-consent" };
  if (contact.unreachable !== undefined) return { kind: "refused", why: unreachableBy(contact.unreachable) };
  if (policy.templates !== undefined && template === undefined) return { kind: "refused", why: "no-template" };
  if (text.trim() === "" || text.normalize("NFC").length > (policy.longest ?? Number.POSITIVE_INFINITY))
    return { kind: "refused", why: "our-fault" };
  const instant = Date.parse(now);
  if (policy.windowHours !== undefined) {
    const wrote = contact.lastWroteAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(contact.lastWroteAt);
    if (instant - wrote > policy.windowHours * HOUR_MS) return { kind: "refused", why: "window-closed" };
  }
  const ends = [quiet, policy.night].flatMap((hours) =>
    hours === undefined ? [] : (endOfQuiet(instant, hours) ?? []),
  );
  return ends.length === 0
    ? { kind: "allowed" }
    : { kind: "later", until: new Date(Math.max(...ends)).toISOString(), why: "quiet-hours" };
}

/**
 * What one message to this contact costs at `now` (ISO instant), in đồng; undefined when the platform names no price
 * for the template. A template for a contact of another channel goes to a user id and costs the price by user id.
 */
export function priceOf(
  { channel, lastWroteAt }: Contact,
  policy: ChannelPolicy,
  { template, now }: { readonly template?: CarriedTemplate | undefined; readonly now: string },
): number | undefined {
  const { templates, price = 0, freeHours = 0 } = policy;
  if (templates === undefined) {
    const wrote = lastWroteAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(lastWroteAt);
    return Date.parse(now) - wrote <= freeHours * HOUR_MS ? 0 : price;
  }
  if (templates.development) return 0;
  return channel === policy.channel ? template?.price?.byPhone : template?.price?.byUser;
}

/** The recorded reason why an address does not work; any other wording counts as "blocked". */
function unreachableBy(recorded: string): Unreachable {
  return recorded === "gone" || recorded === "never-started" ? recorded : "blocked";
}

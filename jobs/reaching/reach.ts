import type { DeliveryReason } from "../domain/delivery/delivery.ts";
import { routeOf, type SendingRules, whyNot } from "../domain/delivery/route.ts";
import type { Recipient, Role, SendingChannel } from "../domain/people/contact.ts";

/** What decides whether somebody can be reached: the channels that are set up, in order, and what each allows. */
export interface ReachRules {
  readonly sending: SendingRules;
  readonly channels: readonly SendingChannel[];
}

/** The channel on which a person gets the next message, from `until` (ISO instant) on, or why there is none. */
export type Way =
  | { readonly kind: "open"; readonly channel: SendingChannel; readonly until?: string }
  | { readonly kind: "closed"; readonly why: DeliveryReason };

/** Somebody who speaks for a unit, with the way to them now. */
export interface Reached {
  readonly person: string;
  /** As the directory has it; "" where nobody entered one. */
  readonly name: string;
  readonly role: Role;
  readonly way: Way;
}

/** Everybody who speaks for a unit. It is reached when at least one of them is. */
export interface UnitReach {
  readonly speakers: readonly Reached[];
  readonly isReached: boolean;
}

/** A message of ours as the rules see it: any text, in no hurry. */
const ANY = { text: "…", urgent: false };

/** The way to a person at `now` (ISO instant), by the rules that sending itself asks. */
export function wayOf(recipient: Recipient, { sending, channels }: ReachRules, now: string): Way {
  const last = routeOf(recipient, { ...ANY, channels }, sending, { now }).at(-1);
  if (last === undefined) return { kind: "closed", why: "no-address" };
  const { verdict, channel } = last;
  if (verdict.kind === "refused") return { kind: "closed", why: whyNot(verdict) ?? "no-address" };
  return verdict.kind === "later" ? { kind: "open", channel, until: verdict.until } : { kind: "open", channel };
}

/** The ways to those who speak for a unit, the open ones first. */
export function reachOf(speakers: readonly Recipient[], rules: ReachRules, now: string): UnitReach {
  const reached = speakers
    .map((recipient): Reached => {
      const { contacts, person } = recipient;
      const role = contacts.some(({ roles }) => roles.includes("head")) ? "head" : "unit-contact";
      const name = contacts.find((contact) => contact.name !== "")?.name ?? "";
      return { person, name, role, way: wayOf(recipient, rules, now) };
    })
    .sort((left, right) => Number(left.way.kind === "closed") - Number(right.way.kind === "closed"));
  return { speakers: reached, isReached: reached.some(({ way }) => way.kind === "open") };
}

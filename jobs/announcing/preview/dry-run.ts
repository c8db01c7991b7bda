import { nextTurn } from "../../delivering/pace/event-loop-turn.ts";
import type { Announcement } from "../../domain/announcement/announcement.ts";
import { carries } from "../../domain/announcement/attachment.ts";
import { priceOf } from "../../domain/delivery/channel-policy.ts";
import type { DeliveryReason } from "../../domain/delivery/delivery.ts";
import { type Hop, routeOf, type SendingRules, whyNot } from "../../domain/delivery/route.ts";
import type { Recipient, SendingChannel } from "../../domain/people/contact.ts";
import type { Directory } from "../../ports.ts";
import { createSamples, type Sample } from "./samples.ts";

/** What would happen if the announcement were sent now. */
export interface DryRun {
  readonly people: number;
  /** People by the channel that would carry it, now and after the quiet hours. */
  readonly reached: readonly {
    readonly channel: SendingChannel;
    readonly now: number;
    readonly later: number;
    /** How many seconds the channel needs for them at its rate. */
    readonly seconds: number;
    /** Cost in đồng, without the `unpriced` people for whom the platform names no price. */
    readonly cost: number;
    readonly unpriced: number;
  }[];
  /** People whom a channel refuses, by channel and reason; another channel may still reach them. */
  readonly refused: readonly {
    readonly channel: SendingChannel;
    readonly why: DeliveryReason;
    readonly count: number;
  }[];
  /** People whom no channel reaches. */
  readonly unreached: number;
  /** People whose quiet hours end after the last instant at which it may be sent; they are among `later`. */
  readonly expiring: number;
  /** People for whom a variable has no value, those with a fallback included, and how many of them get no message so. */
  readonly gaps: { readonly covered: number; readonly open: number };
  /** What some of them read, the worst gaps first. */
  readonly samples: readonly Sample[];
}

const PAGE = 2_000;

/**
 * Asks of everybody in the audience what the sender will ask at the start, page by page. Changes nothing. `see` is shown each
 * person with the channels of their way.
 */
export async function dryRun(
  {
    directory,
    rules,
    instant,
  }: { readonly directory: Directory; readonly rules: SendingRules; readonly instant: () => string },
  announcement: Announcement,
  see?: (recipient: Recipient, hops: readonly Hop[]) => void,
): Promise<DryRun> {
  const reached = new Map<SendingChannel, Reached>();
  const refused = new Map<string, { channel: SendingChannel; why: DeliveryReason; count: number }>();
  const { notBefore = "", expiresAt } = announcement;
  const now = later(instant(), notBefore);
  const samples = createSamples(announcement, rules.titles);
  let [people, unreached, expiring] = [0, 0, 0];
  let after: string | undefined;
  for (;;) {
    const page = await directory.recipients(announcement.audience, {
      limit: PAGE,
      after,
    });
    for (const recipient of page) {
      people += 1;
      const hops = routeOf(recipient, announcement, rules, { now });
      for (const { channel, verdict } of hops) {
        const why = whyNot(verdict);
        if (verdict.kind === "refused" && why !== undefined) {
          const entry = refused.get(`${channel} ${why}`) ?? { channel, why, count: 0 };
          entry.count += 1;
          refused.set(`${channel} ${why}`, entry);
        }
      }
      const last = hops.at(-1);
      samples.look(recipient, hops);
      see?.(recipient, hops);
      if (last?.verdict.kind === "later" && expiresAt !== undefined && last.verdict.until >= expiresAt) expiring += 1;
      if (last === undefined || last.verdict.kind === "refused") unreached += 1;
      else {
        const entry = reached.get(last.channel) ?? { now: 0, later: 0, cost: 0, unpriced: 0 };
        if (last.verdict.kind === "allowed") entry.now += 1;
        else entry.later += 1;
        const policy = rules.policies[last.channel];
        const price =
          policy === undefined ? 0 : priceOf(last.contact, policy, { template: announcement.template, now });
        // Each file that the channel carries may become a message of its own and is priced as one.
        const messages = 1 + (announcement.files ?? []).filter((file) => carries(policy?.files, file)).length;
        if (price === undefined) entry.unpriced += 1;
        else entry.cost += price * messages;
        reached.set(last.channel, entry);
      }
    }
    if (page.length < PAGE) break;
    after = page.at(-1)?.person;
    await nextTurn();
  }
  return {
    people,
    reached: [...reached].map(([channel, counts]) => ({
      channel,
      ...counts,
      seconds: secondsFor(rules, channel, counts),
    })),
    refused: [...refused.values()],
    unreached,
    expiring,
    ...samples.found(),
  };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

interface Reached {
  now: number;
  later: number;
  cost: number;
  unpriced: number;
}

function secondsFor({ policies }: SendingRules, channel: SendingChannel, { now, later }: Reached): number {
  const rate = policies[channel]?.rate;
  return rate === undefined ? 0 : Math.ceil(((now + later) * rate.milliseconds) / rate.count / 1_000);
}

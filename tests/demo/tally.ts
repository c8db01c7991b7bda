import type { DeliveryCounts } from "../../jobs/index.ts";
import type { InventedPerson } from "./invented-roster.ts";
import type { Platform } from "./platforms.ts";

/** Why somebody gets no announcement, as the roster was invented. */
export type Hindrance = "withdrew" | "no-account" | "blocked";

/** What the platforms saw of an announcement. */
export interface Received {
  readonly messages: number;
  /** People who have it, by the channel that brought it. */
  readonly people: ReadonlyMap<Platform["channel"], number>;
  /** Of them, those with an account on an earlier channel, which did not bring it. */
  readonly byNextChannel: number;
  /** Those who should have it and do not. */
  readonly missed: ReadonlyMap<Hindrance, number>;
  /** People who have it more than once. */
  readonly twice: number;
  /** People who have it and were not meant, or had withdrawn. */
  readonly unwanted: number;
  readonly violations: number;
}

/** Looks for a text in what each person was sent on each platform, in the order in which these are tried. */
export function receivedOn(
  platforms: readonly Platform[],
  meant: readonly InventedPerson[],
  everybody: readonly InventedPerson[],
  announced: string,
): Received {
  const isMeant = new Set(meant);
  const people = new Map<Platform["channel"], number>();
  const missed = new Map<Hindrance, number>();
  let [messages, twice, unwanted, byNextChannel] = [0, 0, 0, 0];
  for (const person of everybody) {
    const accounts = platforms.flatMap((platform) => {
      const address = platform.addressOf(person);
      if (address === undefined) return [];
      const count = platform.log.of(address).filter(({ text = "" }) => text.includes(announced)).length;
      return [{ platform, count }];
    });
    const total = accounts.reduce((sum, { count }) => sum + count, 0);
    messages += total;
    if (total > 1) twice += 1;
    if (total > 0 && (!isMeant.has(person) || person.withdrew)) unwanted += 1;
    const hop = accounts.findIndex(({ count }) => count > 0);
    if (hop > 0) byNextChannel += 1;
    const channel = accounts[hop]?.platform.channel;
    if (channel !== undefined) people.set(channel, (people.get(channel) ?? 0) + 1);
    else if (isMeant.has(person)) {
      const why = person.withdrew ? "withdrew" : accounts.length === 0 ? "no-account" : "blocked";
      missed.set(why, (missed.get(why) ?? 0) + 1);
    }
  }
  const violations = platforms.reduce((sum, { log }) => sum + log.violations(), 0);
  return { messages, people, byNextChannel, missed, twice, unwanted, violations };
}

export interface Figures {
  /** People of the audience, and those whom the program says no channel reaches. */
  readonly people: number;
  readonly unreached: number;
  /** The ledger. */
  readonly counts: DeliveryCounts;
  readonly received: Received;
}

/**
 * Contradictions between what the program says and what the platforms saw; empty when there are none. Calls above a
 * platform's rate are shown but not judged, since on a busy machine calls may arrive bunched.
 */
export function contradictions({ people, unreached, counts, received }: Figures): string[] {
  const reached = sum(received.people);
  const missed = sum(received.missed);
  const { planned = 0, claimed = 0, deferred = 0, failed = 0, unknown = 0, cancelled = 0, sent = 0 } = counts;
  const left = planned + claimed + deferred + failed + unknown + cancelled;
  const { messages, twice, unwanted } = received;
  return [
    ...(reached + missed === people ? [] : [`${reached} + ${missed} người, không phải ${people}`]),
    ...(missed === unreached ? [] : [`chương trình nói ${unreached} người không nhận được, không phải ${missed}`]),
    ...(sent === messages ? [] : [`sổ ghi ${sent} tin, nền tảng nhận ${messages} tin`]),
    ...(left === 0 ? [] : [`${left} dòng của sổ chưa xong`]),
    ...(twice === 0 ? [] : [`${twice} người nhận hai lần`]),
    ...(unwanted === 0 ? [] : [`${unwanted} người nhận mà không được gửi`]),
  ];
}

/** All of what was counted. */
export function sum(counted: ReadonlyMap<string, number>): number {
  return [...counted.values()].reduce((total, count) => total + count, 0);
}

import { dayOf, isoOf, isWorked } from "../judging/oracle-calendar.ts";
import type { Due } from "./programme.ts";
import { BLOCK_DAY, MERGE_DAY } from "./province.ts";
import { chance } from "./seeded-fate.ts";

/** The hours at which something happens on a day, and a process may be killed. */
export const SLOTS = ["early", "morning", "noon", "afternoon", "late", "evening"] as const;
export type Slot = (typeof SLOTS)[number];

/** What goes wrong in a year. Days are ISO dates. */
export interface Disturbances {
  /** The whole program stands still. */
  isAsleep(day: string): boolean;
  /** By how many days the program's clock is set back: in the morning only, or all day. */
  setBack(day: string): { readonly days: number; readonly allDay: boolean } | undefined;
  /** How often the process is killed at this hour. */
  kills(day: string, slot: Slot): number;
  /** Whether clock and program were as they should be, kills aside. */
  isOrderly(day: string): boolean;
}

export const NOTHING_WRONG: Disturbances = {
  isAsleep: () => false,
  setBack: () => undefined,
  kills: () => 0,
  isOrderly: () => true,
};

/** In the last so many days nothing goes wrong, so that everything can come to its end. */
const LAST_CALM_DAYS = 30;
/** Nothing goes wrong around these days, on which units merge or people block the bot. */
const CALM_AROUND = [MERGE_DAY, BLOCK_DAY].map(dayOf);
const CALM_DAYS = 21;

/** Kills and jumps spread over a year by a seed: most kills where something is sent, sleeps over last days. */
export function disturbancesOf(
  {
    seed,
    from,
    to,
    dues,
  }: { readonly seed: number; readonly from: string; readonly to: string; readonly dues: readonly Due[] },
  { kills, jumps }: { readonly kills: number; readonly jumps: boolean },
): Disturbances {
  const [first, last] = [dayOf(from), dayOf(to)];
  const dice = (...words: (string | number)[]): number => chance(seed, "wrong", ...words.map(String));
  const among = <Item>(items: readonly Item[], word: string, at: number): Item | undefined =>
    items[Math.floor(dice(word, at) * items.length)];
  const isRestless = (day: number): boolean =>
    day > first + 7 && day < last - LAST_CALM_DAYS && CALM_AROUND.every((calm) => Math.abs(calm - day) > CALM_DAYS);
  const asleep = new Set<number>();
  const back = new Map<number, { readonly days: number; readonly allDay: boolean }>();
  if (jumps) {
    const over = dues.map(({ lastDay }) => dayOf(lastDay)).filter(isRestless);
    for (let at = 0; at < Math.ceil((last - first) / 90); at += 1) {
      const lastDay = among(over, "sleep", at);
      if (lastDay === undefined) continue;
      const [begins, ends] = [1 + Math.floor(dice("begin", at) * 4), 1 + Math.floor(dice("end", at) * 5)];
      for (let day = lastDay - begins; day <= lastDay + ends; day += 1) asleep.add(day);
    }
    const days = Array.from({ length: last - first }, (_, at) => first + at);
    const open = days.filter((day) => isRestless(day) && isWorked(day) && !asleep.has(day));
    for (let at = 0; at < Math.ceil((last - first) / 60); at += 1) {
      const day = among(open, "back", at);
      if (day !== undefined) back.set(day, { days: 1 + Math.floor(dice("by", at) * 9), allDay: dice("all", at) < 0.5 });
    }
  }
  const struck = new Map<string, number>();
  const sending = [...new Set(dues.flatMap(({ days }) => days.map(({ day }) => day)))].filter(
    (day) => day >= first && day <= last && !asleep.has(day),
  );
  const awake = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((day) => !asleep.has(day));
  for (let at = 0; at < kills; at += 1) {
    const isSending = dice("where", at) < 0.75;
    const day = isSending ? among(sending, "on", at) : among(awake, "on", at);
    const slot = isSending ? "morning" : among(SLOTS, "slot", at);
    const key = `${isoOf(day ?? first)} ${slot}`;
    struck.set(key, (struck.get(key) ?? 0) + 1);
  }
  return {
    isAsleep: (day) => asleep.has(dayOf(day)),
    setBack: (day) => back.get(dayOf(day)),
    kills: (day, slot) => struck.get(`${day} ${slot}`) ?? 0,
    isOrderly: (day) => !asleep.has(dayOf(day)) && !back.has(dayOf(day)),
  };
}

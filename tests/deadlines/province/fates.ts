import { dayOf, isoOf } from "../judging/oracle-calendar.ts";
import type { Due } from "./programme.ts";
import type { Chat, Province } from "./province.ts";
import { chance } from "./seeded-fate.ts";

/** What becomes of one unit's part in one period, decided by the seed before the year begins. */
export type Fate =
  /** Settled on a day (a number of `dayOf`), at noon or in the evening. */
  | { readonly kind: "reported"; readonly on: number; readonly evening: boolean; readonly chat: Chat }
  | { readonly kind: "exempt"; readonly on: number; readonly evening: boolean }
  /** The unit does nothing, so that the chain hands it to a person. */
  | { readonly kind: "never" }
  /** The unit ends before it has done anything; the one that takes its place owes. */
  | { readonly kind: "ends" };

const EARLIEST = 25;
const LATEST = 18;

/** The fate of a unit in a period; undefined where it ends before the period is opened. */
export function fateOf(seed: number, province: Province, unit: string, due: Due, from: string): Fate | undefined {
  const ends = province.merged.get(unit);
  const endsOn = ends === undefined ? Number.POSITIVE_INFINITY : dayOf(ends.on);
  const opened = Math.max(due.days[0]?.day ?? 0, dayOf(from));
  if (endsOn <= opened) return undefined;
  const words = [unit, due.duty, due.period];
  const dice = chance(seed, "fate", ...words);
  const days = chance(seed, "day", ...words);
  const lastDay = dayOf(due.lastDay);
  const wanted = dice < 0.7 ? lastDay - Math.floor(days * EARLIEST) : lastDay + 1 + Math.floor(days * LATEST);
  const on = Math.max(wanted, opened);
  const evening = chance(seed, "hour", ...words) < 0.5;
  if (dice >= 0.91)
    return endsOn < Number.POSITIVE_INFINITY && isSoon(endsOn, due) ? { kind: "ends" } : { kind: "never" };
  if (on >= endsOn) return { kind: "ends" };
  if (dice >= 0.88) return { kind: "exempt", on, evening };
  const chats = province.chats.filter((chat) => chat.unit === unit && (chat.blocked ?? "9") > isoOf(on));
  const chat = chats[Math.floor(chance(seed, "chat", ...words) * chats.length)];
  if (chat !== undefined) return { kind: "reported", on, evening, chat };
  return isSoon(endsOn, due) ? { kind: "ends" } : { kind: "never" };
}

/** Whether a period is still reminded of on the day on which its unit ends, so that its part is handed over. */
function isSoon(endsOn: number, { lastDay }: Due): boolean {
  return endsOn <= dayOf(lastDay) + HANDED_OVER_DAYS;
}

/** Calendar days after a last day in which the product still hands over. */
const HANDED_OVER_DAYS = 60;

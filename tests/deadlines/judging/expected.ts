import { officeDayOf } from "../province/clock-day.ts";
import { type Fate, fateOf } from "../province/fates.ts";
import type { Due } from "../province/programme.ts";
import type { Chat } from "../province/province.ts";
import { type LivedYear, partOf } from "../simulated-year.ts";
import { grouped } from "./grouped.ts";
import { dayOf } from "./oracle-calendar.ts";

/** What must be true in a year, computed from a calendar and from what people did, without asking the program. */
export interface Expected {
  /** Whether a unit owes in a period at all. */
  owes(unit: string, due: Due): boolean;
  /** Whether a unit existed and had not settled its part when the morning of a day began. */
  isOwing(unit: string, due: Due, day: number): boolean;
  /** How a unit's part ends: "reported", "exempt", "succeeded", or the name of who holds it. */
  ending(unit: string, due: Due): string;
  /** Chats of those who speak on a day for a unit or for an ended one that it has succeeded. */
  chatsOf(unit: string, day: number): readonly Chat[];
  /** Whether a message to a chat arrives on a day. */
  arrives(chat: Chat, day: number): boolean;
  /** Whether the program can know by a day that nobody of a unit can be reached. */
  isKnownUnreached(unit: string, day: number): boolean;
}

/** A morning's reminders go out at nine. */
const MORNING = "T02:00:00.000Z";
/** Steps of the unit itself; further ones go to the office. */
export const LAST_OWN_STEP = -1;

/** See {@link Expected}. */
export function expectedOf({ options, province, dues, settled }: LivedYear): Expected {
  const { seed, from, to } = options;
  const chats = grouped(province.chats, ({ unit }) => unit ?? "");
  const endOf = (unit: string): number => {
    const how = province.merged.get(unit);
    return how === undefined ? Number.POSITIVE_INFINITY : dayOf(how.on);
  };
  const heirs = grouped([...province.merged], ([, { into }]) => into);
  const isoDay = new Map<number, string>();
  const startOf = (day: number): string => {
    const known = isoDay.get(day) ?? new Date(day * 86_400_000).toISOString().slice(0, 10);
    isoDay.set(day, known);
    return known;
  };
  const fates = new Map<string, Fate | undefined>();
  const fate = (unit: string, due: Due): Fate | undefined => {
    const part = partOf(unit, due);
    if (!fates.has(part)) fates.set(part, fateOf(seed, province, unit, due, from));
    return fates.get(part);
  };
  const owes = (unit: string, due: Due): boolean => fate(unit, due) !== undefined;
  const isOwing = (unit: string, due: Due, day: number): boolean =>
    day < endOf(unit) && owes(unit, due) && (settled.get(partOf(unit, due))?.at ?? "9") > startOf(day) + MORNING;
  const arrives = ({ blocked }: Chat, day: number): boolean => blocked === undefined || dayOf(blocked) > day;
  const chatsOf = (unit: string, day: number): Chat[] => [
    ...(chats.get(unit) ?? []),
    ...(heirs.get(unit) ?? []).flatMap(([ended, { on }]) => (dayOf(on) <= day ? (chats.get(ended) ?? []) : [])),
  ];
  const triedOn = new Map<string, number[]>();
  /** Days on which somebody of the unit was to be reminded of something. */
  const tried = (unit: string): number[] => {
    const known =
      triedOn.get(unit) ??
      dues.flatMap((due) =>
        due.days.flatMap(({ step, day }) =>
          step >= LAST_OWN_STEP && day >= dayOf(from) && isOwing(unit, due, day) ? [day] : [],
        ),
      );
    triedOn.set(unit, known);
    return known;
  };
  return {
    owes,
    isOwing,
    arrives,
    chatsOf,
    ending(unit, due) {
      const its = fate(unit, due);
      if (its?.kind === "ends") return "succeeded";
      if ((its?.kind === "reported" || its?.kind === "exempt") && its.on <= dayOf(to)) return its.kind;
      return due.named.filter(({ day }) => day <= dayOf(to)).at(-1)?.name ?? "open";
    },
    isKnownUnreached: (unit, day) =>
      chatsOf(unit, day).every(
        ({ blocked }) => blocked !== undefined && tried(unit).some((at) => at >= dayOf(blocked) && at <= day),
      ),
  };
}

/** Whether a unit's report came after the last day, by the clock that stamped it. */
export function isReportedLate({ settled }: LivedYear, unit: string, due: Due): boolean {
  const clock = settled.get(partOf(unit, due))?.clock;
  return clock !== undefined && officeDayOf(clock) > dayOf(due.lastDay);
}

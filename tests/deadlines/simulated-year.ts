import { dayOf, isoOf, isWorked } from "./judging/oracle-calendar.ts";
import { type Life, startLife } from "./program/life.ts";
import type { BoardSays, Books, Order, Settling } from "./program/orders.ts";
import { type Disturbances, NOTHING_WRONG, SLOTS, type Slot } from "./province/disturbances.ts";
import { type Fate, fateOf } from "./province/fates.ts";
import { type Platforms, startPlatforms, type Taken } from "./province/platforms.ts";
import { type Due, duesBetween } from "./province/programme.ts";
import { BLOCK_DAY, MERGE_DAY, type Province, provinceOf } from "./province/province.ts";
import { type Killed, later, orderThrough } from "./province/striking.ts";

export interface YearOptions {
  /** Of the embedded database. */
  readonly folder: string;
  readonly units: number;
  readonly seed: number;
  /** ISO dates, both lived through. */
  readonly from: string;
  readonly to: string;
  readonly wrong?: Disturbances;
  readonly onDay?: (day: string) => void;
}

/** What one unit owed in one period was settled: truly, and on the clock of the program (ISO instants). */
export interface Settled {
  readonly at: string;
  readonly clock: string;
}

/** What a board said in the evening of a day. */
export interface BoardSeen {
  readonly due: Due;
  readonly day: string;
  readonly rows: readonly BoardSays[];
}

/** A year as it was lived through, from outside: what people did, what platforms took, what the program then knows. */
export interface LivedYear {
  readonly options: YearOptions;
  readonly wrong: Disturbances;
  readonly province: Province;
  readonly dues: readonly Due[];
  readonly taken: readonly Taken[];
  /** By {@link partOf}. */
  readonly settled: ReadonlyMap<string, Settled>;
  readonly boards: readonly BoardSeen[];
  readonly books: Books;
  readonly killed: Killed;
}

/** Names one unit's part in one period. */
export const partOf = (unit: string, { duty, period }: Pick<Due, "duty" | "period">): string =>
  `${unit} ${duty} ${period}`;

const HOURS: Readonly<Record<Slot, string>> = {
  early: "07:30",
  morning: "09:00",
  noon: "11:00",
  afternoon: "14:00",
  late: "20:00",
  evening: "20:30",
};
/** Seconds until each tick after a restart: claims in flight are given up, repeated, given up and repeated again. */
const RECOVERY_SECONDS = [60, 360, 360, 360];

/** The instant at which a clock on the office's wall shows an hour of a day. */
const instantOf = (day: string, hour: string): string =>
  new Date(Date.parse(`${day}T${hour}:00.000+07:00`)).toISOString();

/** Lives through a year: every day at its hours, with real processes, whatever goes wrong. */
export async function liveThroughYear(options: YearOptions): Promise<LivedYear> {
  const { units, from, to, wrong = NOTHING_WRONG } = options;
  const province = provinceOf(units);
  const platforms = await startPlatforms(province, from);
  const { telegram, zaloBot } = platforms;
  const life = await startLife({ folder: options.folder, telegram, zaloBot });
  try {
    const dues = duesBetween(from, isoOf(dayOf(to) + 75));
    const killed: Killed = { kills: 0, inFlight: 0 };
    const year = { options, wrong, province, dues, killed, settled: new Map<string, Settled>(), boards: [] };
    const books = await days({
      ...year,
      life,
      platforms,
      before: instantOf(from, "00:00"),
      strikes: 0,
      waiting: fatesOf(year),
    });
    await life.end(instantOf(to, "23:59"));
    return { ...year, books, taken: platforms.taken() };
  } catch (fault) {
    life.abandon();
    throw fault;
  } finally {
    await platforms.stop();
  }
}

interface Waiting {
  readonly settling: Settling;
  readonly on: number;
  readonly evening: boolean;
}
interface Running extends Omit<LivedYear, "taken" | "books"> {
  readonly settled: Map<string, Settled>;
  readonly boards: BoardSeen[];
  readonly life: Life;
  readonly platforms: Platforms;
  /** What people are still about to do, the earliest first. */
  waiting: Waiting[];
  /** Kills that are due and wait for the next order. */
  strikes: number;
  /** The last instant at which the program did something. */
  before: string;
}

async function days(year: Running): Promise<Books> {
  const { options, wrong, platforms } = year;
  const { from, to, units } = options;
  await give(year, { kind: "found", at: instantOf(from, "00:00"), units }, from, "early");
  for (let number = dayOf(from); number <= dayOf(to); number += 1) {
    const day = isoOf(number);
    options.onDay?.(day);
    if (day === BLOCK_DAY) platforms.block(day);
    if (day === MERGE_DAY) await give(year, { kind: "merge", at: instantOf(day, "00:30"), on: day }, day, "early");
    if (wrong.isAsleep(day)) continue;
    for (const slot of SLOTS) {
      year.strikes += wrong.kills(day, slot);
      if (slot === "noon" || slot === "evening") await settle(year, day, slot);
      else if (slot === "morning" || isWorked(number)) await tick(year, day, slot);
    }
    await lookAtBoards(year, day);
  }
  const { answer } = await give(year, { kind: "books", at: instantOf(to, "23:30") }, to, "late");
  if (answer.kind !== "books") throw new Error("the program did not show its books");
  return answer;
}

/** What the program's clock shows at an hour of a day. */
function clockAt({ wrong }: Running, day: string, slot: Slot): string {
  const back = wrong.setBack(day);
  const days = back !== undefined && (back.allDay || slot === "morning") ? back.days : 0;
  return instantOf(isoOf(dayOf(day) - days), HOURS[slot]);
}

async function give(year: Running, given: Order, day: string, slot: Slot, kills = 0) {
  const { life, platforms, options, killed } = year;
  const came = await orderThrough(
    { life, platforms, seed: options.seed, units: options.units },
    { given, kills, killed },
  );
  platforms.collect(instantOf(day, HOURS[slot]), came.order.at);
  return came;
}

function takeStrikes(year: Running): number {
  const { strikes } = year;
  year.strikes = 0;
  return strikes;
}

/** A tick of the worker. After a kill the next ticks follow so soon that what was in flight is taken up again. */
async function tick(year: Running, day: string, slot: Slot): Promise<void> {
  const now = instantOf(day, HOURS[slot]);
  const seconds = Math.max(0, (Date.parse(now) - Date.parse(year.before)) / 1_000);
  year.before = now;
  const kills = takeStrikes(year);
  let { order } = await give(year, { kind: "tick", at: clockAt(year, day, slot), seconds }, day, slot, kills);
  if (kills === 0) return;
  for (const after of RECOVERY_SECONDS) ({ order } = await give(year, later(order, after), day, slot));
}

/** Lets people and the office do what is due; what is not open yet waits for the next time. */
async function settle(year: Running, day: string, slot: "noon" | "evening"): Promise<void> {
  const now = dayOf(day);
  const isDue = ({ on, evening }: Waiting): boolean => on < now || (on === now && (slot === "evening" || !evening));
  const due: Waiting[] = [];
  for (let at = 0; at < year.waiting.length && (year.waiting[at]?.on ?? now + 1) <= now; at += 1) {
    const one = year.waiting[at];
    if (one !== undefined && isDue(one)) due.push(one);
  }
  if (due.length === 0) return;
  const clock = clockAt(year, day, slot);
  const given: Order = { kind: "settle", at: clock, settlings: due.map(({ settling }) => settling) };
  const { answer, order } = await give(year, given, day, slot, takeStrikes(year));
  if (answer.kind !== "settled") throw new Error("the program did not say what is settled");
  const done = new Set(answer.places.map((place) => due[place]));
  for (const one of done)
    if (one !== undefined)
      year.settled.set(partOf(one.settling.unit, one.settling), { at: instantOf(day, HOURS[slot]), clock: order.at });
  year.waiting = year.waiting.filter((one) => !done.has(one));
}

/** The board of a period is looked at when its chain has been gone through, and at the end of the year. */
async function lookAtBoards(year: Running, day: string): Promise<void> {
  const now = dayOf(day);
  const isLast = day === year.options.to;
  const looked = new Set(year.boards.map(({ due }) => due));
  for (const due of year.dues) {
    const [opened = 0, over = 0] = [due.days[0]?.day, due.days.at(-1)?.day];
    if (isLast ? opened > now : over > now || looked.has(due)) continue;
    const given: Order = { kind: "board", at: instantOf(day, "21:00"), duty: due.duty, period: due.period };
    const { answer } = await give(year, given, day, "evening");
    if (answer.kind !== "board") throw new Error("the program showed no board");
    year.boards.push({ due, day, rows: answer.rows });
  }
}

function fatesOf({
  options: { seed, from },
  province,
  dues,
}: Pick<LivedYear, "options" | "province" | "dues">): Waiting[] {
  const all = dues.flatMap((due) =>
    province.units.flatMap(({ id: unit }): Waiting[] => {
      const fate: Fate | undefined = fateOf(seed, province, unit, due, from);
      if (fate === undefined || fate.kind === "never" || fate.kind === "ends") return [];
      const { duty, period } = due;
      const chat = fate.kind === "reported" ? { chat: { channel: fate.chat.channel, address: fate.chat.address } } : {};
      return [{ settling: { unit, duty, period, ...chat }, on: fate.on, evening: fate.evening }];
    }),
  );
  return all.sort((left, right) => left.on - right.on);
}

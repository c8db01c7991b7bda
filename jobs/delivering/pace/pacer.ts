import type { ChannelPolicy } from "../../domain/delivery/channel-policy.ts";
import type { RateBook } from "../../ports.ts";
import { createDelayCompensation } from "./delay-compensation.ts";
import { createSharedClock } from "./shared-clock.ts";

/** Time as the pacer needs it: a clock in milliseconds that never goes back, and a way to wait. */
export interface Timing {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Gives each call an instant of its own, in the order in which callers ask; urgent ones go first. */
export interface Pacer {
  /**
   * Waits until the next slot is near. Urgent are answers to people who wrote, and deliveries that are claimed already
   * but missed their slot.
   */
  slot(urgent?: boolean): Promise<Slot>;
  /** Waits for a slot and then for its instant, for callers with nothing to do in between. */
  turn(urgent?: boolean): Promise<Turn>;
  /**
   * Waits for the instant of an urgent call that becomes so many messages at once, such as an album: all of them count at that
   * instant, so as many slots stay empty before and after it.
   */
  turnFor(messages: number): Promise<Turn>;
  /** Lets all calls of the token wait for so many milliseconds, because the platform asked for it. */
  pause(milliseconds: number): Promise<void>;
}
export interface Slot {
  /**
   * Waits for the instant of the slot. Undefined when it passed too long ago to be used: the caller takes another slot.
   */
  arrive(): Promise<Turn | undefined>;
}
/** The instant is here: the call may be made. */
export interface Turn {
  /**
   * To be called right before the call, with nothing to wait for in between. False when the instant passed too long ago, as where the
   * database was slow or the process stood still: the caller takes another turn, or says that it makes the call `anyhow`.
   */
  leaves(anyhow?: boolean): boolean;
  /** To be called as soon as the platform answered: after a slow answer the next calls keep more distance. */
  answered(): void;
}

/** Slots lie wider than the rate demands by this share, since calls take a little more or less time to arrive. */
const MARGIN = 0.02;
/** How far ahead slots are reserved: a trade between few statements and few slots lost when a worker dies. */
const AHEAD_MS = 200;
/**
 * As far at most when slots are over before they are here: where the database answers later than a slot may be used, or the machine
 * is that busy, the near ones are all missed, and only those further away can be used.
 */
const FURTHEST_MS = 8_000;
/** How long before its instant a slot is handed out, so that the delivery can be claimed in between. */
const LEAD_MS = 25;
/**
 * A wait for a slot that is longer than this, and than so many spacings, ends here: the slot is given up and another one
 * reserved, by what the book says by then.
 */
const LONGEST_WAIT_MS = 60_000;
const MOST_SPACINGS = 64;
/** One slow answer delays the next calls by this share of the window at most. */
const MOST_MOVE = 0.1;
const FREE: Turn = { leaves: () => true, answered: () => undefined };
const AT_ONCE: Slot = { arrive: async () => FREE };
const FREELY: Pacer = {
  slot: async () => AT_ONCE,
  turn: async () => FREE,
  turnFor: async () => FREE,
  pause: async () => undefined,
};

/**
 * Paces the calls of one token, together with all other workers, so that no sliding window of the rate holds more than
 * `count` calls. To this end slots lie evenly and a little wider than the rate demands, a missed slot is given up, and
 * after a call that was or may have been late the next slots move back.
 */
export function createPacer(
  { book, timing }: { readonly book: RateBook; readonly timing: Timing },
  token: string,
  { rate }: Pick<ChannelPolicy, "rate">,
): Pacer {
  if (rate === undefined) return FREELY;
  const wider = { count: rate.count, milliseconds: rate.milliseconds * (1 + MARGIN) };
  const tolerated = rate.milliseconds * MARGIN;
  // How late a slot may still be used: by one spacing, or by the lateness that is tolerated where that is more.
  const slack = Math.max(tolerated, wider.milliseconds / wider.count);
  const longest = Math.max(LONGEST_WAIT_MS, (MOST_SPACINGS * wider.milliseconds) / wider.count);
  const batch = Math.max(1, Math.floor((AHEAD_MS * rate.count) / rate.milliseconds));
  const mostAhead = Math.max(batch, Math.floor((FURTHEST_MS * rate.count) / rate.milliseconds));
  const waiting: { resolve: (slot: Slot) => void; reject: (fault: unknown) => void; urgent: boolean }[] = [];
  const clock = createSharedClock();
  const most = rate.milliseconds * MOST_MOVE;
  // Later than this a call cannot be made up for by the distance of the next ones.
  const stale = Math.max(slack, most);
  const compensation = createDelayCompensation({ tolerated, most, window: rate.milliseconds, learns: rate.count });
  let slots: number[] = [];
  /** How many slots are reserved at a time: more while all of them are missed, fewer again while none is. */
  let reach = batch;
  let reservation = { used: 0, missed: 0 };
  let isServing = false;
  /** The last slot was too far away to be waited for, as in a long pause. */
  let isFar = false;
  /** Slots before this instant are not used: they were reserved before the pause was known. */
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const isMissed = (at: number): boolean => at < pausedUntil || timing.now() - at > slack;

  const moveBy = (milliseconds: number): void => {
    // A failure is ignored: when the database is away, no slot can be reserved either.
    if (milliseconds > 0) void book.delay(token, milliseconds).catch(() => undefined);
  };
  /** Waits, and sees whether the process stood still meanwhile. */
  const wait = async (milliseconds: number): Promise<void> => {
    if (milliseconds <= 0) return;
    const due = timing.now() + milliseconds;
    await timing.sleep(milliseconds);
    moveBy(compensation.stoodStill(due, timing.now()));
  };
  const arrive = async (at: number): Promise<Turn | undefined> => {
    await wait(at - timing.now());
    if (isMissed(at)) return undefined;
    return {
      leaves(anyhow = false) {
        if (!anyhow && timing.now() - at > stale) return false;
        moveBy(compensation.left(at, timing.now()));
        return true;
      },
      answered: () => moveBy(compensation.answered(at, timing.now())),
    };
  };
  /** Reserves so many slots in a row, by this process's clock. */
  const reserve = async (count: number): Promise<number[]> => {
    for (;;) {
      const asked = timing.now();
      const reserved = await book.reserve(token, wider, count);
      if (!clock.heard(reserved.now, asked, timing.now())) return reserved.slots.map(clock.here);
      // The book started again from the new time, and others still hold slots by the old one: those pass first.
      await book.delay(token, AHEAD_MS + LEAD_MS);
    }
  };
  const next = async (): Promise<Slot> => {
    for (;;) {
      if (slots.length === 0) {
        const { used, missed } = reservation;
        if (missed > 0 && used === 0) reach = Math.min(mostAhead, 2 * reach);
        else if (missed === 0) reach = Math.max(batch, Math.floor(reach / 2));
        reservation = { used: 0, missed: 0 };
        slots = await reserve(isFar ? 1 : reach);
      }
      const at = slots.shift() ?? timing.now();
      const ahead = at - LEAD_MS - timing.now();
      isFar = ahead > longest;
      // The later slots of the reservation are further away still.
      if (isFar) slots = [];
      await wait(Math.min(ahead, longest));
      if (isFar) continue;
      if (isMissed(at)) {
        if (at >= pausedUntil) reservation.missed += 1;
        continue;
      }
      reservation.used += 1;
      return { arrive: () => arrive(at) };
    }
  };
  const serve = async (): Promise<void> => {
    isServing = true;
    while (waiting.length > 0) {
      try {
        const slot = await next();
        waiting
          .splice(
            Math.max(
              0,
              waiting.findIndex(({ urgent }) => urgent),
            ),
            1,
          )[0]
          ?.resolve(slot);
      } catch (fault) {
        waiting.shift()?.reject(fault);
      }
    }
    isServing = false;
  };
  const slot = (urgent = false): Promise<Slot> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject, urgent });
      if (!isServing) void serve();
    });
  const turn = async (urgent = false): Promise<Turn> => {
    for (;;) {
      const arrived = await (await slot(urgent)).arrive();
      if (arrived !== undefined) return arrived;
    }
  };
  return {
    slot,
    turn,
    async turnFor(messages) {
      if (messages <= 1) return turn(true);
      const beside = messages - 1;
      for (let more = 0; ; more = Math.min(mostAhead, 2 * more + batch)) {
        const row = await reserve(beside + 1 + more + beside);
        // Where the database is slow the near ones are over already.
        const at = row.slice(beside, row.length - beside).find((slot) => !isMissed(slot));
        if (at === undefined) continue;
        const ahead = at - timing.now();
        if (ahead > longest) await wait(longest);
        const arrived = ahead > longest ? undefined : await arrive(at);
        if (arrived !== undefined) return arrived;
      }
    },
    async pause(milliseconds) {
      slots = [];
      pausedUntil = Math.max(pausedUntil, timing.now() + milliseconds);
      await book.pause(token, milliseconds);
    },
  };
}

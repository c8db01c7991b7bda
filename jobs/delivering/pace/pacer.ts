import type { ChannelPolicy } from "../../domain/delivery/policy.ts";
import type { RateBook } from "../../ports.ts";
import { createDelayCompensation } from "./delay-compensation.ts";
import { createSharedClock } from "./shared-clock.ts";

/** Time as the pacer needs it: milliseconds that only grow, and a wait. */
export interface Timing {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Gives each call its own instant, in the order in which they ask; what is urgent goes first. */
export interface Pacer {
  /** Waits until the next slot is near. Urgent are answers to people, and calls that were claimed and missed theirs. */
  slot(urgent?: boolean): Promise<Slot>;
  /** Waits for a slot and its instant; for calls that have nothing to do before. */
  turn(urgent?: boolean): Promise<Turn>;
  /** The platform asked the whole token to wait. */
  pause(milliseconds: number): Promise<void>;
}
export interface Slot {
  /** Waits for the instant of the slot; undefined when it has passed by more than the slack: take another. */
  arrive(): Promise<Turn | undefined>;
}
/** The instant is here: the call may be made. */
export interface Turn {
  /** To be said as soon as the platform answered, so that the calls behind a late one keep their distance. */
  answered(): void;
}

/** Share of the allowed rate that is left free, so that the way to the platform may take a little more or less time. */
const MARGIN = 0.02;
/** Slots are reserved this far ahead, in milliseconds: few statements, and few slots lost with a worker. */
const AHEAD_MS = 200;
/** A slot is handed out so long before its instant that the delivery can be claimed meanwhile. */
const LEAD_MS = 25;
/** For one slow answer nothing moves by more than this share of the window. */
const MOST_MOVE = 0.1;
const FREE: Turn = { answered: () => undefined };
const AT_ONCE: Slot = { arrive: async () => FREE };

/**
 * Paces the calls of one token within its rate, together with every other worker. At most `count` calls fall into any
 * sliding window: slots lie evenly, a little wider than allowed, one that was missed is given up, and behind a call that
 * is late or may have been, the slots move back.
 */
export function createPacer(
  { book, timing }: { readonly book: RateBook; readonly timing: Timing },
  token: string,
  { rate }: Pick<ChannelPolicy, "rate">,
): Pacer {
  if (rate === undefined) return { slot: async () => AT_ONCE, turn: async () => FREE, pause: async () => undefined };
  const wider = { count: rate.count, milliseconds: rate.milliseconds * (1 + MARGIN) };
  const tolerated = rate.milliseconds * MARGIN;
  // A slot that another has overtaken is given up.
  const slack = Math.max(tolerated, wider.milliseconds / wider.count);
  const batch = Math.max(1, Math.floor((AHEAD_MS * rate.count) / rate.milliseconds));
  const waiting: { resolve: (slot: Slot) => void; reject: (fault: unknown) => void; urgent: boolean }[] = [];
  const clock = createSharedClock();
  const compensation = createDelayCompensation({ tolerated, most: rate.milliseconds * MOST_MOVE, learns: rate.count });
  let slots: number[] = [];
  let isServing = false;
  /** Slots before this were reserved when nobody knew of the pause. */
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const isMissed = (at: number): boolean => at < pausedUntil || timing.now() - at > slack;

  const moveBy = (milliseconds: number): void => {
    // Without its database nothing is reserved either.
    if (milliseconds > 0) void book.delay(token, milliseconds).catch(() => undefined);
  };
  const arrive = async (at: number): Promise<Turn | undefined> => {
    const wait = at - timing.now();
    if (wait > 0) await timing.sleep(wait);
    if (isMissed(at)) return undefined;
    moveBy(compensation.left(at, timing.now()));
    return { answered: () => moveBy(compensation.answered(at, timing.now())) };
  };
  const next = async (): Promise<Slot> => {
    for (;;) {
      if (slots.length === 0) {
        const asked = timing.now();
        const reserved = await book.reserve(token, wider, batch);
        clock.heard(reserved.now, asked, timing.now());
        slots = reserved.slots.map(clock.here);
      }
      const at = slots.shift() ?? timing.now();
      const wait = at - LEAD_MS - timing.now();
      if (wait > 0) await timing.sleep(wait);
      if (!isMissed(at)) return { arrive: () => arrive(at) };
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
  return {
    slot,
    async turn(urgent) {
      for (;;) {
        const turn = await (await slot(urgent)).arrive();
        if (turn !== undefined) return turn;
      }
    },
    async pause(milliseconds) {
      slots = [];
      pausedUntil = Math.max(pausedUntil, timing.now() + milliseconds);
      await book.pause(token, milliseconds);
    },
  };
}

import type { ChannelPolicy } from "../domain/policy.ts";
import type { RateBook } from "../ports.ts";
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
  turn(urgent?: boolean): Promise<void>;
  /** The platform asked the whole token to wait. */
  pause(milliseconds: number): Promise<void>;
}
export interface Slot {
  /** Waits for the instant of the slot; false when it has passed by more than the slack: take another. */
  arrive(): Promise<boolean>;
}

/** Share of the allowed rate that is left free, so that the way to the platform may take a little more or less time. */
const MARGIN = 0.025;
/** Share of the margin that the sender's own lateness may use; the rest is for the network. */
const OWN_SHARE = 0.5;
/** Slots are reserved this far ahead, in milliseconds: few statements, and few slots lost with a worker. */
const AHEAD_MS = 200;
/** A slot is handed out so long before its instant that the delivery can be claimed meanwhile. */
const LEAD_MS = 25;
const AT_ONCE: Slot = { arrive: async () => true };

/**
 * Paces the calls of one token within its rate, together with every other worker. At most `count` calls fall into any
 * sliding window: slots lie evenly, a little wider than allowed, and one that was missed is given up.
 */
export function createPacer(
  { book, timing }: { readonly book: RateBook; readonly timing: Timing },
  token: string,
  { rate }: Pick<ChannelPolicy, "rate">,
): Pacer {
  if (rate === undefined)
    return { slot: async () => AT_ONCE, turn: async () => undefined, pause: async () => undefined };
  const wider = { count: rate.count, milliseconds: rate.milliseconds * (1 + MARGIN) };
  const slack = rate.milliseconds * MARGIN * OWN_SHARE;
  const batch = Math.max(1, Math.floor((AHEAD_MS * rate.count) / rate.milliseconds));
  const waiting: { resolve: (slot: Slot) => void; reject: (fault: unknown) => void; urgent: boolean }[] = [];
  const clock = createSharedClock();
  let slots: number[] = [];
  let isServing = false;

  const arrive = async (at: number): Promise<boolean> => {
    const wait = at - timing.now();
    if (wait > 0) await timing.sleep(wait);
    return timing.now() - at <= slack;
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
      if (timing.now() - at <= slack) return { arrive: () => arrive(at) };
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
      while (!(await (await slot(urgent)).arrive()));
    },
    async pause(milliseconds) {
      slots = [];
      await book.pause(token, milliseconds);
    },
  };
}

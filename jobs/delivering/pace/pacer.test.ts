import { describe, expect, it } from "vitest";
import type { RateBook } from "../../ports.ts";
import { leaving } from "./message-cost.ts";
import { createPacer, type Timing } from "./pacer.ts";

/** Time that stands still until somebody sleeps; `late` adds to every wait, as a busy machine does. */
function standing(late: () => number = () => 0): Timing & { readonly slept: number[] } {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      const wakes = time + milliseconds + late();
      await Promise.resolve();
      time = Math.max(time, wakes);
    },
  };
}

/**
 * Time in which several workers sleep side by side: it moves from one waking to the next. When `standsStill` says so many milliseconds,
 * nobody wakes before they are over.
 */
function passing(standsStill: (now: number) => number = () => 0): Timing & {
  pass(milliseconds: number): Promise<void>;
} {
  let time = 0;
  const sleepers: { readonly wakes: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ wakes: time + milliseconds, wake });
      }),
    async pass(milliseconds) {
      for (const until = time + milliseconds; time < until; ) {
        await new Promise(setImmediate);
        sleepers.sort((left, right) => left.wakes - right.wakes);
        const next = sleepers.shift();
        time = Math.max(time, next?.wakes ?? until) + standsStill(time);
        next?.wake();
      }
    },
  };
}

/** `ahead` is how far the book's clock is from that of the pacers; a next slot far in the future is left over. */
function bookOf(timing: Timing, ahead: () => number = () => 0): RateBook {
  let next = 0;
  const now = (): number => timing.now() + ahead();
  return {
    async reserve(_, { count, milliseconds }, slots) {
      const first = next > now() + 60_000 ? now() : Math.max(next, now());
      next = first + (slots * milliseconds) / count;
      return {
        now: now(),
        slots: Array.from({ length: slots }, (_unused, index) => first + (index * milliseconds) / count),
      };
    },
    async delay(_, milliseconds) {
      next = Math.max(next, now()) + milliseconds;
    },
    async pause(_, milliseconds) {
      next = now() + milliseconds;
    },
  };
}

/** A book whose database takes so many milliseconds to answer. */
function answersAfter(milliseconds: number, timing: Timing): RateBook {
  const book = bookOf(timing);
  return {
    ...book,
    async reserve(...asked) {
      const reserved = await book.reserve(...asked);
      await timing.sleep(milliseconds);
      return reserved;
    },
  };
}

const thirty = { rate: { count: 30, milliseconds: 1_000 } };

/** The most instants within any stretch of one second. */
function mostInASecond(instants: readonly number[]): number {
  return Math.max(...instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length));
}

async function callsAt(timing: Timing, calls: number): Promise<number[]> {
  const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
  const instants: number[] = [];
  await Promise.all(
    Array.from({ length: calls }, async () => {
      const turn = await pacer.turn();
      turn.leaves();
      instants.push(timing.now());
      turn.answered();
    }),
  );
  return instants;
}

describe("the pace of a token", () => {
  it("is never above the limit in any sliding second, and close to it", async () => {
    const timing = passing();
    const calling = callsAt(timing, 300);
    await timing.pass(20_000);
    const instants = await calling;
    expect(mostInASecond(instants)).toBeLessThanOrEqual(30);
    const rate = (instants.length - 1) / ((Math.max(...instants) - Math.min(...instants)) / 1_000);
    expect(rate).toBeGreaterThan(0.97 * 30);
  });

  it("gives up slots that a busy machine missed, so that late calls never crowd together", async () => {
    let turn = 0;
    const timing = standing(() => {
      turn += 1;
      return turn % 7 === 0 ? 120 : 0;
    });
    expect(mostInASecond(await callsAt(timing, 300))).toBeLessThanOrEqual(30);
  });

  it("leaves room behind calls that may have reached the platform late", async () => {
    const timing = standing();
    const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
    const arrivals: number[] = [];
    for (let call = 0; call < 300; call += 1) {
      const turn = await pacer.turn();
      turn.leaves();
      // One way in fifty is slow; the answer comes at once when the call is there.
      const arrives = timing.now() + (call % 50 === 25 ? 90 : 2);
      arrivals.push(arrives);
      void timing.sleep(arrives - timing.now()).then(() => turn.answered());
    }
    expect(mostInASecond(arrivals)).toBeLessThanOrEqual(30);
  });

  it.each([60, 300, 900])(
    "keeps the limit where the process gets slow and stands still for %i ms with calls on their way",
    async (still) => {
      const EVERY_MS = 3_000;
      let stood = 0;
      const timing = passing((now) => {
        const before = stood;
        stood = Math.floor(now / EVERY_MS);
        return stood > before ? still : 0;
      });
      const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
      const arrivals: number[] = [];
      const call = async (): Promise<void> => {
        const turn = await leaving(await pacer.turn(), pacer);
        await timing.sleep(timing.now() % EVERY_MS > EVERY_MS - 200 ? 100 : 5);
        arrivals.push(timing.now());
        turn.answered();
      };
      const calling = Promise.all(Array.from({ length: 300 }, call));
      await timing.pass(60_000);
      await calling;
      expect(stood).toBeGreaterThan(2);
      expect(mostInASecond(arrivals)).toBeLessThanOrEqual(30);
    },
  );

  it.each([2, 5, 10])(
    "keeps the limit where calls of %i messages go out among others of several workers",
    async (messages) => {
      const timing = passing();
      const book = bookOf(timing);
      const instants: number[] = [];
      const work = async (): Promise<void> => {
        const pacer = createPacer({ book, timing }, "token", thirty);
        const call = async (cost: number): Promise<void> => {
          const turn = await leaving(await pacer.turnFor(cost), pacer, cost);
          for (let left = cost; left > 0; left -= 1) instants.push(timing.now());
          turn.answered();
        };
        await Promise.all(Array.from({ length: 60 }, (_, index) => call(index % 6 === 0 ? messages : 1)));
      };
      const working = Promise.all([work(), work()]);
      await timing.pass(60_000);
      await working;
      expect(mostInASecond(instants)).toBeLessThanOrEqual(30);
      expect(instants).toHaveLength(2 * (50 + 10 * messages));
    },
  );

  it("gives up a turn that passed while its call was prepared", async () => {
    const timing = standing();
    const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
    const turn = await pacer.turn();
    await timing.sleep(150);
    expect(turn.leaves()).toBe(false);
    expect(await leaving(turn, pacer)).not.toBe(turn);
  });

  it.each([100, 500, 2_000])("goes on within the limit when the database answers after %i ms", async (delay) => {
    const timing = standing();
    const slow = answersAfter(delay, timing);
    const pacer = createPacer({ book: slow, timing }, "token", thirty);
    const instants: number[] = [];
    for (let calls = 0; calls < 100; calls += 1) {
      await pacer.turn();
      instants.push(timing.now());
    }
    expect(mostInASecond(instants)).toBeLessThanOrEqual(30);
  });

  it("finds an instant for an album also where the database answers after 2 s", async () => {
    const timing = standing();
    const slow = answersAfter(2_000, timing);
    const turn = await createPacer({ book: slow, timing }, "token", thirty).turnFor(3);
    expect(turn.leaves()).toBe(true);
  });

  it("waits as long as the platform asked", async () => {
    const timing = standing();
    const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
    await pacer.slot();
    await pacer.pause(5_000);
    await pacer.turn();
    expect(timing.now()).toBeGreaterThanOrEqual(5_000);
  });

  it("asks again while it waits for long, and goes on when the book no longer says to wait", async () => {
    const timing = standing();
    const book = bookOf(timing);
    let ahead = 3_600_000;
    const stepped: RateBook = {
      ...book,
      async reserve(...asked) {
        const { now, slots } = await book.reserve(...asked);
        const found = { now, slots: slots.map((at) => at + ahead) };
        ahead = 0;
        return found;
      },
    };
    await createPacer({ book: stepped, timing }, "token", thirty).turn();
    expect(timing.now()).toBeLessThan(120_000);
  });

  it.each([-3_600_000, 3_600_000])("keeps the limit while the clock of all workers is set by %i ms", async (step) => {
    const timing = passing();
    const book = bookOf(timing, () => (timing.now() < 2_500 ? 0 : step));
    const instants: number[] = [];
    const work = async (): Promise<void> => {
      const pacer = createPacer({ book, timing }, "token", thirty);
      for (let calls = 0; calls < 60; calls += 1) {
        (await pacer.turn()).leaves();
        instants.push(timing.now());
      }
    };
    const working = Promise.all([work(), work(), work()]);
    await timing.pass(20_000);
    await working;
    expect(mostInASecond(instants)).toBeLessThanOrEqual(30);
  });

  it("lets what is urgent go first", async () => {
    const timing = standing();
    const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
    const order: string[] = [];
    const ask = async (name: string, urgent: boolean): Promise<void> => {
      await pacer.slot(urgent);
      order.push(name);
    };
    await Promise.all([ask("first", false), ask("second", false), ask("answer", true)]);
    expect(order[0]).toBe("answer");
  });

  it("does not hold back where the channel takes as many as it likes", async () => {
    const timing = standing();
    const pacer = createPacer({ book: bookOf(timing), timing }, "token", {});
    await Promise.all(Array.from({ length: 1_000 }, () => pacer.slot()));
    expect(timing.slept).toEqual([]);
  });

  it("takes back the slots that were handed out when the platform says to wait", async () => {
    const timing = standing();
    const pacer = createPacer({ book: bookOf(timing), timing }, "token", thirty);
    const slot = await pacer.slot();
    await pacer.pause(3_000);
    expect(await slot.arrive()).toBeUndefined();
    await pacer.turn();
    expect(timing.now()).toBeGreaterThanOrEqual(3_000);
  });
});

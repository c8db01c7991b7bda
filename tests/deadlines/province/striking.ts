import type { Life } from "../program/life.ts";
import type { Answer, Order } from "../program/orders.ts";
import type { Platforms } from "./platforms.ts";
import { chance } from "./seeded-fate.ts";

/** How often processes were killed, and how many of these had an order in hand. */
export interface Killed {
  kills: number;
  inFlight: number;
}

/** How soon the program is started again after a kill, in seconds on its clock. */
const RESTART_SECONDS = 5;
/** How often the run looks whether the moment of a kill has come. */
const LOOK_MS = 2;
const MOST_MS = 10_000;
/** Answers are delayed this long, so that a kill leaves messages that were taken and never confirmed. */
const SLOW_MS = 30;

/** Gives an order to a program that is killed `kills` times while it works on it; the last process carries it out. */
export async function orderThrough(
  parts: { readonly life: Life; readonly platforms: Platforms; readonly seed: number; readonly units: number },
  { given, kills, killed }: { readonly given: Order; readonly kills: number; readonly killed: Killed },
): Promise<{ readonly answer: Answer; readonly order: Order }> {
  const { life, platforms } = parts;
  let order = given;
  for (let left = kills; left > 0; left -= 1) {
    platforms.slowDown(SLOW_MS);
    let isAnswered = false;
    const asked = life.order(order).finally(() => {
      isAnswered = true;
    });
    await moment(parts, `${given.at} ${left}`, () => isAnswered);
    await life.killAndStart();
    killed.kills += 1;
    if ((await asked) === undefined) killed.inFlight += 1;
    platforms.slowDown(0);
    order = later(order, RESTART_SECONDS);
  }
  const answer = await life.order(order);
  if (answer === undefined) throw new Error("the program ended although nobody had killed it");
  return { answer, order };
}

/** The same order on a clock that has gone on. */
export function later(order: Order, seconds: number): Order {
  const at = new Date(Date.parse(order.at) + seconds * 1_000).toISOString();
  return order.kind === "tick" ? { ...order, at, seconds } : { ...order, at };
}

/** Waits for the moment of a kill: some milliseconds, or so many messages that the platforms have taken. */
async function moment(
  { platforms, seed, units }: { readonly platforms: Platforms; readonly seed: number; readonly units: number },
  word: string,
  isAnswered: () => boolean,
): Promise<void> {
  const dice = chance(seed, "moment", word);
  const before = platforms.count();
  const wanted = 1 + Math.floor(dice ** 2 * units * 0.6);
  const patience = chance(seed, "patience", word) < 0.3 ? dice * 300 : MOST_MS;
  const began = performance.now();
  while (!isAnswered() && performance.now() - began < patience && platforms.count() - before < wanted)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

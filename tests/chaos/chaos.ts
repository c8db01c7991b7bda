import { setTimeout as sleep } from "node:timers/promises";
import type { Absent } from "../servers/restartable.ts";
import { createSeeded } from "../trust/seeded.ts";
import { type Crowd, comes, gather } from "./crowd.ts";
import { judgeLedgers, type LedgerVerdict, remindedOfAll } from "./ledgers.ts";
import type { Verdict } from "./promises.ts";
import { type Strike, strikesOn } from "./strikes.ts";
import { openTown, type Slot, type Town, type TownOptions } from "./town.ts";

export interface ChaosOptions extends Pick<TownOptions, "shape" | "main" | "processes" | "logs"> {
  readonly seed: number;
  /** Only strikes whose name or victim has these words. */
  readonly only: string | undefined;
  /** Of the announcement. */
  readonly recipients: number;
  /** Questions a second. */
  readonly perSecond: number;
  readonly print: (line: string) => void;
}

/** What came of one strike. */
export interface Outcome extends Pick<Strike, "name" | "on"> {
  /** From the end of the strike until all processes are ready and every channel answers what was asked since; absent if never. */
  readonly recovered: number | undefined;
  /** What was asked from its beginning until the next one. */
  readonly people: Verdict;
  /** Messages sent above a platform's rate meanwhile. */
  readonly violations: number;
  /** Messages that the platforms counted above their rate meanwhile: a line that is clear again lets arrive at once what it held up. */
  readonly bunched: number;
}
export interface ChaosFigures {
  readonly kind: "ran";
  readonly outcomes: readonly Outcome[];
  readonly people: Verdict;
  readonly ledgers: LedgerVerdict;
  /** Whether the announcement ended. */
  readonly ended: boolean;
  /** Processes that ended by themselves, and what they said. */
  readonly fallen: readonly string[];
  readonly seconds: number;
}

const READY_PATIENCE_MS = 120_000;
/** A busy machine answers late, and is ready all the same. */
const READY_CALL_MS = 8_000;
const RECOVERY_PATIENCE_MS = 120_000;
/** Answers that a platform did not take are tried again after at most two minutes when nobody writes. */
const SETTLE_PATIENCE_MS = 240_000;
const CHANNELS_PER_SECOND = 15;
/** How often all heads owe one more thing, at most. */
const REMINDED = 4;

/** Has each thing break once, at moments of the seed, while people ask and an announcement is sent. */
export async function chaosRun(options: ChaosOptions): Promise<ChaosFigures | Absent> {
  const { shape, seed, print, perSecond, recipients } = options;
  const began = performance.now();
  const seeded = createSeeded(seed);
  const pace = { recipients, channelsPerSecond: CHANNELS_PER_SECOND };
  const town = await openTown({ ...options, ...pace, seeded, spoils: true, lives: "short" });
  if (town.kind === "absent") return town;
  try {
    town.start();
    await comesReady(town);
    const crowd = await gather(town, seeded);
    print(`${crowd.questions.length} questions are told apart by their answers`);
    crowd.begin(perSecond, false);
    const strikes = strikesOn(town, seeded).filter(({ name, on }) => `${name} ${on}`.includes(options.only ?? ""));
    const struck: (Pick<Outcome, "name" | "on" | "recovered" | "violations" | "bunched"> & { readonly at: number })[] =
      [];
    for (const [index, strike] of strikes.entries()) {
      await sleep(1_000 + seeded.next() * 2_000);
      if (shape === "many" && index % Math.ceil(strikes.length / REMINDED) === 0) await town.remind();
      const [at, before, bunchedBefore] = [performance.now(), town.violations(), town.platforms.violations()];
      await strike.happen();
      const recovered = await recovery(town, crowd, print);
      const violations = town.violations() - before;
      const bunched = town.platforms.violations() - bunchedBefore;
      struck.push({ name: strike.name, on: strike.on, at, recovered, violations, bunched });
      print(
        `${strike.name} on ${strike.on}: ${recovered === undefined ? "NOT recovered" : `${recovered.toFixed(1)} s`}`,
      );
    }
    crowd.rest();
    const settled = await comes(SETTLE_PATIENCE_MS, () => crowd.judged().lost.length === 0);
    if (!settled) print("not everything was answered in time");
    const ended = await sent(town);
    await remindedOfAll(town);
    const outcomes = struck.map(({ at, ...rest }, index) => {
      const until = struck[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return { ...rest, people: crowd.judged((time) => time >= at && time < until) };
    });
    const fallen = town.slots.flatMap(({ name, fleet }) =>
      fleet.fallen().map(({ wasReady, said }) => `${name} ${wasReady ? "" : "at its start "}${said}`),
    );
    await Promise.all(town.slots.map(({ fleet }) => fleet.stop()));
    const ledgers = await judgeLedgers(town);
    const seconds = (performance.now() - began) / 1_000;
    return { kind: "ran", outcomes, people: crowd.judged(), ledgers, ended, fallen, seconds };
  } finally {
    await town.close();
  }
}

/** Seconds until all is well again; undefined when that does not come. */
async function recovery(town: Town, crowd: Crowd, print: ChaosOptions["print"]): Promise<number | undefined> {
  const from = performance.now();
  if (!(await comesReady(town))) {
    const ready = await Promise.all(town.slots.map(isReady));
    print(
      `  not ready: ${town.slots
        .filter((_, at) => !ready[at])
        .map(({ name }) => name)
        .join(", ")}`,
    );
    return undefined;
  }
  const is = await comes(RECOVERY_PATIENCE_MS, () => crowd.silent(from).length === 0);
  if (!is) print(`  no answers on ${crowd.silent(from).join(", ")}`);
  return is ? (performance.now() - from) / 1_000 : undefined;
}

export async function comesReady({ slots }: Pick<Town, "slots">): Promise<boolean> {
  const until = performance.now() + READY_PATIENCE_MS;
  while (performance.now() < until) {
    if ((await Promise.all(slots.map(isReady))).every(Boolean)) return true;
    await sleep(200);
  }
  return false;
}

async function isReady({ serves, port, fleet }: Slot): Promise<boolean> {
  if (fleet.alive().length === 0) return false;
  if (!serves) return fleet.alive().every((life) => life.isReady());
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(READY_CALL_MS) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

const SENT_LOOK_MS = 5_000;
/** What comes no more: a sending that was put off waits for less. */
const SENT_SILENCE_MS = 40_000;
const SENT_PATIENCE_MS = 300_000;

/** Waits until the platforms have taken the whole announcement, nothing more comes, or the patience is at its end. */
export async function sent({ platforms }: Town): Promise<boolean> {
  const all = platforms.addressees.length;
  const count = (): number => {
    const received = platforms.received();
    return platforms.addressees.filter(({ address }) => received.has(address)).length;
  };
  const until = performance.now() + SENT_PATIENCE_MS;
  let [before, since] = [-1, performance.now()];
  for (;;) {
    const now = count();
    if (now === all) return true;
    if (now !== before) [before, since] = [now, performance.now()];
    // What the platforms did not take and the ledger calls unknown waits for a person.
    if (performance.now() - since > SENT_SILENCE_MS || performance.now() > until) return all - now < all / 10;
    await sleep(SENT_LOOK_MS);
  }
}

import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultPlan } from "../fakes/faults.ts";
import type { Absent } from "../servers/restartable.ts";
import { createSeeded } from "../trust/seeded.ts";
import { comesReady, sent } from "./chaos.ts";
import { type Crowd, comes, gather } from "./crowd.ts";
import { judgeLedgers, type LedgerVerdict, remindedOfAll } from "./ledgers.ts";
import { growth, type Sample, samplesIn } from "./probe.ts";
import type { Verdict } from "./promises.ts";
import { openTown, type TownOptions } from "./town.ts";

export interface SoakOptions extends Pick<TownOptions, "shape" | "main" | "processes" | "logs"> {
  readonly seed: number;
  readonly minutes: number;
  /** Messages of people a second. */
  readonly perSecond: number;
  readonly print: (line: string) => void;
}

/** What one process took, after its first third: until then it grows to its size. */
export interface Taken {
  readonly name: string;
  /** MB after a collection and resident, and how either grew in a minute. */
  readonly heap: ReturnType<typeof growth>;
  readonly resident: ReturnType<typeof growth>;
  readonly lag99: number;
  readonly lagMost: number;
  readonly samples: number;
}
export interface SoakFigures {
  readonly people: Verdict;
  readonly ledgers: LedgerVerdict;
  readonly ended: boolean;
  readonly taken: readonly Taken[];
  /** What went wrong, and how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: number;
  readonly fallen: readonly string[];
  readonly seconds: number;
}

const WEATHER_MS = 4_000;
/** What befalls what the program sends, one after the other; `taken` ones are accepted first. */
const WEATHER: readonly FaultPlan[] = [
  { kind: "hang", every: 25, times: 2 },
  { kind: "hang", taken: true, every: 25, times: 1 },
  { kind: "reset", every: 9, times: 6 },
  { kind: "reset", taken: true, every: 9, times: 4 },
  { kind: "cut", taken: true, every: 9, times: 4 },
  { kind: "http-500", every: 7, times: 6 },
  { kind: "http-500", taken: true, every: 9, times: 3 },
  { kind: "html", every: 11, times: 4 },
  { kind: "html-401", every: 11, times: 2 },
  { kind: "flood", every: 20, times: 1, retryAfterSeconds: 2 },
  { kind: "revoked", every: 30, times: 1 },
  {},
];
const MISCHIEF_SHARE = 0.06;
const CORRECTED_EVERY_MS = 3_000;
const CHANNELS_PER_SECOND = 60;
/** Recipients of the announcement for each second of the run, so that it is sent all along. */
const RECIPIENTS_A_SECOND = 5;
/** Where no answer came for so long, what is missing does not come. */
const SETTLE_SILENCE_MS = 120_000;
const SETTLE_LEAST_MS = 300_000;

/** Lets people ask for long while everything that can go wrong does, and an announcement and reminders are sent. */
export async function soakRun(options: SoakOptions): Promise<(SoakFigures & { readonly kind: "ran" }) | Absent> {
  const { seed, minutes, perSecond } = options;
  const began = performance.now();
  const seeded = createSeeded(seed);
  const recipients = Math.round(minutes * 60 * RECIPIENTS_A_SECOND);
  const pace = { recipients, channelsPerSecond: CHANNELS_PER_SECOND };
  const town = await openTown({ ...options, ...pace, seeded, spoils: false, lives: "long" });
  if (town.kind === "absent") return town;
  try {
    town.start();
    await comesReady(town);
    if (town.shape === "many") await town.remind();
    const crowd = await gather(town, seeded);
    options.print(`${crowd.questions.length} questions are told apart by their answers; ${minutes} minutes begin`);
    // People, platforms, lines and the door live in this process: where it is late, so is everything, and the figures say little.
    const own = monitorEventLoopDelay({ resolution: 20 });
    own.enable();
    crowd.begin(perSecond, true);
    town.door.mischief(MISCHIEF_SHARE);
    const until = performance.now() + minutes * 60_000;
    for (let round = 0; performance.now() < until; round += 1) {
      town.platforms.suffer(20 + seeded.next() * 200, WEATHER[round % WEATHER.length]);
      for (let passed = 0; passed < WEATHER_MS; passed += CORRECTED_EVERY_MS) {
        crowd.correct();
        await sleep(Math.min(CORRECTED_EVERY_MS, WEATHER_MS - passed));
      }
    }
    const unsaid = crowd.rest();
    town.platforms.suffer(20);
    town.door.mischief(0);
    // Each step is bounded: answers by the minutes of the run, what else goes out by eleven minutes.
    const step = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
      const from = performance.now();
      const came = await work();
      options.print(`${name}: ${Math.round((performance.now() - from) / 1_000)} s`);
      return came;
    };
    own.disable();
    const lag = `${Math.round(own.percentile(99) / 1e6)} ms at p99, ${Math.round(own.max / 1e6)} at most`;
    options.print(
      `${unsaid} questions waited to be said when people stopped asking; the run itself was late by ${lag}`,
    );
    await step("until all was answered", () => settled(crowd, Math.max(SETTLE_LEAST_MS, minutes * 60_000)));
    const ended = await step("until the announcement was out", () => sent(town));
    await step("until all were reminded", () => remindedOfAll(town));
    const taken = town.slots.map(({ name, probe }) => takenBy(name, samplesIn(probe)));
    const fallen = town.slots.flatMap(({ name, fleet }) => fleet.fallen().map(({ said }) => `${name} ${said}`));
    await step("until the processes had ended", () => Promise.all(town.slots.map(({ fleet }) => fleet.stop())));
    const { platforms, door } = town;
    const faults: Record<string, number> = { ...door.happened() };
    for (const { kind } of [...platforms.telegram.faults.suffered(), ...platforms.zalo.faults.suffered()])
      faults[kind] = (faults[kind] ?? 0) + 1;
    return {
      kind: "ran",
      ...{ people: crowd.judged(), ledgers: await judgeLedgers(town), ended, taken, faults, fallen },
      violations: town.violations(),
      seconds: (performance.now() - began) / 1_000,
    };
  } finally {
    await town.close();
  }
}

/** Waits until nothing is missing, no more comes, or the patience is at its end: a machine that is too slow has to catch up first. */
async function settled(crowd: Pick<Crowd, "judged">, patienceMilliseconds: number): Promise<void> {
  let [answered, since] = [-1, performance.now()];
  await comes(patienceMilliseconds, () => {
    const now = crowd.judged();
    if (now.answered !== answered) [answered, since] = [now.answered, performance.now()];
    return now.lost.length === 0 || performance.now() - since > SETTLE_SILENCE_MS;
  });
}

function takenBy(name: string, all: readonly Sample[]): Taken {
  const samples = all.slice(Math.floor(all.length / 3));
  return {
    name,
    heap: growth(samples, ({ heap }) => heap),
    resident: growth(samples, ({ resident }) => resident),
    lag99: Math.max(0, ...samples.map(({ lag99 }) => lag99)),
    lagMost: Math.max(0, ...samples.map(({ lagMost }) => lagMost)),
    samples: samples.length,
  };
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../src/config.ts";
import type { FaultPlan } from "../fakes/faults.ts";
import type { Processes } from "../servers/processes.ts";
import type { Absent } from "../servers/restartable.ts";
import { asItIs, openSettableClock } from "../servers/set-clock.ts";
import { createSeeded, type Seeded } from "../trust/seeded.ts";
import { announce, configOf, seedPeople } from "./announcing.ts";
import { type Backend, type BackendName, clockSteps, type Loss, openBackend } from "./backends.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import type { Kill, Slowness } from "./judge.ts";
import { openChannels, openTelegram, type Platforms } from "./platforms.ts";
import type { Disturbance } from "./silences.ts";

export interface CrashRunOptions {
  readonly backend: BackendName;
  /** Telegram alone, killed only; or all channels within their limits, with faults and a clock that is set. */
  readonly scene: "telegram" | "channels";
  readonly kills: number;
  readonly recipients: number;
  readonly seed: number;
  /** See `seedPeople`. */
  readonly idsApart: number;
  /** The compiled program. */
  readonly main: string;
  readonly processes: Processes;
}

/** Where a run takes place, and what is written down of it. */
export interface Stage {
  readonly kind: "open";
  readonly options: CrashRunOptions;
  readonly backend: Backend;
  readonly platforms: Platforms;
  /** Everything that is lost once between the kills, and once more at the end. */
  readonly losses: readonly Loss[];
  readonly config: Config;
  readonly fleet: Fleet;
  readonly seeded: Seeded;
  /** The announcement. */
  readonly cause: string;
  readonly kills: Kill[];
  readonly slowness: Slowness[];
  readonly disturbances: Disturbance[];
  /** Messages that the platform has not accepted yet. */
  left(): number;
  /** What processes that start from now on may send in a second. */
  pace(perSecond: number): Promise<void>;
  /** How long the platforms take from now on, and what goes wrong there. */
  suffer(milliseconds: number, trouble?: FaultPlan): void;
  disturbed(name: string): void;
  close(): Promise<void>;
}

/** Starts the servers and the platforms, and has an announcement approved; nobody sends it yet. */
export async function openStage(options: CrashRunOptions): Promise<Stage | Absent> {
  const { processes, main, recipients, seed, idsApart, scene } = options;
  const clock = scene === "channels" ? openSettableClock() : undefined;
  if (clock?.kind === "absent") return clock;
  const under = clock?.under ?? asItIs;
  const backend = await openBackend(options.backend, processes, under);
  if (backend.kind === "absent") return backend;
  const platforms = await (scene === "channels" ? openChannels(recipients) : openTelegram(recipients));
  const { folder } = backend;
  const policies = join(folder, "policies.json");
  const settings = { ...backend.settings, ...platforms.settings, POLICIES_FILE: policies };
  const pace = (perSecond: number): Promise<void> => writeFile(policies, JSON.stringify(platforms.policies(perSecond)));
  await pace(0);
  const config = configOf(settings);
  await seedPeople(config, platforms.addressees, idsApart);
  const slowness: Slowness[] = [];
  const disturbances: Disturbance[] = [];
  const fleet = createFleet({ processes, under, main, settings, folder, size: backend.workers });
  return {
    kind: "open",
    options,
    backend,
    platforms,
    losses: [...(clock === undefined ? [] : clockSteps(clock)), ...backend.losses],
    config,
    fleet,
    seeded: createSeeded(seed),
    cause: await announce(config, platforms),
    kills: [],
    slowness,
    disturbances,
    left: () => recipients - platforms.accepted(),
    pace,
    suffer(milliseconds, trouble) {
      platforms.suffer(milliseconds, trouble);
      slowness.push({ from: performance.now(), milliseconds });
    },
    disturbed: (name) => disturbances.push({ name, at: performance.now() }),
    async close() {
      await fleet.stop();
      await platforms.stop();
      await backend.stop();
      clock?.close();
    },
  };
}

/** Waits until something is so; false when it is not within the patience. */
export async function comes(patienceMilliseconds: number, isSo: () => boolean): Promise<boolean> {
  const until = performance.now() + patienceMilliseconds;
  while (!isSo()) {
    if (performance.now() > until) return false;
    await sleep(10);
  }
  return true;
}

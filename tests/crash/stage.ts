import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../src/config.ts";
import { type FakeTelegram, startFakeTelegram } from "../fakes/telegram/server.ts";
import type { Processes } from "../servers/processes.ts";
import type { Absent } from "../servers/restartable.ts";
import { createSeeded, type Seeded } from "../trust/seeded.ts";
import { announce, configOf, seedPeople } from "./announcing.ts";
import { type Backend, type BackendName, openBackend } from "./backends.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import type { Kill, Slowness } from "./judge.ts";
import type { Disturbance } from "./silences.ts";

export interface CrashRunOptions {
  readonly backend: BackendName;
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
  readonly platform: FakeTelegram;
  readonly config: Config;
  readonly fleet: Fleet;
  readonly seeded: Seeded;
  readonly addresses: readonly string[];
  /** The announcement. */
  readonly cause: string;
  readonly kills: Kill[];
  readonly slowness: Slowness[];
  readonly disturbances: Disturbance[];
  /** Messages that the platform has not accepted yet. */
  left(): number;
  /** What processes that start from now on may send in a second. */
  pace(perSecond: number): Promise<void>;
  /** How long the platform takes from now on. */
  slow(milliseconds: number): void;
  disturbed(name: string): void;
  close(): Promise<void>;
}

const FIRST_ADDRESS = 1_000_001;
const LEAST_A_SECOND = 5;

/** Starts the servers and the platform, and has an announcement approved; nobody sends it yet. */
export async function openStage(options: CrashRunOptions): Promise<Stage | Absent> {
  const { processes, main, recipients, seed, idsApart } = options;
  const backend = await openBackend(options.backend, processes);
  if (backend.kind === "absent") return backend;
  const platform = await startFakeTelegram({ limits: "off", strangers: "started", texts: "dropped" });
  const { folder } = backend;
  const policies = join(folder, "policies.json");
  const settings = {
    ...backend.settings,
    TELEGRAM_BOT_TOKEN: platform.token,
    TELEGRAM_API_URL: platform.url,
    POLICIES_FILE: policies,
  };
  // No quiet hours: the run is the same by day and by night.
  const pace = async (perSecond: number): Promise<void> => {
    const rate = { count: Math.max(LEAST_A_SECOND, perSecond), milliseconds: 1_000 };
    await writeFile(policies, JSON.stringify({ channels: { telegram: { longest: 4_096, rate, price: 0 } } }));
  };
  await pace(LEAST_A_SECOND);
  const config = configOf(settings);
  const addresses = Array.from({ length: recipients }, (_, index) => String(FIRST_ADDRESS + index));
  await seedPeople(config, addresses, idsApart);
  const fleet = createFleet({ processes, main, settings, folder, size: backend.workers });
  const slowness: Slowness[] = [];
  const disturbances: Disturbance[] = [];
  return {
    kind: "open",
    options,
    backend,
    platform,
    config,
    fleet,
    seeded: createSeeded(seed),
    addresses,
    cause: await announce(config, recipients),
    kills: [],
    slowness,
    disturbances,
    left: () => recipients - platform.log.accepted(),
    pace,
    slow(milliseconds) {
      platform.faults.set({ latencyMilliseconds: milliseconds });
      slowness.push({ from: platform.clock.monotonic(), milliseconds });
    },
    disturbed: (name) => disturbances.push({ name, at: platform.clock.monotonic() }),
    async close() {
      await fleet.stop();
      await platform.stop();
      await backend.stop();
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

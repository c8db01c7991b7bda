import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type FakeTelegram, startFakeTelegram } from "../fakes/telegram/server.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import type { Processes } from "../servers/processes.ts";
import { createSeeded, type Seeded } from "../trust/seeded.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { type Asker, type Asking, createAsking } from "./polling-people.ts";
import { comes } from "./stage.ts";

export interface PollingRunOptions {
  readonly kills: number;
  readonly seed: number;
  /** The compiled program. */
  readonly main: string;
  readonly processes: Processes;
}

/** What came of a run. */
export interface PollingFigures {
  readonly kills: number;
  readonly questions: number;
  /** Answers that were on the screen before anybody asked for them again. */
  readonly answered: number;
  /** Questions for which the program could not know whether the answer had arrived, so that it asked the person. */
  readonly doubted: number;
  /** Those of them whose answer had not come: the person had it sent by a tap. */
  readonly repeated: number;
  /** Questions without an answer in the end. */
  readonly lost: readonly string[];
  /** Answers that came again although nobody had asked for them. */
  readonly twice: readonly string[];
  /** Processes that ended although nobody had killed them. */
  readonly fallen: readonly string[];
  readonly seconds: number;
}

/** As long as over a network, so that a kill may meet a call that the platform has taken but not answered yet. */
const LATENCY_MS = 60;
const START_PATIENCE_MS = 30_000;
const AT_WORK_SHARE = 0.7;
const LONGEST_LIFE_MS = 1_500;
/** Claims of the dead are given up after 15 s; what is in doubt is asked about after that. */
const SILENCE_MS = 60_000;
const SETTLE_PATIENCE_MS = 600_000;
/** How long the run waits at the end for messages that may still come. */
const AFTERMATH_MS = 20_000;

/** Kills the polling program again and again while people ask, and compares what they see with what they asked. */
export async function pollingRun({ kills, seed, main, processes }: PollingRunOptions): Promise<PollingFigures> {
  const began = performance.now();
  const folder = newDataFolder("crash-polling");
  const platform = await startFakeTelegram({
    limits: "off",
    faults: { latencyMilliseconds: LATENCY_MS, on: ["sendMessage", "answerCallbackQuery"] },
  });
  const settings = {
    DATA_DIR: folder,
    PORT: "0",
    LOG_LEVEL: "silent",
    TELEGRAM_BOT_TOKEN: platform.token,
    TELEGRAM_API_URL: platform.url,
  };
  const fleet = createFleet({ processes, main, settings, folder, size: 1 });
  const seeded = createSeeded(seed);
  const asking = createAsking(platform, seeded);
  try {
    for (let kill = 0; kill < kills; kill += 1) await strike({ fleet, platform, seeded });
    asking.rest();
    fleet.fill();
    await settled(platform, asking);
    await sleep(AFTERMATH_MS);
    const fallen = fleet.fallen().map(({ said }) => said);
    return { kills, ...figuresOf(asking), fallen, seconds: (performance.now() - began) / 1_000 };
  } finally {
    asking.rest();
    await fleet.stop();
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until every question is answered, for as long as answers still come: a slow machine has a long backlog. */
async function settled({ log }: FakeTelegram, asking: Asking): Promise<void> {
  const until = performance.now() + SETTLE_PATIENCE_MS;
  for (let before = -1; before !== log.accepted() && performance.now() < until; ) {
    before = log.accepted();
    if (await comes(SILENCE_MS, () => asking.isSettled())) return;
  }
}

/** Starts the program and kills it, mostly in the midst of work, else at any time. */
async function strike(parts: {
  readonly fleet: Fleet;
  readonly platform: FakeTelegram;
  readonly seeded: Seeded;
}): Promise<void> {
  const { fleet, platform, seeded } = parts;
  fleet.fill();
  const before = platform.log.accepted();
  if (seeded.next() < AT_WORK_SHARE) await comes(START_PATIENCE_MS, () => platform.log.accepted() > before);
  await sleep(seeded.next() * LONGEST_LIFE_MS);
  for (const life of fleet.alive()) await fleet.kill(life);
}

function figuresOf({ askers }: Asking) {
  const of = (pick: (asker: Asker) => number): number => askers.reduce((sum, asker) => sum + pick(asker), 0);
  const named = (pick: (asker: Asker) => number): string[] =>
    askers.filter((asker) => pick(asker) > 0).map((asker) => `${asker.id}: ${pick(asker)} of ${asker.asked()}`);
  return {
    questions: of((asker) => asker.asked()),
    answered: of((asker) => asker.answers().size - asker.repeated()),
    doubted: of((asker) => asker.doubted()),
    repeated: of((asker) => asker.repeated()),
    lost: named((asker) => Math.max(0, asker.asked() - asker.answers().size)),
    twice: named((asker) => asker.shown() - asker.answers().size + Math.max(0, asker.answers().size - asker.asked())),
  };
}

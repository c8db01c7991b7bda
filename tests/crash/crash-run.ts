import { setTimeout as sleep } from "node:timers/promises";
import { readControl } from "../../src/control-file.ts";
import type { Absent } from "../servers/restartable.ts";
import { asOffice, readLedger } from "./announcing.ts";
import { type Figures, figuresOf } from "./figures.ts";
import type { Life } from "./fleet.ts";
import { isOf, type Judgement, judge } from "./judge.ts";
import { KILL } from "./silences.ts";
import { type CrashRunOptions, comes, openStage, type Stage } from "./stage.ts";
import { nextStrike, type Strike } from "./strikes.ts";

/** Share of the recipients that is left for what happens after the last kill. */
const RESERVE = 0.2;
/** An answer is recorded in the ledger within this long, on a busy machine too. */
const RECORDED_WITHIN_MS = 1_000;
/** The same while something is lost: it is away for some seconds, and soon afterwards everything is written. */
const RECOVERED_WITHIN_MS = 6_000;
const START_PATIENCE_MS = 20_000;
/** About how long it is from one strike to the next. */
const STRIKE_SECONDS = 2;
/** A strike waits this long for messages: work of killed processes is taken over only later than that. */
const SEND_PATIENCE_MS = 2_500;
/** As long as the end is: how late it was is said beside the claims, since that depends on the machine. */
const RESUME_PATIENCE_MS = 120_000;
/** How long the end is waited for: claims of killed processes are given up after 30 s, then the rest is sent. */
const SETTLE_PATIENCE_MS = 120_000;
/** What is left after the last kill takes about so long. */
const REST_SECONDS = 30;
/** Each loss is watched for so long before the next one. */
const WATCHED_MS = 4_000;

/**
 * Kills the workers of an announcement again and again, takes the database or Redis away, and compares the ledger with
 * what the platform saw. Then has those of unknown outcome sent again, as a person would, and compares once more.
 */
export async function crashRun(options: CrashRunOptions): Promise<Figures | Absent> {
  const began = performance.now();
  const stage = await openStage(options);
  if (stage.kind === "absent") return stage;
  try {
    await strikeAll(stage);
    await loseEverythingOnce(stage);
    const ended = await settle(stage);
    const settled = performance.now();
    const first = await judged(stage);
    const resent = await resend(stage);
    const second = await judged(stage);
    const seconds = (performance.now() - began) / 1_000;
    return figuresOf(stage, { settled, ended, first, resent, second, seconds });
  } finally {
    await stage.close();
  }
}

/** The kills, and each loss once between them. */
async function strikeAll(stage: Stage): Promise<void> {
  const { options, backend, fleet, seeded, kills, losses } = stage;
  let lost = 0;
  while (kills.length < options.kills) {
    const killsLeft = options.kills - kills.length;
    // The last strikes kill all processes at once, so that what follows is a start with none running.
    const strike: Strike = { ...nextStrike(seeded), ...(killsLeft <= backend.workers ? { victims: "all" } : {}) };
    const share = (stage.left() - options.recipients * RESERVE) / killsLeft;
    await stage.pace(share / STRIKE_SECONDS);
    fleet.fill();
    stage.suffer(strike.latencyMilliseconds, options.scene === "channels" ? strike.trouble : {});
    await untilStrike(stage, strike, share);
    const loss = losses[lost];
    if (loss !== undefined && kills.length >= (options.kills * (lost + 1)) / (losses.length + 1)) {
      lost += 1;
      stage.disturbed(loss.name);
      await loss.happen();
    }
    await kill(stage, (await victimsOf(stage, strike)).slice(0, killsLeft));
  }
}

/** Waits for the moment of a strike. It comes early when else too little would be left for the later ones. */
async function untilStrike({ fleet, platforms }: Stage, strike: Strike, share: number): Promise<void> {
  const before = platforms.accepted();
  const sent = (): number => platforms.accepted() - before;
  const isSpent = (): boolean => sent() >= share;
  if (strike.atWork) {
    await comes(START_PATIENCE_MS, () => isSpent() || fleet.alive().some((life) => life.isReady()));
    await comes(SEND_PATIENCE_MS, () => sent() > 0);
  }
  await comes(strike.delayMilliseconds, isSpent);
}

/** The processes to kill: all, or one, which for a strike at work has calls in flight if any has. */
async function victimsOf({ fleet, seeded, backend }: Stage, strike: Strike): Promise<readonly Life[]> {
  const alive = seeded.shuffled(fleet.alive());
  if (strike.victims === "all") return alive;
  const busy = strike.atWork ? ((await backend.busy?.()) ?? []) : [];
  const chosen = alive.find(({ pid }) => busy.some((worker) => isOf(worker, pid))) ?? alive[0];
  return chosen === undefined ? [] : [chosen];
}

async function kill({ fleet, kills, disturbances, disturbed }: Stage, victims: readonly Life[]): Promise<void> {
  if (victims.length === 0) return;
  const at = performance.now();
  const lost = disturbances.findLast(({ name }) => name !== KILL)?.at ?? Number.NEGATIVE_INFINITY;
  const recordedUpTo = (at - lost < RECOVERED_WITHIN_MS ? lost : at) - RECORDED_WITHIN_MS;
  disturbed(KILL);
  await Promise.all(victims.map((life) => fleet.kill(life)));
  kills.push(...victims.map(({ pid }) => ({ pid, at, recordedUpTo })));
}

/** Takes each thing away once without killing anybody: the processes have to go on by themselves. */
async function loseEverythingOnce(stage: Stage): Promise<void> {
  await stage.pace(stage.left() / REST_SECONDS);
  stage.suffer(30);
  stage.fleet.fill();
  await resumed(stage);
  for (const loss of stage.losses) {
    stage.disturbed(loss.name);
    await loss.happen();
    await resumed(stage);
  }
}

async function resumed({ platforms, left }: Stage): Promise<void> {
  await sleep(WATCHED_MS);
  const before = platforms.accepted();
  await comes(RESUME_PATIENCE_MS, () => platforms.accepted() > before || left() === 0);
}

/** Waits until the program says that the announcement is done; false when it does not. */
async function settle({ config, cause, fleet }: Stage): Promise<boolean> {
  if (config.databaseUrl === undefined) await isControlled(config.dataDir, fleet.alive()[0]?.pid);
  return asOffice(config, async (office) => {
    const until = performance.now() + SETTLE_PATIENCE_MS;
    while (performance.now() < until) {
      const status = await office.status(cause);
      if (status.kind === "status" && status.announcement.state === "done") return true;
      await sleep(500);
    }
    return false;
  });
}

/** Waits until the program that holds the embedded database has written where it takes commands. */
async function isControlled(dataDir: string, pid: number | undefined): Promise<void> {
  const until = performance.now() + START_PATIENCE_MS;
  while (performance.now() < until && (await readControl(dataDir))?.pid !== pid) await sleep(100);
}

/** Sends those of unknown outcome again; gives how many those were, and whether the run ended. */
async function resend(stage: Stage): Promise<{ readonly count: number; readonly ended: boolean }> {
  const { config, cause, fleet, pace } = stage;
  await pace(1_000);
  fleet.fill();
  await comes(START_PATIENCE_MS, () => fleet.alive().some((life) => life.isReady()));
  if (config.databaseUrl === undefined) await isControlled(config.dataDir, fleet.alive()[0]?.pid);
  const resent = await asOffice(config, (office) => office.resendUnknown(cause));
  const count = resent.kind === "resent" ? resent.count : 0;
  return { count, ended: await settle(stage) };
}

/** What the ledger and the platform say, read while nothing sends. */
async function judged({ config, cause, fleet, platforms, kills, slowness }: Stage): Promise<Judgement> {
  await fleet.stop();
  return judge({
    addresses: platforms.addressees.map(({ address }) => address),
    rows: await readLedger(config, cause),
    received: platforms.received(),
    doubted: platforms.doubted(),
    kills,
    slowness,
  });
}

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Seeded } from "../trust/seeded.ts";
import type { LineState } from "./line.ts";
import type { Slot, Town } from "./town.ts";

/** Something that breaks; whole again when `happen` has ended. */
export interface Strike {
  readonly name: string;
  /** Whom it strikes. */
  readonly on: string;
  happen(): Promise<void>;
}

/** Longer than the claim of a delivery (30 s), which is the longest of all leases. */
const STOPPED_MS = 33_000;
const CUT_MS = 8_000;
/** Longer than any call to a platform may last, and than a claim of an event. */
const SILENT_MS = 20_000;
const AWAY_MS = 3_000;
const FULL_MS = 6_000;
const SKEWED_MS = 8_000;
const HOUR = 3_600;

/** Every strike that this town can suffer, once, in the order of the seed. */
export function strikesOn(town: Town, seeded: Seeded): readonly Strike[] {
  const all = town.shape === "many" ? manyStrikes(town, seeded) : embeddedStrikes(town);
  return seeded.shuffled(all);
}

function manyStrikes(town: Town, seeded: Seeded): Strike[] {
  const { slots, postgresql, redis } = town;
  const [serving, sending] = [slots.filter(({ serves }) => serves), slots.filter(({ sends }) => sends)];
  const cuts: Strike[] = (["PostgreSQL", "Redis", "platform"] as const).flatMap((server) => [
    cut(server, "reset", [seeded.pick(slots)], CUT_MS),
    cut(server, "blackhole", slots, SILENT_MS),
    cut(server, "slow", slots, CUT_MS),
    forgotten(server, slots),
  ]);
  return [
    killed([seeded.pick(sending)]),
    killed([seeded.pick(serving)]),
    killed(slots),
    stopped([seeded.pick(sending), seeded.pick(serving)]),
    ...cuts,
    { name: "restart", on: "PostgreSQL", happen: async () => postgresql?.restart("SIGINT", () => sleep(AWAY_MS)) },
    {
      name: "immediate stop",
      on: "PostgreSQL",
      happen: async () => postgresql?.restart("SIGQUIT", () => sleep(AWAY_MS)),
    },
    { name: "restart", on: "Redis", happen: async () => redis?.restart("SIGTERM", () => sleep(AWAY_MS)) },
    { name: "FLUSHALL", on: "Redis", happen: async () => flushed(redis?.url) },
    {
      name: "killed, its file lost",
      on: "Redis",
      happen: async () =>
        redis?.restart("SIGKILL", async (folder) => {
          await rm(join(folder, "appendonlydir"), { recursive: true, force: true });
          await sleep(AWAY_MS);
        }),
    },
    ...slots.flatMap(diskFilled),
    ...slots.flatMap(clockSkewed),
  ];
}

function embeddedStrikes({ slots }: Town): Strike[] {
  return [
    ...Array.from({ length: 6 }, () => killed(slots)),
    stopped(slots),
    cut("platform", "reset", slots, CUT_MS),
    cut("platform", "blackhole", slots, SILENT_MS),
    forgotten("platform", slots),
    ...slots.flatMap(diskFilled),
    ...slots.flatMap(diskFilledAndKilled),
    ...slots.flatMap(clockSkewed),
  ];
}

const names = (slots: readonly Slot[]): string => slots.map(({ name }) => name).join(", ");
const onAll = (slots: readonly Slot[]): string => (slots.length > 2 ? "all" : names(slots));

function killed(slots: readonly Slot[]): Strike {
  return {
    name: "kill -9",
    on: onAll(slots),
    async happen() {
      await Promise.all(slots.flatMap(({ fleet }) => fleet.alive().map((life) => fleet.kill(life))));
      for (const { fleet } of slots) fleet.fill();
    },
  };
}

function stopped(slots: readonly Slot[]): Strike {
  return {
    name: `SIGSTOP ${STOPPED_MS / 1_000} s`,
    on: onAll(slots),
    async happen() {
      const pids = slots.flatMap(({ fleet }) => fleet.alive().map(({ pid }) => pid));
      for (const pid of pids) process.kill(pid, "SIGSTOP");
      await sleep(STOPPED_MS);
      for (const pid of pids) process.kill(pid, "SIGCONT");
    },
  };
}

function cut(
  server: keyof Slot["lines"],
  state: Exclude<LineState, "clear">,
  slots: readonly Slot[],
  milliseconds: number,
): Strike {
  const lines = slots.flatMap((slot) => slot.lines[server]);
  return {
    name: `${server}: line ${state} ${milliseconds / 1_000} s`,
    on: onAll(slots),
    async happen() {
      for (const line of lines) line.set(state);
      await sleep(milliseconds);
      for (const line of lines) line.set("clear");
    },
  };
}

function forgotten(server: keyof Slot["lines"], slots: readonly Slot[]): Strike {
  return {
    name: `${server}: half-open lines`,
    on: onAll(slots),
    happen: async () => slots.flatMap((slot) => slot.lines[server]).forEach((line) => void line.forget()),
  };
}

async function flushed(url: string | undefined): Promise<void> {
  if (url === undefined) return;
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

function diskFilled({ name, disk }: Slot): Strike[] {
  if (disk === undefined) return [];
  const happen = async (): Promise<void> => {
    disk.fill();
    await sleep(FULL_MS);
    disk.free();
  };
  return [{ name: "disk full", on: name, happen }];
}

/** Killed while the disk is full, and started on it. */
function diskFilledAndKilled(slot: Slot): Strike[] {
  const { disk } = slot;
  if (disk === undefined) return [];
  const happen = async (): Promise<void> => {
    disk.fill();
    await sleep(FULL_MS / 2);
    await killed([slot]).happen();
    await sleep(FULL_MS);
    disk.free();
  };
  return [{ name: "disk full, kill -9", on: slot.name, happen }];
}

function clockSkewed({ name, clock }: Slot): Strike[] {
  if (clock === undefined) return [];
  return [HOUR, -HOUR].map((seconds) => ({
    name: `clock ${seconds > 0 ? "an hour ahead" : "an hour back"}`,
    on: name,
    async happen() {
      clock.set(seconds);
      await sleep(SKEWED_MS);
      clock.set(0);
    },
  }));
}

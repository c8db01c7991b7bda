import { setTimeout as pause } from "node:timers/promises";
import type { Build } from "./last-version.ts";
import type { Member, Stage } from "./stage.ts";

/** The version 0.1.0 stops listening at once when it is told to end: whoever runs it takes it out of the proxy first. */
const LEAVES_AT_ONCE = "0.1.0";
/** Requests that were sent there before are over by then, on a busy machine too. */
export const UNDER_WAY_MS = 5_000;
const LOOKS_MS = 50;

/**
 * Starts a process of a version in the place of each, one after the other: the new one works before the old one is told to
 * end. Gives the new ones, and the codes with which the old ones ended.
 */
export async function rollWebs(
  { start, proxy }: Stage,
  members: readonly Member[],
  build: Build,
): Promise<{ readonly members: readonly Member[]; readonly codes: readonly (number | null)[] }> {
  const next: Member[] = [];
  const codes: (number | null)[] = [];
  for (const old of members) {
    const member = await start(build, "web");
    while (!proxy.ready().includes(member.port)) await pause(LOOKS_MS);
    next.push(member);
    if (old.version === LEAVES_AT_ONCE) {
      proxy.remove(old.port);
      await pause(UNDER_WAY_MS);
    }
    codes.push(await old.end("SIGTERM"));
    proxy.remove(old.port);
  }
  return { members: next, codes };
}

/** The same for processes that send: `how` is what ends each of the old ones. */
export async function rollWorkers(
  { start }: Stage,
  members: readonly Member[],
  build: Build,
  how: (at: number) => NodeJS.Signals,
): Promise<{ readonly members: readonly Member[]; readonly codes: readonly (number | null)[] }> {
  const next: Member[] = [];
  const codes: (number | null)[] = [];
  for (const [at, old] of members.entries()) {
    next.push(await start(build, "worker"));
    codes.push(await old.end(how(at)));
  }
  return { members: next, codes };
}

import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isBackupDue } from "./due.ts";
import { droppedBy, type KeepingRule, madeAtOf, newestOf } from "./keeping.ts";
import type { Made } from "./making.ts";

/** How the backups of a folder stand. Instants are ISO. */
export interface BackupStanding {
  readonly newest: { readonly name: string; readonly madeAt: string; readonly bytes: number } | undefined;
  /** Of the oldest one that is kept. */
  readonly oldestAt: string | undefined;
  readonly count: number;
  /** The last try since the start, where it failed. */
  readonly failed: { readonly at: string; readonly says: string } | undefined;
  readonly isMaking: boolean;
}

export interface BackupKeeper {
  /** Makes a backup and drops what the rule does not keep; whoever asks while one is made gets what comes of that one. */
  backUp(): Promise<Made>;
  standing(): Promise<BackupStanding>;
  /** Makes one each night by itself, until it is stopped; what is under way is then waited for. */
  nightly(hour: number, isIdle: () => boolean): { stop(): Promise<void> };
}

export interface KeeperParts {
  readonly make: () => Promise<Made>;
  readonly folder: string;
  readonly rule: KeepingRule;
  readonly instant: () => string;
  /** Told what came of each. */
  readonly onMade: (made: Made) => Promise<void> | void;
  /** Told each minute how they stand, while one is made each night: another process may have made the newest. */
  readonly onLooked?: (standing: BackupStanding) => Promise<void> | void;
  readonly onFault: (fault: unknown) => void;
}

const MOST_ENDING_MS = 2_000;
const LOOK_MS = 60_000;
/** So often a backup that is due waits for people who are being answered, a minute each time. */
const MOST_WAITS = 60;

/** See {@link BackupKeeper}. */
export function createBackupKeeper(parts: KeeperParts): BackupKeeper {
  const { make, folder, rule, instant, onMade, onLooked, onFault } = parts;
  let making: Promise<Made> | undefined;
  let failed: BackupStanding["failed"];
  const makeOne = async (): Promise<Made> => {
    const made = await make();
    if (made.kind === "elsewhere") return made;
    failed = made.kind === "failed" ? { at: instant(), says: made.says } : undefined;
    if (made.kind === "made")
      for (const name of droppedBy(rule, await namesIn(folder))) await rm(join(folder, name), { force: true });
    await onMade(made);
    return made;
  };
  const backUp = (): Promise<Made> => {
    making ??= makeOne().finally(() => {
      making = undefined;
    });
    return making;
  };
  const standing = async (): Promise<BackupStanding> => {
    const names = await namesIn(folder);
    const name = newestOf(names);
    const found = name === undefined ? undefined : await stat(join(folder, name)).catch(() => undefined);
    const newest = name && found && { name, madeAt: madeAtOf(name) ?? "", bytes: found.size };
    const instants = names.flatMap((one) => madeAtOf(one) ?? []).toSorted();
    const [oldestAt, count] = [instants[0], instants.length];
    return { newest: newest || undefined, oldestAt, count, failed, isMaking: making !== undefined };
  };
  return {
    backUp,
    standing,
    nightly(hour, isIdle) {
      const startedAt = instant();
      let waits = 0;
      const look = async (): Promise<void> => {
        const stands = await standing();
        const { newest, isMaking } = stands;
        await onLooked?.(stands);
        const night = { hour, startedAt, newest: newest?.madeAt, failedAt: failed?.at };
        if (isMaking || !isBackupDue(night, instant())) return;
        waits += 1;
        if (!isIdle() && waits <= MOST_WAITS) return;
        waits = 0;
        await backUp();
      };
      let looking = Promise.resolve();
      const timer = setInterval(() => {
        looking = looking.then(look).catch(onFault);
      }, LOOK_MS);
      return {
        async stop() {
          clearInterval(timer);
          // A process that packs ends with this one; what it left half made is cleared by the next start.
          await Promise.race([making, pause(MOST_ENDING_MS, undefined, { ref: false })]);
        },
      };
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

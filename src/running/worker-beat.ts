import { mkdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

const NAME = "worker.alive";
const BEAT_MS = 10_000;
/** Without a beat for so long, a worker has ended or stands still. */
const LATE_MS = 60_000;

/**
 * A worker listens nowhere. What looks after it sees a file in its data folder, whose time is set anew as long as it moves;
 * `stalled` names what does not.
 */
export async function startBeating(
  folder: string,
  stalled: () => readonly string[],
  onFault: (fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const path = join(folder, NAME);
  const beat = async (): Promise<void> => {
    if (stalled().length > 0) return;
    const now = new Date();
    await utimes(path, now, now).catch(() => writeFile(path, "", { mode: 0o600 }));
  };
  await mkdir(folder, { recursive: true });
  await beat();
  const beating = setInterval(() => void beat().catch(onFault), BEAT_MS);
  return {
    async stop() {
      clearInterval(beating);
      await rm(path, { force: true });
    },
  };
}

/** Whether the worker of a data folder has beaten within a minute. */
export async function beats(folder: string, now: number): Promise<boolean> {
  const found = await stat(join(folder, NAME)).catch(() => undefined);
  return found !== undefined && Math.abs(now - found.mtimeMs) < LATE_MS;
}

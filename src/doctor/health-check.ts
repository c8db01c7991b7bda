import { beats } from "../running/worker-beat.ts";
import { readInstallation } from "../start.ts";

const LATE_MS = 4_000;
const installed = await readInstallation();
const { role, port, host } = installed.kind === "one" ? installed.config : installed.shared;
/** Where workers of this process beat: one place for each province. */
const folders =
  installed.kind === "one"
    ? [installed.config.dataDir]
    : installed.provinces.flatMap((one) => (one.kind === "settings" ? [one.config.dataDir] : []));

/**
 * Whether the program of this machine, or this container, is well, by the exit code: 0 where pages are served and answered
 * (`/readyz`), or where a worker moves. It needs nothing but Node.js, so that an image holds no tool for it.
 */
process.exitCode = (await isWell()) ? 0 : 1;

async function isWell(): Promise<boolean> {
  // Of several provinces one that moves is enough, as at `/readyz`.
  if (role === "worker")
    return (await Promise.all(folders.map((folder) => beats(folder, Date.now())))).some((isBeating) => isBeating);
  const here = host === "0.0.0.0" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const { ok } = await fetch(`http://${here}:${port}/readyz`, { signal: AbortSignal.timeout(LATE_MS) });
    return ok;
  } catch {
    return false;
  }
}

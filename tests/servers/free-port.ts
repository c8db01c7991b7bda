import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Ports below those that Linux (32768 up) and macOS (49152 up) give to whoever asks for any: between the end of a program
 * and its next start on the same port, no connection of a test beside it and no `listen(0)` can take one of these.
 */
const FIRST = 10_000;
const COUNT = 20_000;

const claims = join(tmpdir(), "test-ports");
const claimed: string[] = [];
process.once("exit", () => {
  for (const claim of claimed) rmSync(claim, { force: true });
});

/** A loopback port that nobody listens on, and that no other test gets before this process has ended. */
export async function freePort(): Promise<number> {
  mkdirSync(claims, { recursive: true });
  for (let port = FIRST + Math.floor(Math.random() * COUNT); ; port = FIRST + ((port - FIRST + 1) % COUNT))
    if (isClaimed(port) && (await isUnused(port))) return port;
}

/** Whether a port is this process's from now on. A claim left by a killed process costs one port of many. */
function isClaimed(port: number): boolean {
  const claim = join(claims, String(port));
  try {
    writeFileSync(claim, String(process.pid), { flag: "wx" });
    claimed.push(claim);
    return true;
  } catch {
    return false;
  }
}

function isUnused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

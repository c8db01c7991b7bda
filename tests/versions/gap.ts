import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { newDataFolder } from "../servers/data-folder.ts";
import { freePort } from "../servers/free-port.ts";
import { ended } from "../servers/processes.ts";
import { spawnProgram } from "../servers/program.ts";

const EVERY_MS = 10;

/** Whether a question is answered at an address. */
async function isAnswered(address: string): Promise<boolean> {
  const body = JSON.stringify({ conversation: crypto.randomUUID(), text: "ai ký kế hoạch 1701" });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${address}/api/chat`, { method: "POST", headers, body }).catch(() => undefined);
  return answer?.status === 200;
}

/** Restarts one program on the embedded database, as systemd does; gives for how many milliseconds nobody answered. */
export async function measureGap(): Promise<{ readonly toEnd: number; readonly toAnswer: number }> {
  const folder = newDataFolder("gap");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const settings = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "silent" };
  const before = spawnProgram(settings);
  while (!(await isAnswered(address))) await pause(EVERY_MS);
  while ((await fetch(`${address}/readyz`)).status !== 200) await pause(EVERY_MS);
  const began = performance.now();
  await ended(before, "SIGTERM");
  const toEnd = performance.now() - began;
  const after = spawnProgram(settings);
  while (!(await isAnswered(address))) await pause(EVERY_MS);
  const toAnswer = performance.now() - began;
  await ended(after, "SIGTERM");
  rmSync(folder, { recursive: true, force: true });
  return { toEnd, toAnswer };
}

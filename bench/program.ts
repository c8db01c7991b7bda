import { spawn } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { packageRoot } from "../src/surroundings.ts";

/** The whole program, running on a data folder of its own. */
export interface RunningProgram {
  readonly address: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** What `npm start` gives Node.js too: each thread of its pool keeps some 15 MB after a start, and one is enough. */
const AS_STARTED = ["--v8-pool-size=1"];

/** Starts the compiled program and waits until it prints the address of its page. Rejects when it ends before that. */
export async function startProgram(
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const settings = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    DATA_DIR: dataDir,
    PORT: "0",
    LOG_LEVEL: "silent",
    ...more,
  };
  const child = spawn(process.execPath, [...AS_STARTED, join(packageRoot, "dist/src/main.js")], {
    env: settings,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    return { address: await addressOf(child.stdout), pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Asks the running program one question in a conversation of its own and gives the status of the answer. `person` is a number:
 * each asks from a loopback address of its own, since one address may ask only twice a second.
 */
export function askProgram({ address }: Pick<RunningProgram, "address">, text: string, person = 0): Promise<number> {
  const body = JSON.stringify({ conversation: crypto.randomUUID(), text });
  return new Promise((resolve, reject) => {
    const call = request(`${address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      localAddress: `127.0.0.${2 + (person % PEOPLE)}`,
      timeout: LONGEST_WAIT_MS,
    });
    call.once("timeout", () => call.destroy(new Error("no answer in time")));
    call.once("error", reject);
    call.once("response", (response) => {
      response
        .once("end", () => resolve(response.statusCode ?? 0))
        .once("error", reject)
        .resume();
    });
    call.end(body);
  });
}
const PEOPLE = 200;
const LONGEST_WAIT_MS = 60_000;

function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    output.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    output.once("end", () => reject(new Error(`the program ended: ${printed}`)));
  });
}

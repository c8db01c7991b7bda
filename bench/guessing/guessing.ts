import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import words from "../../src/office/accounts/accounts.vi.json" with { type: "json" };
import { percentiles, table } from "../measure.ts";
import { askProgram, type RunningProgram, startProgram } from "../program.ts";
import { peoplesQuestions } from "../questions.ts";

export interface GuessingBenchOptions {
  /** How many guesses are sent at once. */
  readonly guesses: number;
  readonly print: (line: string) => void;
}

/** Questions in a second. */
const RATE = 8;
const LEAST_MS = 12_000;
const LOOKED_EVERY_MS = 50;
const LONGEST_WAIT_MS = 180_000;
const ADDRESSES = 250;

/**
 * Sends guesses at the password of the first account at once, from one address and then each from one of its own, while
 * people ask: what the guesses were answered, how long people waited, and how much memory the program took.
 */
export async function benchGuessing({ guesses, print }: GuessingBenchOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "bench-guessing-"));
  const questions = await peoplesQuestions();
  const program = await startProgram(dataDir, { OFFICE_PASSWORD: "only-for-this-bench" });
  const rows = [
    ["", "guesses", "looked at", "put off", "asked", "failed", "p50 ms", "p99 ms", "MB before", "MB at most"],
  ];
  try {
    const warm = await measured(program, questions, 0, () => 0);
    if (warm.failed > 0) print(`${warm.failed} questions failed before anything was measured`);
    rows.push(rowOf("nobody guesses", await measured(program, questions, 0, () => 0)));
    rows.push(rowOf("from one address", await measured(program, questions, guesses, () => 1)));
    rows.push(
      rowOf("each from its own", await measured(program, questions, guesses, (index) => 2 + (index % ADDRESSES))),
    );
  } finally {
    await program.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  print(table(rows));
}

interface Measured {
  readonly statuses: readonly number[];
  readonly waits: readonly number[];
  readonly failed: number;
  readonly before: number;
  readonly most: number;
}

async function measured(
  program: RunningProgram,
  questions: readonly string[],
  guesses: number,
  addressOf: (guess: number) => number,
): Promise<Measured> {
  const before = await residentMegabytes(program.pid);
  let [isOver, most, failed] = [false, before, 0];
  const guessing = Promise.all([
    wait(LEAST_MS),
    ...Array.from({ length: guesses }, (_, index) => guess(program, `guess number ${index}`, addressOf(index))),
  ]);
  const over = guessing.finally(() => {
    isOver = true;
  });
  const looking = (async () => {
    for (; !isOver; await wait(LOOKED_EVERY_MS)) most = Math.max(most, await residentMegabytes(program.pid));
  })();
  const waits: Promise<number>[] = [];
  for (; !isOver; await Promise.race([wait(1_000 / RATE), over])) {
    const started = performance.now();
    const asked = askProgram(program, questions[waits.length % questions.length] ?? "", waits.length);
    waits.push(
      asked
        .then((status) => (status === 200 ? undefined : Promise.reject(new Error(String(status)))))
        .catch(() => {
          failed += 1;
        })
        .then(() => performance.now() - started),
    );
  }
  const [, ...statuses] = await guessing;
  const waited = await Promise.all(waits);
  await looking;
  return { statuses, waits: waited, failed, before, most };
}

/** Sends one guess from a loopback address of its own; gives the status of the answer, 0 without one. */
function guess({ address }: RunningProgram, password: string, from: number): Promise<number> {
  const body = new URLSearchParams({ name: words.first, password }).toString();
  return new Promise((resolve) => {
    const call = request(`${address}/office/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: address },
      localAddress: `127.0.1.${from}`,
      timeout: LONGEST_WAIT_MS,
    });
    call.once("timeout", () => call.destroy());
    call.once("error", () => resolve(0));
    call.once("response", (response) => response.once("end", () => resolve(response.statusCode ?? 0)).resume());
    call.end(body);
  });
}

/** Memory of a process that is in use now, in MB; 0 where the system does not tell. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function rowOf(name: string, { statuses, waits, failed, before, most }: Measured): string[] {
  const { p50, p99 } = percentiles(waits);
  const of = (status: number): number => statuses.filter((one) => one === status).length;
  return [name, statuses.length, of(403), of(429), waits.length, failed, p50.toFixed(0), p99.toFixed(0)]
    .concat([before.toFixed(0), most.toFixed(0)])
    .map(String);
}

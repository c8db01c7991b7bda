import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { packageRoot } from "../src/surroundings.ts";
import numbers from "./loading.json" with { type: "json" };
import { percentiles, table } from "./measure.ts";
import { askProgram, type RunningProgram, startProgram } from "./program.ts";
import { peoplesQuestions } from "./questions.ts";
import { variedDocuments } from "./varied-documents.ts";

export interface LoadingBenchOptions {
  /** How many documents are added. */
  readonly documents: number;
  readonly print: (line: string) => void;
}

/** Questions in a second. */
const RATE = 20;
const BEFORE_MS = 10_000;
const PASSAGES_OF_A_COPY = 140;

/** People ask a running program while the office adds documents to it: how long they wait, and how many get no answer. */
export async function benchLoading({ documents, print }: LoadingBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bench-loading-"));
  const dataDir = join(folder, "data");
  const questions = await peoplesQuestions();
  const program = await startProgram(dataDir);
  try {
    const files = await writeDocuments(join(folder, "documents"), documents);
    const before = await askedDuring(program, questions, wait(BEFORE_MS));
    const started = performance.now();
    const adding = promisify(execFile)(
      process.execPath,
      [join(packageRoot, "dist/src/cli.js"), "documents", "add", ...files],
      { env: { ...process.env, DATA_DIR: dataDir }, maxBuffer: 64 * 1024 * 1024 },
    );
    const meanwhile = await askedDuring(program, questions, adding);
    print(`\n${files.length} documents added in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    print((await adding).stdout.trim().split("\n").slice(-2).join("\n"));
    const header = [`${RATE} questions a second`, "asked", "without an answer", "p50 ms", "p99 ms", "longest ms"];
    print(table([header, rowOf("before", before), rowOf("while documents are added", meanwhile)]));
  } finally {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies of the shipped documents as acts of their own: each has another number. */
async function writeDocuments(folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const copies = (await variedDocuments(count * PASSAGES_OF_A_COPY)).slice(0, count);
  return Promise.all(
    copies.map(async ({ name, text }, copy) => {
      const path = join(folder, name);
      const own = (pattern: string): string => pattern.replace("{number}", String(3000 + copy));
      const numbered = text.includes(numbers.shipped)
        ? text.replaceAll(numbers.shipped, own(numbers.act))
        : own(numbers.firstLine) + text;
      await writeFile(path, numbered);
      return path;
    }),
  );
}

interface Asked {
  readonly milliseconds: number;
  readonly isAnswered: boolean;
}

async function askedDuring(
  program: RunningProgram,
  questions: readonly string[],
  work: Promise<unknown>,
): Promise<Asked[]> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  const asked: Promise<Asked>[] = [];
  while (!isOver) {
    asked.push(askOne(program, questions[asked.length % questions.length] ?? "", asked.length));
    await Promise.race([wait(1000 / RATE), over]);
  }
  await over;
  return Promise.all(asked);
}

async function askOne(program: RunningProgram, question: string, person: number): Promise<Asked> {
  const started = performance.now();
  const isAnswered = await askProgram(program, question, person).then(
    (status) => status === 200,
    () => false,
  );
  return { milliseconds: performance.now() - started, isAnswered };
}

function rowOf(name: string, asked: readonly Asked[]): string[] {
  const { p50, p99 } = percentiles(asked.map(({ milliseconds }) => milliseconds));
  const longest = Math.max(...asked.map(({ milliseconds }) => milliseconds));
  const failed = asked.filter(({ isAnswered }) => !isAnswered).length;
  return [name, asked.length, failed, p50.toFixed(0), p99.toFixed(0), longest.toFixed(0)].map(String);
}

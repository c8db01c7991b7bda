import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeOffline } from "../src/compose.ts";
import { packageRoot } from "../src/surroundings.ts";
import { built, latencyOf, table } from "./measure.ts";
import type { BenchTexts } from "./texts.ts";

const DOCUMENTS = join(packageRoot, "knowledge/documents");
const QUESTIONS = 200;

export interface AnswerBenchOptions {
  readonly texts: BenchTexts;
  /** About how many passages the library has. */
  readonly size: number;
  readonly print: (line: string) => void;
}

/** Whole answers: understanding, finding, records, guards, from a library of about `size` passages in one process. */
export async function benchAnswers({ texts, size, print }: AnswerBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bench-library-"));
  try {
    await variedLibrary(folder, size);
    const { value, milliseconds } = await built(() => composeOffline(folder));
    const passages = value.knowledge
      .documents()
      .reduce((sum, meta) => sum + value.knowledge.passagesOf(meta.id).length, 0);
    const { p50, p95, p99 } = await latencyOf(texts.questions(QUESTIONS), (text) =>
      value.knowledge.answer({ text, earlier: [] }),
    );
    const resident = (process.memoryUsage.rss() / 1_048_576).toFixed(0);
    print(`\nWhole answers from ${passages} passages (process ${resident} MB resident)`);
    print(
      table([
        ["build ms", "p50 ms", "p95 ms", "p99 ms"],
        [milliseconds.toFixed(0), ...[p50, p95, p99].map((time) => time.toFixed(2))],
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies the real documents, each copy with other figures, until the library has about `size` passages. */
async function variedLibrary(folder: string, size: number): Promise<void> {
  const names = (await readdir(DOCUMENTS)).filter((name) => name.endsWith(".md"));
  const contents = await Promise.all(names.map((name) => readFile(join(DOCUMENTS, name), "utf8")));
  const paragraphs = contents.join("\n").split(/\n+/).length;
  const copies = Math.max(1, Math.round((size * contents.length) / paragraphs));
  await mkdir(folder, { recursive: true });
  for (let copy = 0; copy < copies; copy += 1) {
    const content = contents[copy % contents.length] ?? "";
    const varied = content.replace(/(?<![\d/])\d{1,2}(?=[,%])/g, (digits) => String((Number(digits) + copy) % 100));
    await writeFile(join(folder, `copy-${copy}.md`), varied);
  }
}

/** Starts the program twice on one folder, which is empty at first, and times each start until the first answer. */
export async function benchStart(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bench-data-"));
  try {
    const rows: string[][] = [["start", "first answer ms", "resident MB at rest"]];
    for (const name of ["new folder", "warm"]) rows.push([name, ...(await oneStart(folder))]);
    print(`\nStart of the whole program\n${table(rows)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function oneStart(dataDir: string): Promise<string[]> {
  const started = performance.now();
  const settings = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    DATA_DIR: dataDir,
    PORT: "0",
    LOG_LEVEL: "silent",
  };
  const child = spawn(process.execPath, [join(packageRoot, "dist/src/main.js")], {
    env: settings,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const address = await addressOf(child.stdout);
    await fetch(`${address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation: "bench", text: "han gui bao cao" }),
    });
    const elapsed = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    return [elapsed.toFixed(0), resident.toFixed(0)];
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

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

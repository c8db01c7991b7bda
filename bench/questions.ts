import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeOffline } from "../src/compose.ts";
import { packageRoot } from "../src/surroundings.ts";
import { generatedInputs } from "./generated-inputs.ts";
import { built, percentiles, table } from "./measure.ts";
import type { BenchTexts } from "./texts.ts";
import { variedDocuments } from "./varied-documents.ts";

/** What people ask, from the question sets; asked in turn. */
const QUESTIONS = "tests/trust/questions";
const ASKED = ["plan.jsonl", "tin-nhan.jsonl", "phu-huynh.jsonl"];
const GENERATED = 2_000;
const TOO_MUCH_MS = 200;

export interface QuestionBenchOptions {
  readonly texts: BenchTexts;
  /** Libraries of about so many passages. */
  readonly sizes: readonly number[];
  readonly print: (line: string) => void;
}

/**
 * What one question costs: people's questions from libraries of several sizes, then messages that nobody means, from the
 * shipped documents. One answer is one piece of work, so the slowest one is the longest block of the event loop. Processor
 * time is that of the whole process: collecting garbage and compiling are in it.
 */
export async function benchQuestions({ texts, sizes, print }: QuestionBenchOptions): Promise<void> {
  const questions = await peoplesQuestions();
  const rows: string[][] = [["library", "passages", "p50 ms", "p95 ms", "p99 ms", "slowest ms", "resident MB"]];
  for (const size of sizes) rows.push(await fromLibraryOf(size, questions));
  print(`\nPeople's questions, ${questions.length} of them\n${table(rows)}`);
  const { knowledge } = await composeOffline(join(packageRoot, "knowledge/documents"));
  const inputs = generatedInputs(GENERATED, texts, questions);
  const costs: { readonly clock: number; readonly processor: number }[] = [];
  for (const text of inputs) costs.push(await costOf(() => knowledge.answer({ text, earlier: [] })));
  const processor = percentiles(costs.map((cost) => cost.processor));
  const worst = Math.max(...costs.map((cost) => cost.processor));
  const block = Math.max(...costs.map(({ clock }) => clock));
  const over = costs.filter((cost) => cost.processor > TOO_MUCH_MS).length;
  print(
    `\n${inputs.length} generated messages, shipped documents: processor p50 ${processor.p50.toFixed(1)} ms, ` +
      `p99 ${processor.p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms, ` +
      `${over} over ${TOO_MUCH_MS} ms; longest block ${block.toFixed(0)} ms`,
  );
}

async function fromLibraryOf(size: number, questions: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-library-"));
  try {
    for (const { name, text } of await variedDocuments(size)) await writeFile(join(folder, name), text);
    const { value, milliseconds } = await built(() => composeOffline(folder));
    const { knowledge } = value;
    const passages = knowledge.documents().reduce((sum, { id }) => sum + knowledge.passagesOf(id).length, 0);
    const times: number[] = [];
    for (const text of questions.slice(0, 50)) await knowledge.answer({ text, earlier: [] });
    for (const text of questions) times.push((await costOf(() => knowledge.answer({ text, earlier: [] }))).clock);
    const { p50, p95, p99 } = percentiles(times);
    return [
      `built in ${(milliseconds / 1000).toFixed(1)} s`,
      String(passages),
      ...[p50, p95, p99, Math.max(...times)].map((time) => time.toFixed(1)),
      (process.memoryUsage.rss() / 1_048_576).toFixed(0),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function costOf(work: () => Promise<unknown>): Promise<{ readonly clock: number; readonly processor: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - started, processor: (user + system) / 1000 };
}

export async function peoplesQuestions(): Promise<string[]> {
  const folder = join(packageRoot, QUESTIONS);
  const names = (await readdir(folder)).filter((name) => ASKED.includes(name)).sort();
  const lines = (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n").split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const { text } = JSON.parse(line) as { readonly text: string | readonly string[] };
      return typeof text === "string" ? [text] : [...text].slice(-1);
    });
}

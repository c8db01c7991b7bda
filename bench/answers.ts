import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeOffline } from "../src/compose.ts";
import { built, latencyOf, table } from "./measure.ts";
import type { BenchTexts } from "./texts.ts";
import { variedDocuments } from "./varied-documents.ts";

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
    for (const { name, text } of await variedDocuments(size)) await writeFile(join(folder, name), text);
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

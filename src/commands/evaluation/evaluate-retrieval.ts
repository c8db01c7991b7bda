import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import type { FindableText, Finder } from "../../../knowledge/index.ts";
import { readLines } from "./json-lines.ts";
import { type JudgedRun, measureRuns } from "./retrieval-measures.ts";

const passageLine = z.object({
  id: z.string(),
  text: z.string(),
  title: z.string().optional(),
  heading: z.array(z.string()).optional(),
});
const queryLine = z.object({
  id: z.string(),
  text: z.string(),
  relevant: z.array(z.string()).optional(),
  split: z.string().optional(),
});

export interface EvaluateRetrievalParts {
  /** Makes the product's own retrieval over these texts alone. */
  readonly index: (texts: readonly FindableText[]) => Promise<Finder>;
  /** The same in the database of an address. */
  readonly inDatabase?: (url: string, texts: readonly FindableText[]) => Promise<OpenFinder>;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** What finds until it is closed. */
interface OpenFinder {
  readonly finder: Finder;
  close(): Promise<void>;
}

interface Options {
  readonly database?: string;
  readonly corpus: string;
  readonly queries: string;
  readonly run: string;
  readonly top: string;
}

/** `evaluate:retrieval -- --corpus C.jsonl --queries Q.jsonl --run OUT.tsv [--top 20]` */
export function registerEvaluateRetrieval(program: Command, parts: EvaluateRetrievalParts): void {
  program
    .command("evaluate:retrieval")
    .description("find passages for a query set on a fresh index")
    .requiredOption("--corpus <file>", 'passages, one {"id","text"} per line; "title" or "heading" are used if there')
    .requiredOption("--queries <file>", 'queries, one {"id","text"} per line, with "relevant" ids to be measured')
    .requiredOption("--run <file>", "where query-id, rank, passage-id and score are written, separated by tabs")
    .option("--database <url>", "find in this PostgreSQL, as with PASSAGES=postgresql, instead of in memory")
    .option("--top <count>", "passages per query", "20")
    .action((options: Options) => evaluate(options, parts));
}

async function evaluate(options: Options, { index, inDatabase, now }: EvaluateRetrievalParts): Promise<void> {
  const top = Number(options.top);
  if (!Number.isInteger(top) || top < 1) throw new Error(`--top ${options.top}: write a whole number from 1`);
  const passages = await readLines(options.corpus, passageLine);
  const queries = await readLines(options.queries, queryLine);
  const before = process.memoryUsage.rss();
  const started = now();
  const { finder, close } =
    options.database === undefined || inDatabase === undefined
      ? { finder: await index(passages.map(findable)), close: async () => undefined }
      : await inDatabase(options.database, passages.map(findable));
  const built = now() - started;

  const lines: string[] = [];
  const runs: JudgedRun[] = [];
  const times: number[] = [];
  for (const { id, text, relevant, split } of queries) {
    const asked = now();
    const found = await finder.find(text, { top });
    times.push(now() - asked);
    for (const [at, hit] of found.entries()) lines.push(`${id}\t${at + 1}\t${hit.id}\t${hit.score.toFixed(6)}\n`);
    if (relevant !== undefined) runs.push({ split: split ?? "all", relevant, found: found.map((hit) => hit.id) });
  }
  await close();
  await writeFile(options.run, lines.join(""));
  const memory = process.memoryUsage.rss();
  process.stdout.write(
    [
      `passages ${passages.length}, queries ${queries.length}, written to ${options.run}`,
      `build ${built.toFixed(0)} ms`,
      `latency p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms`,
      `memory ${megabytes(memory)} MB resident (${megabytes(memory - before)} MB more than before the index)`,
      ...measureRuns(runs),
      "",
    ].join("\n"),
  );
}

function findable({ id, text, title, heading }: z.infer<typeof passageLine>): FindableText {
  const path = heading ?? (title === undefined ? undefined : [title]);
  return path === undefined ? { id, text } : { id, text, heading: path };
}

function percentile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((left, right) => left - right);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3);
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}

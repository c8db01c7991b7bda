import { composeFinder } from "../src/compose.ts";
import { built, type Latency, latencyOf, table } from "./measure.ts";
import { type Contestant, peers } from "./peers.ts";
import type { BenchTexts } from "./texts.ts";

/** What finding costs, with our engine and with others. */
export interface RetrievalBenchOptions {
  readonly texts: BenchTexts;
  readonly sizes: readonly number[];
  /** Peers that scan everything or take much memory are left out above this many passages. */
  readonly peersUpTo: number;
  readonly print: (line: string) => void;
}

const OURS: Contestant = {
  name: "ours",
  build: async (texts) => {
    const finder = await composeFinder(texts);
    return (question) => finder.find(question, { top: 10 });
  },
};
/** How many questions are asked; a slow contestant gets fewer, so that the whole takes a minute or two. */
const QUESTIONS = 300;
const FEW_QUESTIONS = 15;

interface Row {
  readonly name: string;
  readonly build: number;
  readonly latency: Latency;
  readonly bytesPerPassage: number;
}

/** Builds and asks each contestant at each size and prints one table per size, with ratios to ours. */
export async function benchRetrieval({ texts, sizes, peersUpTo, print }: RetrievalBenchOptions): Promise<void> {
  for (const size of sizes) {
    const rows: Row[] = [];
    for (const contestant of size <= peersUpTo ? [OURS, ...peers] : [OURS])
      rows.push(await contest(contestant, texts, size));
    const resident = (process.memoryUsage.rss() / 1_048_576).toFixed(0);
    print(`\nFinding among ${size} passages (process ${resident} MB resident)\n${shown(rows)}`);
  }
}

async function contest({ name, build }: Contestant, texts: BenchTexts, size: number): Promise<Row> {
  const passages = texts.passages(size);
  const { value: find, milliseconds, bytes } = await built(() => build(passages));
  const isSlow = name.startsWith("LangChain") && size > 1000;
  const latency = await latencyOf(texts.questions(isSlow ? FEW_QUESTIONS : QUESTIONS), find);
  return { name, build: milliseconds, latency, bytesPerPassage: bytes / size };
}

function shown(rows: readonly Row[]): string {
  const ours = rows[0];
  const head = ["", "build ms", "p50 ms", "p95 ms", "p99 ms", "× our p50", "bytes/passage"];
  return table([
    head,
    ...rows.map(({ name, build, latency, bytesPerPassage }) => [
      name,
      build.toFixed(0),
      latency.p50.toFixed(2),
      latency.p95.toFixed(2),
      latency.p99.toFixed(2),
      (latency.p50 / (ours?.latency.p50 || 1)).toFixed(1),
      bytesPerPassage.toFixed(0),
    ]),
  ]);
}

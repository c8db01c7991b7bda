import { join } from "node:path";
import { latencyOf } from "../../bench/measure.ts";
import { readBenchTexts } from "../../bench/texts.ts";
import { createMemoryPassages } from "../../knowledge/adapters/passages/memory-passages.ts";
import type { FindableEdition, PassageIndex } from "../../knowledge/ports.ts";
import { passagesIn } from "../../src/compose/finding/passages.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { readWords } from "../../src/compose/words/words.ts";
import { openDatabase } from "../../src/database/open.ts";
import { now, packageRoot } from "../../src/surroundings.ts";

/**
 * `tsx one.ts memory|database SIZE URL`: opens an edition of so many passages in a process of its own, asks 300 questions and
 * prints what it took as one line of JSON.
 */
const [kind, size = "0", url = ""] = process.argv.slice(2);
const PIECE = 1_000;
const QUESTIONS = 300;

const texts = await readBenchTexts(join(packageRoot, "knowledge/documents"));
const { words } = await readWords();
const library: FindableEdition = {
  name: `measured-${size}`,
  parts: Array.from({ length: Math.ceil(Number(size) / PIECE) }, (_, piece) => ({
    key: piece.toString(16).padStart(8, "0"),
    ids: Array.from({ length: PIECE }, (_, at) => `p${piece * PIECE + at}`),
    texts: () => texts.passages(PIECE, piece),
  })),
};
const database = kind === "memory" ? undefined : await openDatabase({ databaseUrl: url, dataDir: "", migrations });
const index: PassageIndex =
  database === undefined ? createMemoryPassages(words) : await passagesIn(database.database, words, `measured-${size}`);
const began = now();
const before = process.cpuUsage();
const finder = await index.open(library);
const opened = now() - began;
const processor = process.cpuUsage(before);
const found: string[] = [];
const latency = await latencyOf(texts.questions(QUESTIONS), async (question) => {
  found.push((await finder.find(question, { top: 10 })).map(({ id, score }) => `${id} ${score.toFixed(9)}`).join());
});
globalThis.gc?.();
const resident = process.memoryUsage.rss();
process.stdout.write(
  `${JSON.stringify({ seconds: opened / 1000, processor: (processor.user + processor.system) / 1e6, ...latency, resident, found })}\n`,
);
await database?.close();

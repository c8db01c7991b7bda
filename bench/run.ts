import { join } from "node:path";
import { packageRoot } from "../src/surroundings.ts";
import { benchErasing } from "./erasing.ts";
import { benchGuessing } from "./guessing/guessing.ts";
import { benchIdle } from "./idle.ts";
import { benchLoading } from "./loading.ts";
import { benchOffice } from "./office/office.ts";
import { benchQuestions } from "./questions.ts";
import { benchRetrieval } from "./retrieval.ts";
import { benchStart } from "./start.ts";
import { readBenchTexts } from "./texts.ts";

/**
 * `bench [-- [start|questions] <size>…]`: sizes in passages, by default 1000, 10000 and 100000; with a name only that is
 * measured. `bench -- loading [count]` adds documents, 200 by default, while questions are asked; `bench -- guessing [count]`
 * guesses at the password of the office meanwhile. `bench -- idle [minutes]` measures what the program costs while nobody uses
 * it, twice 10 minutes unless said. `bench -- office` measures the office's pages with a province's data behind them, on
 * PostgreSQL where `DATABASE_URL` names an empty one. `bench -- erasing <turns>…` deletes what is kept of one person among so
 * many turns of others.
 */
const words = process.argv.slice(2);
const only = ["start", "questions", "loading", "guessing", "idle", "office", "erasing"].find(
  (name) => name === words[0],
);
const asked = (only === undefined ? words : words.slice(1)).map(Number);
if (asked.some((size) => !Number.isInteger(size) || size < 1)) {
  process.stderr.write("bench: sizes are whole numbers of passages, for example 1000 10000\n");
  process.exit(1);
}
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const sizes = asked.length > 0 ? asked : [1000, 10_000, 100_000];
const texts = await readBenchTexts(join(packageRoot, "knowledge/documents"));
if (only === undefined) await benchRetrieval({ texts, sizes, peersUpTo: 10_000, print });
if (only === undefined || only === "questions") await benchQuestions({ texts, sizes, print });
if (only === undefined || only === "start") await benchStart({ sizes: only === "start" ? asked : [10_000], print });
if (only === "guessing") await benchGuessing({ guesses: asked[0] ?? 200, print });
if (only === "loading") await benchLoading({ documents: asked[0] ?? 200, print });
if (only === "idle") await benchIdle({ minutes: asked[0] ?? 10, print });
if (only === "erasing") await benchErasing({ sizes: asked.length > 0 ? asked : [10_000, 100_000], print });
if (only === "office") await benchOffice({ print, databaseUrl: process.env.DATABASE_URL });

import { join } from "node:path";
import { packageRoot } from "../src/surroundings.ts";
import { benchAnswers, benchStart } from "./answers.ts";
import { benchRetrieval } from "./retrieval.ts";
import { readBenchTexts } from "./texts.ts";

/** `bench [-- <size>…]`: sizes in passages, by default 1000, 10000 and 100000. */
const asked = process.argv.slice(2).map(Number);
if (asked.some((size) => !Number.isInteger(size) || size < 1)) {
  process.stderr.write("bench: sizes are whole numbers of passages, for example 1000 10000\n");
  process.exit(1);
}
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const texts = await readBenchTexts(join(packageRoot, "knowledge/documents"));
await benchRetrieval({ texts, sizes: asked.length > 0 ? asked : [1000, 10_000, 100_000], peersUpTo: 10_000, print });
await benchAnswers({ texts, size: 10_000, print });
await benchStart(print);

import { join } from "node:path";
import { packageRoot } from "../src/surroundings.ts";
import { benchAnswers } from "./answers.ts";
import { benchRetrieval } from "./retrieval.ts";
import { benchStart } from "./start.ts";
import { readBenchTexts } from "./texts.ts";

/** `bench [-- [start] <size>…]`: sizes in passages, by default 1000, 10000 and 100000; `start` measures starts alone. */
const words = process.argv.slice(2);
const startsAlone = words[0] === "start";
const asked = (startsAlone ? words.slice(1) : words).map(Number);
if (asked.some((size) => !Number.isInteger(size) || size < 1)) {
  process.stderr.write("bench: sizes are whole numbers of passages, for example 1000 10000\n");
  process.exit(1);
}
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
if (!startsAlone) {
  const texts = await readBenchTexts(join(packageRoot, "knowledge/documents"));
  await benchRetrieval({ texts, sizes: asked.length > 0 ? asked : [1000, 10_000, 100_000], peersUpTo: 10_000, print });
  await benchAnswers({ texts, size: 10_000, print });
}
await benchStart({ sizes: startsAlone ? asked : [10_000], print });

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Trial } from "../answering/trial/trial.ts";

const numbers = z.array(z.number().int().min(1));
const trial = z.object({
  document: z.string(),
  lines: z.array(z.string()).nonempty(),
  questions: z.array(z.object({ question: z.string(), typed: z.string(), must: numbers, may: numbers })).nonempty(),
  messages: z.array(z.object({ typed: z.string(), route: z.string() })),
});

/** What a language model is told to do in each use, and what it is tried with first. */
export interface ModelFiles {
  readonly instructions: Readonly<Record<"understand" | "judge" | "word", string>>;
  readonly trial: Trial;
}

/** Reads them from the folder of `knowledge/answering`. */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const [understand, judge, word, tried] = await Promise.all(
    ["rephrasing/instructions.txt", "pointing/instructions.txt", "wording/instructions.txt", "trial/trial.json"].map(
      (name) => readFile(join(folder, name), "utf8"),
    ),
  );
  return {
    instructions: {
      understand: understand?.trimEnd() ?? "",
      judge: judge?.trimEnd() ?? "",
      word: word?.trimEnd() ?? "",
    },
    trial: trial.parse(JSON.parse(tried ?? "")),
  };
}

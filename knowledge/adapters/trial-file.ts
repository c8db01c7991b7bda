import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Trial } from "../answering/trial/trial.ts";

const numbers = z.array(z.number().int().min(1));
const trial = z.object({
  document: z.string(),
  lines: z.array(z.string()).nonempty(),
  questions: z.array(z.object({ question: z.string(), typed: z.string(), must: numbers, may: numbers })).nonempty(),
  messages: z.array(z.object({ typed: z.string(), route: z.string() })),
});

/** Reads the questions that a model answers before it judges. */
export async function readTrial(path: string): Promise<Trial> {
  return trial.parse(JSON.parse(await readFile(path, "utf8")));
}

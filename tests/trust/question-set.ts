import { readFileSync } from "node:fs";
import { z } from "zod";

const alternatives = z.union([z.string(), z.array(z.string())]);
const questionLine = z.object({
  id: z.string(),
  /** What is typed; several texts are one conversation, whose last reply counts. */
  text: z.union([z.string(), z.array(z.string()).nonempty()]).transform((text) => [text].flat()),
  style: z.string().default(""),
  type: z.unknown().transform(String),
  /** Each entry has to stand in a right answer; of a list one is enough. */
  must: z.array(alternatives),
  must_not: z.array(alternatives),
  /** Canonical places, any of which is an acceptable source. */
  cite: z.array(z.string()),
  answerable: z.boolean(),
  accept_clarify: z.boolean().optional(),
});

/** A question with what a right answer holds. */
export type Question = z.infer<typeof questionLine>;

/** Reads a question set that stands beside this file. */
export function readQuestions(name: string): Question[] {
  return parseQuestions(readFileSync(new URL(`questions/${name}.jsonl`, import.meta.url), "utf8"));
}

/** Reads questions, one JSON object a line. Throws on a line of another shape. */
export function parseQuestions(text: string): Question[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => questionLine.parse(JSON.parse(line)));
}

import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import type { Outbound } from "../../bot/index.ts";

/** One line of a question set; a list of texts is one conversation whose last reply is wanted. */
const questionLine = z.object({ id: z.string(), text: z.union([z.string(), z.array(z.string()).nonempty()]) });

export interface EvaluateParts {
  /** Builds a fresh assistant over the files of a folder alone (or over the shipped documents). */
  readonly assistantOver: (folder: string | undefined) => Promise<(text: string, earlier: readonly string[]) => Promise<Outbound>>;
}

/** `evaluate -- --questions F.jsonl --answers OUT.jsonl [--documents DIR]` */
export function registerEvaluate(program: Command, { assistantOver }: EvaluateParts): void {
  program
    .command("evaluate")
    .description("answer a question set on a fresh index")
    .requiredOption("--questions <file>", "questions, one JSON object per line")
    .requiredOption("--answers <file>", "where the answers are written, one JSON object per line")
    .option("--documents <folder>", "raw files to answer from; default: the shipped documents")
    .action(async (options: { questions: string; answers: string; documents?: string }) => {
      const questions = parseLines(await readFile(options.questions, "utf8"), options.questions);
      const answer = await assistantOver(options.documents);
      const lines: string[] = [];
      for (const { id, text } of questions) {
        const turns = typeof text === "string" ? [text] : text;
        const reply = await answer(turns.at(-1) ?? "", turns.slice(0, -1));
        lines.push(JSON.stringify({ id, answer: reply.text, citations: reply.citations.map((citation) => citation.placeId), status: reply.status }));
      }
      await writeFile(options.answers, `${lines.join("\n")}\n`);
      process.stdout.write(`${lines.length} answers written to ${options.answers}\n`);
    });
}

function parseLines(content: string, file: string): z.infer<typeof questionLine>[] {
  return content.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = questionLine.safeParse(safeJson(line));
    if (!parsed.success) throw new Error(`${file} line ${index + 1}: not a question; write {"id":"…","text":"…"} on one line`);
    return [parsed.data];
  });
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

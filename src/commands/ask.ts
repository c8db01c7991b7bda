import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import type { AskingDesk } from "../command-desk.ts";

export interface AskParts {
  /** Opens the assistant; called once, before the first question. */
  readonly open: () => Promise<AskingDesk>;
  readonly newId: () => string;
}

/** `ask "câu hỏi" [--json|--explain]`; without a question it reads one from each line of standard input. */
export function registerAsk(program: Command, { open, newId }: AskParts): void {
  program
    .command("ask")
    .description("ask on the terminal, the running server where one runs")
    .argument("[question...]", "the question; without it, one question a line from standard input")
    .option("--json", "print the object that POST /api/chat answers")
    .option("--explain", "print after the answer what was weighed for it; each question stands alone")
    .action(async (words: string[], options: { json?: true; explain?: true }) => {
      const assistant = await open();
      const conversation = newId();
      const answer = async (text: string): Promise<void> => {
        const asked = await assistant.ask(text, conversation);
        if (asked === "busy") return;
        process.stdout.write(`${options.json === true ? JSON.stringify(asked.reply) : asked.shown}\n`);
        if (options.explain !== true) return;
        const { explanationLines } = await import("./explanation-lines.ts");
        process.stdout.write(`\n${explanationLines(await assistant.explain(text)).join("\n")}\n`);
      };
      if (words.length > 0) return answer(words.join(" "));
      for await (const line of createInterface({ input: process.stdin })) await answer(line);
    });
}

import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import type { AnsweredTurn, Conversations, Inbound } from "../../bot/index.ts";

export interface AskParts {
  /** Opens the assistant; called once, before the first question. */
  readonly open: () => Promise<Conversations>;
  readonly showText: (turn: AnsweredTurn) => string;
  readonly showJson: (turn: AnsweredTurn) => unknown;
  readonly newId: () => string;
  readonly instant: () => string;
}

/** `ask "câu hỏi" [--json]`; without a question it reads one from each line of standard input. */
export function registerAsk(program: Command, parts: AskParts): void {
  program
    .command("ask")
    .description("ask on the terminal")
    .argument("[question...]", "the question; without it, one question a line from standard input")
    .option("--json", "print the object that POST /api/chat answers")
    .action(async (words: string[], options: { json?: true }) => {
      const conversations = await parts.open();
      const conversation = parts.newId();
      const answer = async (text: string): Promise<void> => {
        const inbound: Inbound = {
          id: parts.newId(),
          channel: "terminal",
          conversation,
          text,
          receivedAt: parts.instant(),
        };
        const turn = await conversations.receive(inbound);
        if (turn === "busy") return;
        process.stdout.write(
          `${options.json === true ? JSON.stringify(parts.showJson(turn)) : parts.showText(turn)}\n`,
        );
      };
      if (words.length > 0) return answer(words.join(" "));
      for await (const line of createInterface({ input: process.stdin })) await answer(line);
    });
}

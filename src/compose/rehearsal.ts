import { setImmediate as nextTurn } from "node:timers/promises";
import { webVietnamese } from "../../bot/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";

const ROUNDS = 6;

/**
 * Asks the examples of the page, and drops the answers. The first answers of a process take some ten times as long as
 * later ones, and a platform that tells of 200 messages a second at once waited half a second behind them
 * (`npm run bench:webhooks`).
 */
export async function rehearse(knowledge: {
  answer(...asked: Parameters<Knowledge["answer"]>): Promise<unknown>;
}): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1)
    for (const text of webVietnamese.examples) {
      await knowledge.answer({ text, earlier: [] });
      // Whoever asks already goes first.
      await nextTurn();
    }
}

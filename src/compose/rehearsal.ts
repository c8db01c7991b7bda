import { setImmediate as nextTurn } from "node:timers/promises";
import { webVietnamese } from "../../bot/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";

const ROUNDS = 6;

/**
 * Asks the example questions of the page and drops the answers. The first answers of a process take about ten times as
 * long as later ones: without this, events that came at 200 a second right after the start waited half a second
 * (`npm run bench:webhooks`).
 */
export async function rehearse(knowledge: {
  answer(...asked: Parameters<Knowledge["answer"]>): Promise<unknown>;
}): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1)
    for (const text of webVietnamese.examples) {
      await knowledge.answer({ text, earlier: [] });
      // Lets people who ask already go first.
      await nextTurn();
    }
}

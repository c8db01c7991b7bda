import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { pageExamples } from "../../bot/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";

/** Answers after which the next ones are no quicker, however many examples the page has. */
const ANSWERS = 30;
/** Who waited for the start asks in its first moment, and would wait for a whole answer of the rehearsal. */
const FIRST_MOMENT_MS = 500;
const PAUSE_MS = 10;
/** So many pauses at most, two seconds: with questions that never cease, platforms are listened to all the same. */
const MOST_PAUSES = 200;

/**
 * Asks the example questions of the page and drops the answers. The first answers of a process take about ten times as
 * long as later ones: without this, events that came at 200 a second right after the start waited half a second
 * (`npm run bench:webhooks`). It begins after the first moment, and while people are answered it pauses: what they ask is as
 * good a rehearsal.
 */
export async function rehearse(
  knowledge: { answer(...asked: Parameters<Knowledge["answer"]>): Promise<unknown> },
  isIdle: () => boolean,
): Promise<void> {
  await pause(FIRST_MOMENT_MS);
  let pauses = 0;
  for (let asked = 0; asked < ANSWERS; asked += 1) {
    // Lets people who ask already go first.
    await nextTurn();
    for (; !isIdle() && pauses < MOST_PAUSES; pauses += 1) await pause(PAUSE_MS);
    const text = pageExamples[asked % pageExamples.length] ?? "";
    await knowledge.answer({ text, earlier: [], asTyped: true });
  }
}

import type { Outbound } from "../../bot/index.ts";
import type { SourceDocument } from "../../knowledge/index.ts";
import type { Speaking } from "../../src/compose/model/language-model.ts";
import { composeOver } from "../../src/compose.ts";
import { newId } from "../../src/surroundings.ts";
import { even } from "./even-text.ts";
import type { Question } from "./question-set.ts";
import { type Mark, mark } from "./score.ts";

/** A day that the questions of the sets do not depend on. */
const SOME_DAY = "2030-01-01T00:00:00Z";

/** Asks every question of a set in a conversation of its own, of an assistant that knows only these documents, at one time. */
export async function askAll(
  documents: readonly SourceDocument[],
  questions: readonly Question[],
  model?: Speaking,
  receivedAt = SOME_DAY,
): Promise<Mark[]> {
  const { conversations } = await composeOver(documents, model);
  const printed = even(documents.map((document) => document.text).join("\n"));
  const marks: Mark[] = [];
  for (const question of questions) {
    const conversation = newId();
    let reply: Outbound | undefined;
    for (const text of question.text) {
      const turn = await conversations.receive({
        id: newId(),
        channel: "terminal",
        conversation,
        text,
        receivedAt,
      });
      if (turn !== "busy") reply = turn.reply;
    }
    if (reply !== undefined) marks.push(mark(question, reply, printed));
  }
  return marks;
}

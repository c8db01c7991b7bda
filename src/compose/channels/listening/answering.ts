import { createOpening, exampleQuestions, vietnamese } from "../../../../bot/index.ts";
import type { Config } from "../../../config.ts";
import { firstNotice } from "../../people/own-data.ts";
import { composeVisits } from "../../visits.ts";
import type { ChatParts } from "../chat-parts.ts";

/** The settings that answers in chats depend on. */
export type AnsweringSettings = Pick<Config, "officeContact" | "retentionFile">;

/** How people are answered on every platform; each adds what it alone can do. */
export function answeringWith(settings: AnsweringSettings, parts: ChatParts) {
  const { database, conversations, delivery, watch } = parts;
  const { directory, reply } = delivery;
  return {
    conversations,
    directory,
    reply,
    opening: createOpening({ register: directory, words: vietnamese, notice: firstNotice(settings) }),
    examples: exampleQuestions,
    notText: vietnamese.problem["not-text"],
    inDoubt: vietnamese.inDoubt,
    bring: composeVisits(database, settings, delivery).bring,
    onFault: watch.onFault,
  };
}

import type { Answer } from "../../knowledge/index.ts";
import { type Dialogue, saying } from "../conversation/dialogue.ts";
import { type Chat, isAction } from "../ports.ts";
import type { Words } from "../words/words.ts";

const START = "start:";

export interface GuidingParts {
  /** The first words of a chat. */
  readonly opening: (chat: Chat) => Promise<string>;
  readonly buttons: Words["buttons"];
}

/** What a greeting does instead of being answered: it opens the chat. Undefined for every other answer. */
export function greetInstead(answer: Answer): string | undefined {
  return answer.kind === "courtesy" && answer.about === "greeting" ? START : undefined;
}

/**
 * The last dialogue that is asked: it opens the chat, and takes what no other dialogue knows, such as the button of an old
 * message or a foreign link.
 */
export function createGuiding({ opening, buttons }: GuidingParts): Dialogue {
  return {
    name: "guiding",
    inGroups: true,
    async hear({ action = "", channel, conversation }) {
      if (action.startsWith(START)) return { reply: saying(await opening({ channel, conversation })) };
      return isAction(action) ? { reply: saying(buttons.old) } : undefined;
    },
  };
}

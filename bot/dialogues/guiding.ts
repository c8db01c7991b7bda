import { type Dialogue, saying } from "../conversation/dialogue.ts";
import type { Words } from "../words/words.ts";

/** An action of a dialogue begins so; a question never does. */
const OF_A_DIALOGUE = /^[a-z]+:/;

/**
 * The last to be asked: help, and what no other dialogue knows any more, such as a button of long ago or a link of
 * somebody else's.
 */
export function createGuiding({ courtesy, buttons }: Pick<Words, "courtesy" | "buttons">): Dialogue {
  return {
    name: "guiding",
    inGroups: true,
    async hear({ action = "" }) {
      if (action === "command:help") return { reply: saying(courtesy["who-are-you"]) };
      if (action.startsWith("start:")) return { reply: saying(courtesy.greeting) };
      return OF_A_DIALOGUE.test(action) ? { reply: saying(buttons.old) } : undefined;
    },
  };
}

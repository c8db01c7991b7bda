import { type Dialogue, saying } from "../conversation/dialogue.ts";
import { isAction } from "../ports.ts";
import type { Words } from "../words/words.ts";

/** The last dialogue that is asked: what no other dialogue knows, such as the button of an old message or a foreign link. */
export function createGuiding({ courtesy, buttons }: Pick<Words, "courtesy" | "buttons">): Dialogue {
  return {
    name: "guiding",
    inGroups: true,
    async hear({ action = "" }) {
      if (action.startsWith("start:")) return { reply: saying(courtesy.greeting) };
      return isAction(action) ? { reply: saying(buttons.old) } : undefined;
    },
  };
}

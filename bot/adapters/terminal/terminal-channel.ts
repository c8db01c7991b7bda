import type { Channel } from "../../ports.ts";
import { isListed } from "../rendering/numbered-menu.ts";

/** The terminal: the text, then the choices as a numbered list. The text already names its places. */
export const terminalChannel: Channel<string> = {
  name: "terminal",
  show({ reply }) {
    const choices = isListed(reply.text, reply.choices) ? [] : reply.choices;
    return [reply.text, ...choices.map((choice, index) => `  ${index + 1}. ${choice.label}: ${choice.question}`)].join(
      "\n",
    );
  },
};

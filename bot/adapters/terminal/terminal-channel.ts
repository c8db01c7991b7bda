import type { Channel } from "../../ports.ts";

/** The terminal: the text, then the choices as a numbered list. The text already names its places. */
export const terminalChannel: Channel<string> = {
  name: "terminal",
  show({ reply }) {
    return [
      reply.text,
      ...reply.choices.map((choice, index) => `  ${index + 1}. ${choice.label}: ${choice.question}`),
    ].join("\n");
  },
};

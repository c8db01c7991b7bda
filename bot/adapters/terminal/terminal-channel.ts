import type { Channel } from "../../ports.ts";
import { unlisted } from "../rendering/numbered-menu.ts";

/** The terminal: the text, then the choices as a numbered list. The text already names its places. */
export const terminalChannel: Channel<string> = {
  name: "terminal",
  show: ({ reply }) => [reply.text, ...unlisted(reply.text, reply.choices).map((line) => `  ${line}`)].join("\n"),
};

import { fill, lineOf, type Message } from "../../../jobs/index.ts";
import { passageAddress } from "../../passage-link.ts";
import type { Channel, Outbound } from "../../ports.ts";
import type { Words } from "../../words/words.ts";
import { menuUnder } from "./numbered-menu.ts";
import { replyMessages } from "./reply-text.ts";

const LONGEST = 2_000;
/** Most addresses under an answer; more of them hide it on a phone. */
const MOST_LINKS = 2;

/**
 * Shows a reply as messages of either of Zalo's channels: plain text, an address for each cited place where the pages
 * are public, and the choices as a numbered menu.
 */
export function createZaloChannel<Name extends "zalo-bot" | "zalo-oa">(
  name: Name,
  { publicUrl, words }: { readonly publicUrl: string | undefined; readonly words: Words["buttons"] },
): Channel<readonly Message[]> & { readonly name: Name } {
  const linksOf = ({ citations }: Outbound): string[] =>
    citations
      .slice(0, MOST_LINKS)
      .flatMap((cited) => passageAddress(publicUrl, cited) ?? [])
      .map((link) => fill(words.read, { link }));
  return {
    name,
    show({ reply }) {
      const { file } = reply;
      const at = file?.link === undefined ? [] : [lineOf(file)];
      const linked = { ...reply, text: [reply.text, ...at, ...linksOf(reply)].join("\n") };
      return replyMessages(linked, LONGEST, (buttons) => menuUnder(buttons).length);
    },
  };
}

import type { Address } from "../../jobs/index.ts";
import type { Heard } from "../conversation/dialogue.ts";

/** The address of a chat, for writing to it first; undefined on the web and the terminal, where that is impossible. */
export function writableAddress({
  channel,
  conversation,
}: Pick<Heard, "channel" | "conversation">): Address | undefined {
  return channel === "web" || channel === "terminal" ? undefined : { channel, address: conversation };
}

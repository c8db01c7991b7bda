import type { Address } from "../../jobs/index.ts";
import type { Heard } from "../conversation/dialogue.ts";

/** Where messages can be sent first; nobody can be written to on the web. */
export function writableAddress({
  channel,
  conversation,
}: Pick<Heard, "channel" | "conversation">): Address | undefined {
  return channel === "web" || channel === "terminal" ? undefined : { channel, address: conversation };
}

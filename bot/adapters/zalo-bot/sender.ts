import type { Sender } from "../../../jobs/index.ts";
import { sendableText } from "../rendering/numbered-menu.ts";
import { createZaloBotApi, type ZaloBotAccess } from "./api.ts";
import { zaloBotOutcome } from "./outcome.ts";

export interface ZaloBotSenderOptions extends ZaloBotAccess {
  /** Pause after "too many requests" when the platform does not say how long; default 30 s. */
  readonly pauseMilliseconds?: number;
}

const LONGEST = 2_000;
const PAUSE_MS = 30_000;

/** Sends text through a Zalo bot. The platform has no buttons, so they become a numbered menu under the text. */
export function createZaloBotSender(options: ZaloBotSenderOptions): Sender & { readonly channel: "zalo-bot" } {
  const api = createZaloBotApi(options);
  return {
    channel: "zalo-bot",
    async send(address, message) {
      // Checked before the call: Zalo does not document what it does with a longer text.
      const text = sendableText(message, LONGEST);
      if (typeof text !== "string") return text;
      const answer = await api.call("sendMessage", { chat_id: address, text });
      return zaloBotOutcome(answer, options.pauseMilliseconds ?? PAUSE_MS);
    },
  };
}

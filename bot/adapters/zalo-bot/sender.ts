import { z } from "zod";
import type { Sender, SendOutcome } from "../../../jobs/index.ts";
import { sendableText } from "../rendering/numbered-menu.ts";
import { createZaloBotApi, type ZaloBotAccess, type ZaloBotAnswer } from "./api.ts";

export interface ZaloBotSenderOptions extends ZaloBotAccess {
  /** Pause after "too many requests" when the platform does not say how long; default 30 s. */
  readonly pauseMilliseconds?: number;
}

const LONGEST = 2_000;
const PAUSE_MS = 30_000;
const sent = z.object({ message_id: z.union([z.string().min(1), z.number()]).transform(String) });

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
      return outcomeOf(answer, options.pauseMilliseconds ?? PAUSE_MS);
    },
  };
}

function outcomeOf(answer: ZaloBotAnswer, pauseMilliseconds: number): SendOutcome {
  if (answer.kind === "ok") {
    const read = sent.safeParse(answer.result);
    return read.success
      ? { kind: "sent", messageId: read.data.message_id }
      : { kind: "unknown", detail: "no message id in the answer" };
  }
  return answer.kind === "no" ? refusal(answer, pauseMilliseconds) : answer;
}

/** Meaning of the platform's error codes. Zalo does not document its words for a person who cannot be reached. */
function refusal(
  { code, description, waitMilliseconds }: ZaloBotAnswer & { readonly kind: "no" },
  pauseMilliseconds: number,
): SendOutcome {
  const detail = `${code}: ${description}`;
  switch (code) {
    case 401:
      return { kind: "closed", detail };
    case 429:
      return { kind: "paused", milliseconds: waitMilliseconds ?? pauseMilliseconds };
    case 400:
    case 404:
      return unreachable(description.toLowerCase()) ?? { kind: "our-fault", detail };
    default:
      // The platform documents 403 as "internal server error" and 408 as "processing time exceeded": the message may
      // have been sent.
      return { kind: "unknown", detail };
  }
}

function unreachable(said: string): SendOutcome | undefined {
  if (said.includes("block")) return { kind: "unreachable", why: "blocked" };
  return /(?:chat|user|recipient)\b.*\b(?:not found|not exist|does not exist)/.test(said)
    ? { kind: "unreachable", why: "gone" }
    : undefined;
}

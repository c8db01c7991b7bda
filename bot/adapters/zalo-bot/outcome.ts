import { z } from "zod";
import type { SendOutcome } from "../../../jobs/index.ts";
import type { ZaloBotAnswer } from "./api.ts";

const sent = z.object({ message_id: z.union([z.string().min(1), z.number()]).transform(String) });

/** What the answer to a sending means for the message; `pauseMilliseconds` when a 429 does not say how long. */
export function zaloBotOutcome(answer: ZaloBotAnswer, pauseMilliseconds: number): SendOutcome {
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
  const said = description.toLowerCase();
  switch (code) {
    case 401:
      return { kind: "closed", detail };
    case 429:
      return { kind: "paused", milliseconds: waitMilliseconds ?? pauseMilliseconds };
    case 400:
    case 404:
      return unreachable(said) ?? { kind: "our-fault", detail };
    case 403:
      // Documented as "internal server error", and so the message may have been sent. With any other words it is about
      // this person, as at Telegram, whose answers the platform copies: "Forbidden: bot was blocked by the user".
      return said.trim() === "" || said.includes("internal")
        ? { kind: "unknown", detail }
        : (unreachable(said) ?? { kind: "unreachable", why: "blocked" });
    default:
      // The platform documents 408 as "processing time exceeded": the message may have been sent.
      return { kind: "unknown", detail };
  }
}

function unreachable(said: string): SendOutcome | undefined {
  if (said.includes("block")) return { kind: "unreachable", why: "blocked" };
  return /(?:chat|user|recipient)\b.*\b(?:not found|not exist|does not exist|deactivated)/.test(said)
    ? { kind: "unreachable", why: "gone" }
    : undefined;
}

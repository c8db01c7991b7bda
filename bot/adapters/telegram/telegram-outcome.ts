import { GrammyError, HttpError } from "grammy";
import type { SendOutcome } from "../../../jobs/index.ts";
import { codeOf, neverConnected } from "../dialing-agent.ts";

/** When Telegram says "too many" without saying how long. */
const PAUSE_MS = 5_000;

/** The wording is no contract: fragments, lower-cased; the first that is found decides. */
const UNREACHABLE: readonly (readonly [string, "blocked" | "gone" | "never-started"])[] = [
  ["can't initiate", "never-started"],
  ["blocked", "blocked"],
  ["deactivated", "gone"],
  ["kicked", "gone"],
  ["not a member", "gone"],
  ["was deleted", "gone"],
  ["chat not found", "gone"],
  ["user not found", "gone"],
  ["peer_id_invalid", "gone"],
  ["upgraded to a supergroup", "gone"],
  ["not enough rights", "blocked"],
  ["have no rights", "blocked"],
  ["chat_write_forbidden", "blocked"],
];

/** What a failed call to Telegram means for the message; details hold no address, and so no token. */
export function telegramOutcome(fault: unknown): SendOutcome {
  if (fault instanceof GrammyError) return refusal(fault);
  const cause = fault instanceof HttpError ? fault.error : fault;
  const code = codeOf(cause);
  const reason = neverConnected(code);
  return reason === undefined
    ? { kind: "unknown", detail: code ?? "no usable answer" }
    : { kind: "not-sent", detail: reason };
}

function refusal({ error_code: code, description, parameters }: GrammyError): SendOutcome {
  const detail = `${code}: ${description}`;
  if (code === 429)
    return {
      kind: "paused",
      milliseconds: parameters.retry_after === undefined ? PAUSE_MS : parameters.retry_after * 1_000,
    };
  // A token of the wrong shape is "not found", a revoked one "unauthorized".
  if (code === 401 || code === 404) return { kind: "closed", detail };
  if (code === 400 || code === 403) {
    const said = description.toLowerCase();
    const why = UNREACHABLE.find(([fragment]) => said.includes(fragment))?.[1];
    if (why !== undefined) return { kind: "unreachable", why };
    return code === 403 ? { kind: "unreachable", why: "blocked" } : { kind: "our-fault", detail };
  }
  if (code > 400 && code < 500) return { kind: "our-fault", detail };
  // 5xx, or an answer that is JSON and yet not Telegram's: the message may have been taken.
  return { kind: "unknown", detail: `answer ${code}` };
}

import { type Api, GrammyError } from "grammy";
import type { Round } from "../../http/rounds.ts";

/** grammY's types name the signal of an old package; it accepts Node's own. */
export type GrammySignal = Parameters<Api["getUpdates"]>[1];

/** Telegram's own codes for a token that is not accepted: revoked or unknown (401), malformed (404). */
const NOT_ACCEPTED: readonly number[] = [401, 404];

/**
 * A failed call as a round. grammY throws a `GrammyError` only for JSON with Telegram's fields, so a page of the network
 * with status 401 is no refusal.
 */
export function failedRound(fault: unknown): Round {
  if (!(fault instanceof GrammyError)) return { kind: "failed", fault, isRefused: false };
  return {
    kind: "failed",
    fault,
    isRefused: NOT_ACCEPTED.includes(fault.error_code),
    waitMilliseconds: (fault.parameters.retry_after ?? 0) * 1_000,
  };
}

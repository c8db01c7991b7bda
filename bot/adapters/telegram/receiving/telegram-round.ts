import { type Api, GrammyError } from "grammy";
import type { Round } from "../../http/rounds.ts";
import { isTokenRefused } from "../self.ts";

/** grammY's types name the signal of an old package; it accepts Node's own. */
export type GrammySignal = Parameters<Api["getUpdates"]>[1];

/** A failed call as a round. */
export function failedRound(fault: unknown): Round {
  if (!(fault instanceof GrammyError)) return { kind: "failed", fault, isRefused: false };
  return {
    kind: "failed",
    fault,
    isRefused: isTokenRefused(fault),
    waitMilliseconds: (fault.parameters.retry_after ?? 0) * 1_000,
  };
}

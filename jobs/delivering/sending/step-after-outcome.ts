import { LONGEST_RETRY_MS } from "../../domain/delivery/delivery.ts";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import type { DeliveryStep } from "../../ports.ts";

const FIRST_WAIT_MS = 5_000;
/** With the waits below these take a day and a half; then it is given up and a person has to look. */
const MOST_ATTEMPTS = 84;

/** The step that the ledger records for what came of a call. */
export function stepAfter(
  outcome: SendOutcome,
  { id, attempt, at }: { readonly id: string; readonly attempt: number; readonly at: string },
): DeliveryStep {
  const says = "says" in outcome ? outcome.says : undefined;
  switch (outcome.kind) {
    case "sent":
      return { id, at, to: "sent", messageId: outcome.messageId };
    case "unreachable":
    case "refused":
      return { id, at, to: "unreachable", why: outcome.why, says };
    // The platform did not take the message: it stays planned until the token may be used again.
    case "paused":
    case "closed":
      return { id, at, to: "planned" };
    case "later":
      return attempt >= MOST_ATTEMPTS
        ? { id, at, to: "unreachable", why: outcome.why, says }
        : { id, at, to: "deferred", why: outcome.why, until: outcome.until, says };
    case "not-sent":
      return attempt >= MOST_ATTEMPTS
        ? { id, at, to: "failed", why: "not-sent", says }
        : { id, at, to: "deferred", why: "not-sent", until: after(at, waitAfter(attempt)), says };
    case "unknown":
      return { id, at, to: "unknown", why: "no-answer", says };
    case "our-fault":
      return { id, at, to: "failed", why: "our-fault", says };
  }
}

function waitAfter(attempt: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

function after(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

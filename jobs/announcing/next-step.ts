import type { Announcement } from "../domain/announcement/announcement.ts";
import type { DeliveryCounts } from "../domain/delivery/delivery.ts";

/**
 * What comes next of an announcement, and by whom. `starts`: it is approved and its hour has not come; `waits`: everybody
 * who is left is put off until an instant; `doubts`: of so many people nobody can tell whether they have it.
 */
export type NextStep =
  | { readonly kind: "approval" | "soon" | "nothing" | "withdrawing" }
  | { readonly kind: "starts"; readonly at: string }
  | { readonly kind: "sending" | "resume" | "ending" | "doubts"; readonly left: number }
  | { readonly kind: "waits"; readonly until: string; readonly left: number };

/** See {@link NextStep}. `isWhole`: everybody who is meant is counted; before that more people come. */
export function nextStepOf(
  { state, notBefore = "" }: Pick<Announcement, "state" | "notBefore">,
  {
    counts,
    until,
    isWhole,
    now,
  }: {
    readonly counts: DeliveryCounts;
    readonly until: string | undefined;
    readonly isWhole: boolean;
    readonly now: string;
  },
): NextStep {
  const { planned = 0, claimed = 0, deferred = 0, unknown = 0 } = counts;
  const left = planned + claimed + deferred;
  switch (state) {
    case "draft":
      return { kind: "approval" };
    case "approved":
      return notBefore > now ? { kind: "starts", at: notBefore } : { kind: "soon" };
    case "sending":
      if (isWhole && planned + claimed === 0 && until !== undefined && until > now)
        return { kind: "waits", until, left: deferred };
      return { kind: "sending", left };
    case "paused":
    case "stopped":
      return { kind: "resume", left };
    case "expiring":
      return { kind: "ending", left };
    case "withdrawing":
      return { kind: "withdrawing" };
    case "done":
      return unknown > 0 ? { kind: "doubts", left: unknown } : { kind: "nothing" };
    case "cancelled":
    case "expired":
    case "withdrawn":
      return { kind: "nothing" };
  }
}

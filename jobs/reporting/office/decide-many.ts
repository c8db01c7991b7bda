import type { Decision } from "../../domain/deadline/decision.ts";
import { type Decided, type DecideParts, decide } from "./decide.ts";

/** What one unit owes, as the decider saw it: its key and the instant of its last change. */
export interface Chosen {
  readonly key: string;
  readonly seen: string;
}

/** What came of one decision for many: what was decided, and what was left and why. */
export interface DecidedMany {
  readonly decided: readonly Extract<Decided, { kind: "decided" }>[];
  readonly left: readonly Exclude<Decided, { kind: "decided" }>[];
}

/**
 * Decides the same for many units, one after the other, so that each that changed meanwhile is left as it is. The units are
 * told by the workers, which find the notices at their next look.
 */
export async function decideMany(
  parts: DecideParts,
  chosen: readonly Chosen[],
  decision: Decision,
  by: string,
): Promise<DecidedMany> {
  const units = await parts.register.units();
  const waiting = await parts.inbox.in(["open", "assigned"]);
  const once: DecideParts = {
    ...parts,
    register: { ...parts.register, units: async () => units },
    inbox: { in: async () => waiting, step: parts.inbox.step },
    tell: async () => undefined,
  };
  const outcomes: Decided[] = [];
  for (const { key, seen } of chosen) outcomes.push(await decide(once, key, decision, by, seen));
  return {
    decided: outcomes.filter((one) => one.kind === "decided"),
    left: outcomes.filter((one) => one.kind !== "decided"),
  };
}

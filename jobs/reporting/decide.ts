import type { UnitObligations } from "../deadlines/ports.ts";
import { isDate } from "../domain/calendar-date.ts";
import type { Unit } from "../domain/contact.ts";
import type { Decision } from "../domain/decision.ts";
import type { UnitObligationState, UnitObligationStep } from "../domain/unit-obligation.ts";
import { itemOf, type OwedItem, type OwedParts } from "./owed-item.ts";
import { type TellParts, tellUnit } from "./tell-unit.ts";

export type Decided =
  /** `told`: how many who speak for the unit have been told. */
  | { readonly kind: "decided"; readonly item: OwedItem; readonly unit: Unit; readonly told: number }
  /** It stands in a state in which this cannot be decided. */
  | { readonly kind: "not-now"; readonly item: OwedItem; readonly unit: Unit }
  | { readonly kind: "missing" | "no-reason" | "no-day" | "past-day" };

export interface DecideParts extends OwedParts, TellParts {
  readonly owed: UnitObligations;
  readonly instant: () => string;
}

/** Decides for the office; `by` names who does. */
export async function decide(parts: DecideParts, key: string, decision: Decision, by: string): Promise<Decided> {
  const { owed, today, instant } = parts;
  const found = await owed.find(key);
  if (found === undefined) return { kind: "missing" };
  if ("reason" in decision && decision.reason.trim() === "") return { kind: "no-reason" };
  if (decision.kind === "extend" && !isDate(decision.until)) return { kind: "no-day" };
  if (decision.kind === "extend" && decision.until < today()) return { kind: "past-day" };
  const isMade = await owed.move(key, stepOf(found.state, decision, { at: instant(), by }));
  const item = await itemOf(parts, (await owed.find(key)) ?? found);
  const unit = (await parts.register.units()).find(({ id }) => id === found.unit);
  if (item === undefined || unit === undefined) return { kind: "missing" };
  if (!isMade) return { kind: "not-now", item, unit };
  return { kind: "decided", item, unit, told: await tellUnit(parts, item, unit, decision.kind) };
}

const TO: Readonly<Record<Exclude<Decision["kind"], "extend">, UnitObligationState>> = {
  accept: "accepted",
  return: "returned",
  exempt: "exempt",
  reopen: "open",
};

/** An extension leaves a unit in its state; one that said it was not its own owes again with it. */
function stepOf(
  state: UnitObligationState,
  decision: Decision,
  how: { readonly at: string; readonly by: string },
): UnitObligationStep {
  if (decision.kind === "extend")
    return { to: state === "not-ours" ? "open" : state, ...how, extendedTo: decision.until };
  return { to: TO[decision.kind], ...how, ...("reason" in decision ? { note: decision.reason.trim() } : {}) };
}

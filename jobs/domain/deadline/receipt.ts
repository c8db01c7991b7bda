import type { UnitObligationStep } from "./unit-obligation.ts";

/** What a unit can show: its report was taken, when, under which number. */
export interface Receipt {
  /** Made of the key of what was owed and how often it was reported: "3FA2B7C1-2" after one return. */
  readonly number: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
}

/**
 * The receipts of a history, oldest first. What is handed in beside a report that stands is part of it: only a report
 * after a return is a new one.
 */
export function receiptsIn(key: string, history: readonly UnitObligationStep[]): Receipt[] {
  const reports = history.filter(({ to }, index) => to === "reported" && history[index - 1]?.to !== "reported");
  return reports.map(({ at, by }, index) => ({ number: `${key.slice(0, 8).toUpperCase()}-${index + 1}`, at, by }));
}

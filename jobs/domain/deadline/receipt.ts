import type { UnitObligationStep } from "./unit-obligation.ts";

/** What a unit can show to prove that its report was taken, when and from whom. */
export interface Receipt {
  /** The first 8 digits of the key, then which report it was: "3FA2B7C1-2" for the report after one return. */
  readonly number: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
}

/**
 * The receipts of a history, the oldest first. Reporting again while a report stands only adds to that report; a report
 * after a return is a new one with a receipt of its own.
 */
export function receiptsIn(key: string, history: readonly UnitObligationStep[]): Receipt[] {
  const reports = history.filter(({ to }, index) => to === "reported" && history[index - 1]?.to !== "reported");
  return reports.map(({ at, by }, index) => ({ number: `${key.slice(0, 8).toUpperCase()}-${index + 1}`, at, by }));
}

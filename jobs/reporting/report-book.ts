import type { Evidence } from "../domain/deadline/evidence.ts";
import type { Receipt } from "../domain/deadline/receipt.ts";

/** What was handed in, the receipts that were given, and which periods the office has closed. */
export interface ReportBook {
  /** Keeps what was handed in for a unit's obligation, by its key. */
  keepEvidence(owed: string, evidence: Evidence, how: { readonly at: string; readonly by: string }): Promise<void>;
  /** What was handed in for these keys, oldest first. */
  evidenceOf(owed: readonly string[]): Promise<ReadonlyMap<string, readonly Evidence[]>>;
  /** Keeps a receipt; one with a number that is kept already changes nothing. */
  keepReceipt(owed: string, receipt: Receipt): Promise<void>;
  /** The last receipt of each of these keys that has one. */
  receiptsOf(owed: readonly string[]): Promise<ReadonlyMap<string, Receipt>>;
  /** The periods of an obligation that were opened for units. */
  openedPeriods(obligation: string): Promise<readonly string[]>;
  /** Closes a period of an obligation: nothing is reported for it any more. False when it is closed already. */
  close(closing: Closing): Promise<boolean>;
  /** Opens it again; false when it is not closed. */
  reopen(obligation: string, period: string): Promise<boolean>;
  closing(obligation: string, period: string): Promise<Closing | undefined>;
}

export interface Closing {
  readonly obligation: string;
  readonly period: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
}

import type { Evidence } from "../domain/deadline/evidence.ts";
import type { Receipt } from "../domain/deadline/receipt.ts";

/**
 * What units handed in, the receipts they were given, and which periods the office has closed. `owed` is the key of a
 * unit's obligation; instants are ISO.
 */
export interface ReportBook {
  /**
   * Keeps one thing that was handed in. The bytes of a file are not here but in the `FileStore`, under the same id.
   * @example
   * const how = { at: "2026-12-19T02:00:00.000Z", by: "Nguyễn Thị Lan" };
   * await book.keepEvidence("9f2c61d07be45a13", { id: "b3f0", kind: "number", said: "45/BC-THPTLX", sha256 }, how);
   */
  keepEvidence(owed: string, evidence: Evidence, how: { readonly at: string; readonly by: string }): Promise<void>;
  /**
   * What was handed in for each of these keys, the oldest first. A key for which nothing was is absent.
   * @example
   * await book.evidenceOf(["9f2c61d07be45a13"]);
   * // Map { "9f2c61d07be45a13" => [{ id: "b3f0", kind: "number", said: "45/BC-THPTLX", … }] }
   */
  evidenceOf(owed: readonly string[]): Promise<ReadonlyMap<string, readonly Evidence[]>>;
  /**
   * Keeps a receipt. When the key has one of this number already, nothing changes.
   * @example
   * const receipt = { number: "9F2C61D0-1", at: "2026-12-19T02:00:00.000Z", by: "Nguyễn Thị Lan" };
   * await book.keepReceipt("9f2c61d07be45a13", receipt);
   */
  keepReceipt(owed: string, receipt: Receipt): Promise<void>;
  /**
   * The last receipt of each of these keys. A key without a receipt is absent.
   * @example
   * (await book.receiptsOf(["9f2c61d07be45a13"])).get("9f2c61d07be45a13")?.number; // "9F2C61D0-1"
   */
  receiptsOf(owed: readonly string[]): Promise<ReadonlyMap<string, Receipt>>;
  /**
   * The keys of the periods in which at least one unit has a row for the obligation, in alphabetical order.
   * @example
   * await book.openedPeriods("3fa2b7c1"); // ["2025", "2026"]
   */
  openedPeriods(obligation: string): Promise<readonly string[]>;
  /**
   * Closes a period of an obligation, after which nothing can be reported for it. False when it is closed already.
   * @example
   * const at = "2027-01-05T02:00:00.000Z";
   * await book.close({ obligation: "3fa2b7c1", period: "2026", at, by: "Trần Văn Minh" }); // true
   */
  close(closing: Closing): Promise<boolean>;
  /**
   * Opens a closed period again. False when it is not closed.
   * @example
   * await book.reopen("3fa2b7c1", "2026"); // true
   */
  reopen(obligation: string, period: string): Promise<boolean>;
  /**
   * When and by whom a period was closed; undefined while it is open.
   * @example
   * (await book.closing("3fa2b7c1", "2026"))?.by; // "Trần Văn Minh"
   */
  closing(obligation: string, period: string): Promise<Closing | undefined>;
}

/** That the office closed a period of an obligation. */
export interface Closing {
  readonly obligation: string;
  readonly period: string;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
}

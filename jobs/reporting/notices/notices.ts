import type { Notice } from "../../domain/deadline/notice.ts";

/**
 * Notices that tell units what the office decided. A notice is kept in the same transaction as the decision it tells
 * (see `UnitObligations.move`), so that none is lost, and its deliveries are planned once, however many processes find
 * it.
 */
export interface Notices<Delivery> {
  /**
   * The notice of this cause; undefined when there is none.
   * @example
   * await notices.find("notice-51d0");
   * // { cause: "notice-51d0", owed: "9f2c61d07be45a13", decision: { kind: "return", reason: "Thiếu biểu 2" } }
   */
  find(cause: string): Promise<Notice | undefined>;
  /**
   * The notices that are not finished, the oldest first. `isPlanned` says whether their deliveries are in the ledger.
   * @example
   * await notices.open(); // [{ cause: "notice-51d0", isPlanned: false }]
   */
  open(): Promise<readonly { readonly cause: string; readonly isPlanned: boolean }[]>;
  /**
   * Adds the deliveries of a notice to the ledger and marks it as planned, both or neither. False, and nothing is
   * added, when it was planned before.
   * @example
   * await notices.plan("notice-51d0", [deliveryToLan, deliveryToHoa]); // true; the same again gives false
   */
  plan(cause: string, deliveries: readonly Delivery[]): Promise<boolean>;
  /**
   * Marks a notice as finished: nothing of it is sent any more.
   * @example
   * await notices.finish("notice-51d0");
   */
  finish(cause: string): Promise<void>;
}

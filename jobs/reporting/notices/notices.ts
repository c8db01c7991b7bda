import type { NoticeBook } from "../../delivering/run/notice-run.ts";
import type { Notice } from "../../domain/deadline/notice.ts";

/**
 * Notices that tell units what the office decided. A notice is kept in the same transaction as the decision it tells
 * (see `UnitObligations.move`), so that none is lost.
 */
export interface Notices<Delivery> extends NoticeBook<Delivery> {
  /**
   * The notice of this cause; undefined when there is none.
   * @example
   * await notices.find("notice-51d0");
   * // { cause: "notice-51d0", owed: "9f2c61d07be45a13", decision: { kind: "return", reason: "Thiếu biểu 2" } }
   */
  find(cause: string): Promise<Notice | undefined>;
}

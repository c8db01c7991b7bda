/**
 * Which visits the office has been told of in its own chats. A visit is told once, however many processes find it and
 * however often the person asks. Every method rejects when the database does not answer.
 */
export interface VisitNotices<Delivery> {
  /**
   * Visits whose notice is not finished, the oldest first: those that are not closed and that nobody planned yet, and
   * those whose deliveries are in the ledger.
   * @example
   * await notices.open(); // [{ id: "12", isPlanned: false }]
   */
  open(): Promise<readonly { readonly id: string; readonly isPlanned: boolean }[]>;
  /**
   * Adds the deliveries of a notice to the ledger and marks it as planned, both or neither. False, and nothing is added,
   * when it was planned before.
   * @example
   * await notices.plan("12", [deliveryToLan]); // true; the same again gives false
   */
  plan(id: string, deliveries: readonly Delivery[]): Promise<boolean>;
  /**
   * Marks a notice as finished: nothing of it is sent any more.
   * @example
   * await notices.finish("12");
   */
  finish(id: string): Promise<void>;
}

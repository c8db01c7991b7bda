import type { Notice } from "../../domain/deadline/notice.ts";

/**
 * The notices of decisions. One is kept together with the step of the unit's obligation that it tells (see
 * `UnitObligations.move`), so that none is lost; it is planned once, however many processes find it.
 */
export interface Notices<Delivery> {
  find(cause: string): Promise<Notice | undefined>;
  /** Those that are not finished, oldest first; `isPlanned` once their deliveries are in the ledger. */
  open(): Promise<readonly { readonly cause: string; readonly isPlanned: boolean }[]>;
  /** Keeps the deliveries of a notice and that it is planned, both or neither; false when it was planned before. */
  plan(cause: string, deliveries: readonly Delivery[]): Promise<boolean>;
  /** Nothing more of it is to be sent. */
  finish(cause: string): Promise<void>;
}

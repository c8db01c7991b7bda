/**
 * The rate of one token, shared by every worker. A slot is an instant at which one call may be made; a slot that was
 * missed is given up, so that late calls never crowd into one window.
 */
export interface RateBook {
  /** Reserves slots; a paused token gives its first slot after the pause. */
  reserve(
    token: string,
    rate: { readonly count: number; readonly milliseconds: number },
    count: number,
  ): Promise<Reservation>;
  /** Every slot that is not reserved yet moves back. */
  delay(token: string, milliseconds: number): Promise<void>;
  /** The whole token waits. */
  pause(token: string, milliseconds: number): Promise<void>;
}

/** Instants of the one clock that all workers share, in milliseconds, and what that clock said when they were reserved. */
export interface Reservation {
  readonly now: number;
  readonly slots: readonly number[];
}

/**
 * The rate of one token, shared by every worker. A slot is an instant at which one call may be made. Slots of a token
 * lie evenly, one spacing (`milliseconds / count`) apart, so that no window ever holds more than `count` calls.
 */
export interface RateBook {
  /**
   * Reserves the next `count` free slots of the token for the caller alone. The first lies no earlier than now and no
   * earlier than the end of a pause. When the shared clock was set back, slots start again from now, and a pause lasts
   * no longer than was asked for.
   * @example
   * await rates.reserve("telegram-1a2b", { count: 30, milliseconds: 1_000 }, 3);
   * // { now: 1797555600000, slots: [1797555600000, 1797555600033.3, 1797555600066.7] }
   */
  reserve(
    token: string,
    rate: { readonly count: number; readonly milliseconds: number },
    count: number,
  ): Promise<Reservation>;
  /**
   * Moves every slot that is not reserved yet back by so many milliseconds. A token of which nothing was ever reserved
   * stays as it is.
   * @example
   * await rates.delay("telegram-1a2b", 40); // a call may have reached the platform 40 ms late
   */
  delay(token: string, milliseconds: number): Promise<void>;
  /**
   * Lets the whole token wait: no slot of a later `reserve` lies within the next so many milliseconds. A shorter pause
   * does not end a longer one.
   * @example
   * await rates.pause("telegram-1a2b", 12_000); // Telegram answered 429 with retry_after 12
   */
  pause(token: string, milliseconds: number): Promise<void>;
}

/**
 * Reserved slots, and what the clock said when they were reserved: both in milliseconds since 1970 by the one clock
 * that all workers share (the database's).
 */
export interface Reservation {
  readonly now: number;
  readonly slots: readonly number[];
}

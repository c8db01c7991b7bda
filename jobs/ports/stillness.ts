/** Whether the database holds anything new for a worker, asked more cheaply than by looking for work. */
export interface Stillness {
  /**
   * A mark of all that was ever written; undefined while something is on its way, or where the database does not tell.
   * The same mark twice means that nothing was written between, by any process. Rejects when the database does not answer.
   * @example
   * await stillness.mark(); // "0/1A2B3C8", until somebody writes
   */
  mark(): Promise<string | undefined>;
}

/** A code as it is printed, to be handed to whoever is to link their chat. */
export interface CodeCard {
  /** The id of the code in lists. */
  readonly id: string;
  readonly unit: string;
  readonly commune: string;
  readonly role: string;
  /** The name of the person it is for; "" where it is for whoever gets it. */
  readonly person: string;
  /** What is typed in a chat: "LIENKET FH3K 7M2P". */
  readonly typed: string;
  /** What opens the Telegram bot with it; absent without a bot. */
  readonly link?: string;
  readonly uses: number;
  /** The last day on which it works, as it is printed. */
  readonly until: string;
}

/**
 * Sheets of codes that were just made. A code is kept as a hash alone, so a sheet is kept encrypted under a key that only its
 * address holds, and for an hour.
 */
export interface LinkSheets {
  /**
   * Keeps a sheet from `at` (ISO instant) on and gives its address.
   * @example
   * await sheets.keep(cards, "2026-12-19T02:00:00.000Z"); // "5f0c…-9ab1…"
   */
  keep(cards: readonly CodeCard[], at: string): Promise<string>;
  /**
   * The sheet at an address; undefined once its hour is over, and where there is none.
   * @example
   * (await sheets.find("5f0c…-9ab1…", at))?.length; // 84
   */
  find(address: string, at: string): Promise<readonly CodeCard[] | undefined>;
}

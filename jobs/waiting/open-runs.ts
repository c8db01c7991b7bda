/** Kinds of what is sent, as the office tells them apart. */
export const RUN_KINDS = ["announcement", "reminder", "notice"] as const;
export type OpenRunKind = (typeof RUN_KINDS)[number];

/** What is being sent and not settled yet. Counts are deliveries. */
export interface OpenRun {
  readonly cause: string;
  readonly kind: OpenRunKind;
  /** Of an announcement: its words. */
  readonly text?: string;
  readonly waiting: number;
  readonly sending: number;
  readonly failed: number;
  readonly unknown: number;
  /** Since when the first of those that wait does (ISO instant); absent where all of them are being sent. */
  readonly since?: string;
}

/** The runs that are open, told cheaply: also while 700,000 deliveries are on their way. */
export interface OpenRunBook {
  /**
   * At most `most` of them, announcements first.
   * @example
   * await book.openRuns(500); // [{ cause: "tb-7f3a", kind: "announcement", text: "Mời họp", waiting: 600, sending: 12, … }]
   */
  openRuns(most: number): Promise<readonly OpenRun[]>;
}

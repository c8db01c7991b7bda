/** A matter of which nobody is reminded, because the office stopped it. */
export interface ReminderHold {
  readonly obligation: string;
  readonly period: string;
  /** Who stopped it, and when (ISO instant). */
  readonly by: string;
  readonly at: string;
  /** Keys of the units' obligations whose reminders the office had asked for and that were called back; absent where none were. */
  readonly asked?: readonly string[];
}
export type HeldMatter = Pick<ReminderHold, "obligation" | "period">;

/** People by where the reminders of a matter stand that were planned for them. */
export interface ReminderFigures {
  /** They wait: each can be called back until it is on its way. */
  readonly waiting: number;
  /** They went out. */
  readonly sent: number;
}

/**
 * Matters of which nobody is reminded. What waits when one is held is forgotten, as if it had never been planned: it is not sent, a
 * late unit is in the hands of whoever was told before, and it is planned anew by the deadline once reminding goes on. What the office
 * had asked for is kept with the hold, to be asked for again. What is planned meanwhile is not kept.
 */
export interface ReminderHolds {
  /**
   * All that are held.
   * @example
   * await holds.all(); // [{ obligation: "3fa2b7c1", period: "2026", by: "Cô Lan", at: "2026-12-19T02:00:00.000Z" }]
   */
  all(): Promise<readonly ReminderHold[]>;
  /**
   * How many people wait for a reminder of a matter, and how many have one.
   * @example
   * await holds.figures({ obligation: "3fa2b7c1", period: "2026" }); // { waiting: 22, sent: 615 }
   */
  figures(matter: HeldMatter): Promise<ReminderFigures>;
  /**
   * Stops reminders of a matter and gives how many people are not reminded of what waited; undefined when it was stopped already.
   * @example
   * await holds.hold({ obligation: "3fa2b7c1", period: "2026", by: "Cô Lan", at }); // 22
   */
  hold(hold: Omit<ReminderHold, "asked">): Promise<number | undefined>;
  /**
   * Lets reminders of a matter go on; false when they do already.
   * @example
   * await holds.release({ obligation: "3fa2b7c1", period: "2026" }); // true
   */
  release(matter: HeldMatter): Promise<boolean>;
}

/** Finds the hold of a matter among all. */
export function holdOf(holds: readonly ReminderHold[], { obligation, period }: HeldMatter): ReminderHold | undefined {
  return holds.find((one) => one.obligation === obligation && one.period === period);
}

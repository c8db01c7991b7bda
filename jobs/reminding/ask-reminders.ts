import type { PlannedDelivery } from "../ports.ts";

/** A reminder that the office asked for, in addition to those that are planned by the deadline. */
export interface AskedReminder {
  /** Key of the unit's obligation. */
  readonly key: string;
  readonly person: string;
  /** See `DueStep`. */
  readonly step: number;
}

/** Reminders that the office asked for: at most one per unit's obligation, person and day, however often it asks. */
export interface AskedReminders {
  /**
   * The reminders asked for on a day (ISO date) about these keys.
   * @example
   * await asked.of("2026-12-19", ["9f2c61d07be45a13"]);
   * // [{ key: "9f2c61d07be45a13", person: "p-lan", step: 3 }]
   */
  of(day: string, keys: readonly string[]): Promise<readonly AskedReminder[]>;
  /**
   * Keeps reminders and the deliveries that carry them, both or neither, and opens the run that sends them. Reminders
   * that were asked for on that day already are left out. Gives how many people are reminded.
   * @example
   * const run = { cause: "reminder-asked-51d0", day: "2026-12-19", at: "2026-12-19T02:00:00.000Z", by: "Minh" };
   * await asked.ask(run, [{ key: "9f2c61d07be45a13", person: "p-lan", step: 3 }], [delivery]); // 1
   */
  ask(
    run: { readonly cause: string; readonly day: string; readonly at: string; readonly by: string },
    reminders: readonly AskedReminder[],
    deliveries: readonly PlannedDelivery[],
  ): Promise<number>;
}

import type { PlannedDelivery } from "../ports.ts";

/** A reminder that the office asked for, besides those of the plan. */
export interface AskedReminder {
  /** Key of the unit's obligation. */
  readonly key: string;
  readonly person: string;
  /** See `DueStep`. */
  readonly step: number;
}

/** Reminders that the office asked for: one for a unit's obligation, person and day, however often it is asked. */
export interface AskedReminders {
  /** Those of a day (ISO), by the keys they are about. */
  of(day: string, keys: readonly string[]): Promise<readonly AskedReminder[]>;
  /**
   * Keeps reminders with the deliveries that carry them, both or neither, and opens the run that sends them. Those that
   * were asked for on that day already are left out; gives how many people are reminded.
   */
  ask(
    run: { readonly cause: string; readonly day: string; readonly at: string; readonly by: string },
    reminders: readonly AskedReminder[],
    deliveries: readonly PlannedDelivery[],
  ): Promise<number>;
}

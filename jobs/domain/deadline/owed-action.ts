import type { Decision } from "./decision.ts";

/** What a contact of a unit can tap under a reminder or in the list of what the unit owes. */
export const OWED_ACTIONS = ["show", "done", "working", "help", "not-ours", "later", "extend", "take-back"] as const;
export type OwedAction = (typeof OWED_ACTIONS)[number];

/** What a button sends back, as reminders write it too: 32 bytes at most, and 43 with a day. */
export function owedAction(action: OwedAction, key: string, day?: string): string {
  return `report:${action.replace("-", "")}:${key}${day === undefined ? "" : `:${day}`}`;
}

/** Reads what a button sent back; undefined for the buttons of others. */
export function readOwedAction(
  sent: string,
): { readonly action: OwedAction; readonly key: string; readonly day?: string } | undefined {
  const [, name, key, day] = /^report:([a-z]+):([^:]+)(?::(\d{4}-\d\d-\d\d))?$/.exec(sent) ?? [];
  const action = OWED_ACTIONS.find((one) => one.replace("-", "") === name);
  if (action === undefined || key === undefined) return undefined;
  return { action, key, day };
}

/** What a button of the office about one unit's part sends back: it looks, or decides in this way. */
export function owedReview(what: "show" | Decision["kind"], key: string): string {
  return `review:${what}:${key}`;
}

/** How a thing stands: see the README of this folder for what is a fault and what a warning. */
export type Standing = "ok" | "warning" | "fault";

/** What came of one check. */
export interface Finding {
  /** What was looked at: "database", "clock". */
  readonly check: string;
  readonly standing: Standing;
  /** What was seen, without a full stop. */
  readonly says: string;
  /** What whoever runs the machine has to do, as one sentence without a full stop; absent where nothing. */
  readonly todo?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, standing: "ok", says });
export const warning = (check: string, says: string, todo: string): Finding => ({
  check,
  standing: "warning",
  says,
  todo,
});
export const fault = (check: string, says: string, todo: string): Finding => ({ check, standing: "fault", says, todo });

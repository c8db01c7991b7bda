import type { ModelUse, Tokens, WhySilent } from "./language-model.ts";

/**
 * How much a language model was used, counted by all processes together. Days are ISO dates of the office. Persons are kept
 * for a day and the next as hashes with a salt of that day, days for 400 days. Every method rejects when the count cannot
 * be reached.
 */
export interface ModelUsage {
  /**
   * What is used up on a day, in its month up to that day, and on that day by one person.
   * @example
   * await usage.spent("2026-12-01", "web:4f1c"); // { byPerson: 1200, today: 48000, month: { tokens: 48000, money: 0.6 } }
   */
  spent(day: string, asker?: string): Promise<ModelSpent>;
  /**
   * Adds a call that has ended, also one that said nothing.
   * @example
   * await usage.add({ day, use: "judge", outcome: "said", tokens: { read: 900, written: 40 }, money: 0.01, asker });
   */
  add(call: EndedCall): Promise<void>;
  /**
   * What was used from a day to another, both included, one entry for each use and outcome that occurred.
   * @example
   * await usage.between("2026-12-01", "2026-12-31"); // [{ use: "judge", outcome: "late", calls: 3, tokens: 1350, money: 0 }]
   */
  between(from: string, to: string): Promise<readonly UsedFor[]>;
  /**
   * Drops what may be kept no longer once this day has come. The first call of a day does so as well.
   * @example
   * await usage.forget("2026-12-01"); // persons of 2026-11-29 and before are gone
   */
  forget(day: string): Promise<void>;
}

export type ModelOutcome = "said" | WhySilent;

export interface ModelSpent {
  /** Tokens of the person on the day. */
  readonly byPerson: number;
  /** Tokens of all on the day. */
  readonly today: number;
  readonly month: { readonly tokens: number; readonly money: number };
}

export interface EndedCall {
  readonly day: string;
  readonly use: ModelUse;
  readonly outcome: ModelOutcome;
  readonly tokens: Tokens;
  readonly money: number;
  /** An opaque key of the person for whom it was asked. */
  readonly asker?: string | undefined;
}

export interface UsedFor {
  readonly use: ModelUse;
  readonly outcome: ModelOutcome;
  readonly calls: number;
  readonly tokens: number;
  readonly money: number;
}

/** How much may be used. Undefined is no limit. */
export interface ModelLimits {
  readonly tokensPerPersonDay: number;
  readonly tokensPerDay: number;
  readonly tokensPerMonth: number | undefined;
  readonly moneyPerMonth: number | undefined;
}

/** Money for a million tokens, in whatever currency the limit is written in. */
export interface ModelPrices {
  readonly read: number;
  readonly written: number;
}

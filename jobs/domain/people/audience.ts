import type { Role, UnitLevel } from "./contact.ts";

/**
 * Who is meant, kept as conditions: the people who fit one value of every list that is not empty. Who they are is
 * looked up only when the announcement is previewed and when it is sent.
 */
export interface Audience {
  readonly roles: readonly Role[];
  readonly levels: readonly UnitLevel[];
  readonly communes: readonly string[];
  readonly units: readonly string[];
  readonly topics: readonly string[];
}

/** Everybody in the directory. All followers of the Official Account are not among them (see `FOLLOWERS`). */
export const EVERYBODY: Audience = { roles: [], levels: [], communes: [], units: [], topics: [] };

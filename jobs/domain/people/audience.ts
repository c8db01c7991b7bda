import type { Role, UnitLevel } from "./contact.ts";

/**
 * Who is meant, kept as conditions and resolved only when sending: people who fit every condition that is named.
 * An empty list means "any".
 */
export interface Audience {
  readonly roles: readonly Role[];
  readonly levels: readonly UnitLevel[];
  readonly communes: readonly string[];
  readonly units: readonly string[];
  readonly topics: readonly string[];
}

/** Everybody who can be reached at all. */
export const EVERYBODY: Audience = { roles: [], levels: [], communes: [], units: [], topics: [] };

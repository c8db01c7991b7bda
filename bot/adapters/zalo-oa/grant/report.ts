import { fill } from "../../../../jobs/index.ts";
import { errorInWords, zaloErrorWords } from "../errors.ts";
import type { Grant, GrantStanding } from "./grant.ts";

/** State of the right to send, for the office. Instants are ISO. */
export interface GrantReport {
  /** `none`: nobody has given it yet; `unknown`: the last renewal had no known outcome. */
  readonly state: GrantStanding | "none";
  /** What the office has to do, as a sentence; absent when nothing. */
  readonly says?: string;
  /** When the access token ends; it is renewed after half its life. */
  readonly accessUntil?: string;
  /** When the right ends unless it is renewed before. */
  readonly refreshUntil?: string;
  readonly since?: string;
  /**
   * True when somebody of the office should look: the right is missing, in doubt, or ends within {@link WARNING_DAYS}
   * days.
   */
  readonly isWarning: boolean;
}

/** Renewals happen twice a day: with this few of 90 days left, none has worked for two months. */
const WARNING_DAYS = 30;
const DAY_MS = 24 * 3_600_000;
/** Zalo's code for a refresh token that is used up or unknown. */
const USED_UP = -14_014;

/** State of a grant at `at` (ISO instant). */
export function grantReport(grant: Grant | undefined, at: string): GrantReport {
  if (grant === undefined) return { state: "none", says: whyClosed(grant), isWarning: true };
  const { state, refreshUntil, access, changedAt: since } = grant;
  const ends = Date.parse(refreshUntil) - Date.parse(at) < WARNING_DAYS * DAY_MS;
  const says = state === "closed" ? whyClosed(grant) : state === "unknown" ? zaloErrorWords.doubted : undefined;
  const ending = fill(zaloErrorWords.ending, { day: refreshUntil.slice(0, 10) });
  return {
    state,
    refreshUntil,
    since,
    isWarning: ends || state !== "ready",
    accessUntil: access?.until,
    says: says ?? (ends ? ending : undefined),
  };
}

/** The sentence that says what a person has to do about a missing or closed grant. */
export function whyClosed(grant: Pick<Grant, "code" | "doubted" | "isSealed"> | undefined): string {
  if (grant === undefined) return zaloErrorWords.none;
  if (grant.isSealed) return zaloErrorWords.sealed;
  const says = errorInWords("oauth", grant.code ?? USED_UP);
  return grant.doubted && grant.code === USED_UP ? fill(zaloErrorWords.lost, { says }) : says;
}

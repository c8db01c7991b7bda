import { fill } from "../../../../jobs/index.ts";
import { errorInWords, zaloErrorWords } from "../errors.ts";
import type { Grant, GrantStanding } from "./grant.ts";

/** How the right to send stands, for the office. Instants are ISO. */
export interface GrantReport {
  /** `none`: nobody has given it yet; `unknown`: the outcome of the last renewal is not known. */
  readonly state: GrantStanding | "none";
  /** The sentence that says what to do; absent while nothing is to be done. */
  readonly says?: string;
  /** When the access token ends; it is renewed at half its life. */
  readonly accessUntil?: string;
  /** When the right ends unless it is renewed before. */
  readonly refreshUntil?: string;
  readonly since?: string;
  /** Somebody of the office should look: the right is missing, in doubt, or ends within {@link WARNING_DAYS} days. */
  readonly isWarning: boolean;
}

/** Renewals happen twice a day, so a right that has so few days left has not been renewed for two months. */
const WARNING_DAYS = 30;
const DAY_MS = 24 * 3_600_000;
/** The code of a refresh token that was used, or that nobody knows. */
const USED_UP = -14_014;

/** Tells how a grant stands at `at` (ISO instant). */
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

/** The sentence for a grant that a person has to give or to mend. */
export function whyClosed(grant: Pick<Grant, "code" | "doubted" | "isSealed"> | undefined): string {
  if (grant === undefined) return zaloErrorWords.none;
  if (grant.isSealed) return zaloErrorWords.sealed;
  const says = errorInWords("oauth", grant.code ?? USED_UP);
  return grant.doubted && grant.code === USED_UP ? fill(zaloErrorWords.lost, { says }) : says;
}

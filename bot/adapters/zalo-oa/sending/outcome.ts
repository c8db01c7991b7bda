import { officeDate, type SendOutcome } from "../../../../jobs/index.ts";
import { errorInWords, meaningOf, type ZaloErrorTable } from "../errors.ts";
import type { ZaloAnswer } from "../openapi.ts";

/** Clock and chance for the waits. */
export interface WaitingParts {
  /** ISO instant. */
  readonly instant: () => string;
  /** Random number from 0 to below 1; it spreads what would otherwise be sent again all at once. */
  readonly random: () => number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Messages put off to the morning go out within this time after 06:05, not all at once. */
const MORNING_SPREAD_MS = 20 * MINUTE_MS;
const MINUTE_SPREAD_MS = 2_000;

/** What a failed call means for the message, by the table of error codes. Details are sentences for the office. */
export function zaloOutcome(
  answer: Exclude<ZaloAnswer, { kind: "ok" }>,
  table: Exclude<ZaloErrorTable, "oauth">,
  parts: WaitingParts,
): SendOutcome {
  if (answer.kind !== "no") return answer;
  const { code, message } = answer;
  const meaning = meaningOf(table, code);
  const detail = errorInWords(table, code);
  switch (meaning.do) {
    case "mark":
      return { kind: "unreachable", why: meaning.why, says: detail };
    case "refuse":
      return { kind: "refused", why: meaning.why, says: detail };
    // Zalo refuses even a token that was just renewed: a third one would not help.
    case "refresh":
      return { kind: "closed", detail };
    case "stop":
      return { kind: "closed", detail, needsPerson: true };
    case "bug":
      return { kind: "our-fault", detail: message === "" ? detail : `${detail}: ${message}`, says: detail };
    case "retry":
      return waiting(meaning.when, parts, { detail, callsLeft: answer.callsLeft });
  }
}

function waiting(
  when: "minute" | "soon" | "morning" | "tomorrow" | "in-doubt",
  parts: WaitingParts,
  { detail, callsLeft }: { readonly detail: string; readonly callsLeft: number | undefined },
): SendOutcome {
  switch (when) {
    case "minute": {
      const spread = 1_000 + parts.random() * MINUTE_SPREAD_MS;
      // The app's limit starts again with each minute of the clock. How the account's other limit counts is not known,
      // so a whole minute is waited.
      const rest = callsLeft === 0 ? MINUTE_MS - (Date.parse(parts.instant()) % MINUTE_MS) : MINUTE_MS;
      return { kind: "paused", milliseconds: Math.ceil(rest + spread) };
    }
    case "soon":
      return { kind: "not-sent", detail, says: detail };
    case "in-doubt":
      return { kind: "unknown", detail, says: detail };
    case "morning":
      return { kind: "later", why: "quiet-hours", until: nextMorning(parts), says: detail };
    case "tomorrow":
      return { kind: "later", why: "quota", until: tomorrowMorning(parts), says: detail };
  }
}

/** The next 06:05 in office time, plus a random spread. Zalo's night is from 22:00 to 06:00. */
export function nextMorning(parts: WaitingParts): string {
  const now = Date.parse(parts.instant());
  const today = morningOf(officeDate(now), parts);
  return Date.parse(today) > now ? today : morningOf(officeDate(now + DAY_MS), parts);
}

/** 06:05 of the next day in office time, plus a random spread: daily quotas start again then, and the night is over. */
export function tomorrowMorning(parts: WaitingParts): string {
  return morningOf(officeDate(Date.parse(parts.instant()) + DAY_MS), parts);
}

function morningOf(day: string, { random }: WaitingParts): string {
  return new Date(Date.parse(`${day}T06:05:00+07:00`) + Math.floor(random() * MORNING_SPREAD_MS)).toISOString();
}

import { type Finding, fault, ok, warning } from "../finding.ts";

/** What a platform says of a bot. */
export type BotLook =
  | { readonly kind: "off" }
  | {
      readonly kind: "known";
      readonly name: string | undefined;
      /** Where the platform tells what people write; absent while it is asked (polling). */
      readonly webhook: string | undefined;
      /** Events that wait at the platform, and its last word about a call that failed, where it says so. */
      readonly waiting?: number;
      readonly lastError?: string;
    }
  | { readonly kind: "refused" }
  /** No answer, with the reason. */
  | { readonly kind: "silent"; readonly why: string };

/** What is meant for a bot. */
export interface MeantBot {
  readonly check: string;
  /** The setting of its token, and where a new one comes from. */
  readonly setting: string;
  readonly from: string;
  /** Where it is meant to be told; absent where it polls. */
  readonly webhook: string | undefined;
  /** What helps where the network does not let it through. */
  readonly blocked: string;
  /** Whether a program that runs here sees to the webhook. */
  readonly runs: boolean;
}

/** So many events waiting are more than a moment's. */
const MANY = 100;

/** A bot is known to its platform, and told at the address that is meant. */
export function botFinding(meant: MeantBot, look: BotLook): Finding {
  const { check, setting, from, webhook, blocked } = meant;
  switch (look.kind) {
    case "off":
      return ok(check, "is not set up");
    case "refused":
      return fault(check, "does not accept the token", `get a new one from ${from} and write it into ${setting}`);
    case "silent":
      return fault(check, `is not reached (${look.why})`, blocked);
    case "known":
      return toldFinding(meant, look, webhook);
  }
}

function toldFinding(
  { check, runs }: MeantBot,
  { name = "the bot", webhook, waiting = 0, lastError }: Extract<BotLook, { kind: "known" }>,
  meant: string | undefined,
): Finding {
  if (webhook !== meant) {
    const says = `${name} is told at ${webhook ?? "no address"}, and not ${meant === undefined ? "asked" : `at ${meant}`}`;
    // The start sets it, so before it there is nothing to do.
    return runs
      ? fault(check, says, "start the program again, which sets it")
      : ok(check, `${says}; the start sets it`);
  }
  if (lastError !== undefined && waiting > 0)
    return warning(check, `${name}: calls to the webhook fail (${lastError})`, "see what stands before the program");
  if (waiting > MANY) return warning(check, `${name}: ${waiting} events wait`, "see whether the program runs");
  return ok(check, `${name}, ${webhook === undefined ? "is polled" : `is told at ${webhook}`}`);
}

/** What is kept of the right to send in the name of an Official Account. */
export type GrantLook =
  | { readonly kind: "off" }
  /** The database was not looked at. */
  | { readonly kind: "unseen" }
  | {
      readonly kind: "seen";
      readonly state: "ready" | "unknown" | "closed" | "none";
      /** ISO instants. */
      readonly accessUntil?: string;
      readonly refreshUntil?: string;
    };

const DAY_MS = 24 * 3_600_000;
/** The right renews itself twice a day and lasts 90: so few days left, and no renewal has worked for two months. */
const WARNING_DAYS = 30;
const PAGE = "/office/administration/channels/zalo-oa";

/** The right to send over an Official Account is there and lasts. `reached` says why the platform does not answer. */
export function grantFinding(look: GrantLook, silence: string | undefined, now: string): Finding {
  const check = "zalo-oa";
  if (look.kind === "off") return ok(check, "is not set up");
  if (silence !== undefined)
    return fault(check, `is not reached (${silence})`, "let this machine reach ZALO_OPENAPI_URL and ZALO_OAUTH_URL");
  if (look.kind === "unseen") return ok(check, "is reached; its grant was not looked at, see the database");
  if (look.state === "none") return fault(check, "nobody has given the right to send yet", `give it once at ${PAGE}`);
  if (look.state === "closed") return fault(check, "Zalo does not accept the right to send", `give it anew at ${PAGE}`);
  const days = daysUntil(look.refreshUntil, now);
  if (days !== undefined && days <= 0) return fault(check, "the right to send has ended", `give it anew at ${PAGE}`);
  if (look.state === "unknown")
    return warning(check, "the last renewal had no known outcome", `look at ${PAGE} in half an hour`);
  if (days !== undefined && days < WARNING_DAYS)
    return warning(check, `the right to send ends in ${days} days and has not been renewed`, `give it anew at ${PAGE}`);
  return ok(check, `has the right to send${days === undefined ? "" : `, ${days} days of it are left`}`);
}

function daysUntil(until: string | undefined, now: string): number | undefined {
  return until === undefined ? undefined : Math.floor((Date.parse(until) - Date.parse(now)) / DAY_MS);
}

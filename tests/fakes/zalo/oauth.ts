import { createHmac, randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import { type Call, fieldsOf, json, type Reply } from "../loopback.ts";

const ACCESS_LIFE_MS = 25 * 3_600_000;
const CODE_LIFE_MS = 10 * 60_000;
const REFRESH_LIFE_MS = 90 * 24 * 3_600_000;

/** Tokens of an Official Account, as the platform keeps them. */
export interface ZaloTokens {
  /** Answers POST /v4/oa/access_token. */
  answer(call: Call): Reply;
  judge(accessToken: string): "valid" | "invalid" | "expired";
  /** Whether a call may pass: a proof has to be right when there is one, and has to be there when it is demanded. */
  proves(call: Pick<Call, "headers">): boolean;
  /** The tokens that are good now, as a person copies them from the console. */
  readonly first: { readonly accessToken: string; readonly refreshToken: string };
  /** Renewals that were made, and attempts with a refresh token that had been used up. */
  count(): { readonly renewals: number; readonly usedUp: number };
  /** A code as the page of consent hands it out: good once, for ten minutes. */
  consentCode(): string;
  /** Gives a new pair, as a person gets one by consenting again. */
  consent(): { readonly accessToken: string; readonly refreshToken: string };
  /** Nothing that was given out is accepted any more. */
  revoke(): void;
}

/**
 * A refresh token is good once, and the new pair is given once. Failures come with HTTP 200 and an error in the body.
 */
export function createZaloTokens(parts: {
  readonly appId: string;
  readonly appSecret: string;
  readonly clock: FakeClock;
  readonly keepsOld?: boolean;
  readonly demandsProof?: boolean;
}): ZaloTokens {
  const access = new Map<string, number>();
  const refresh = new Map<string, number>();
  const issue = () => {
    const pair = { accessToken: `access-${random()}`, refreshToken: `refresh-${random()}` };
    access.set(pair.accessToken, parts.clock.wall() + ACCESS_LIFE_MS);
    refresh.set(pair.refreshToken, parts.clock.wall() + REFRESH_LIFE_MS);
    return pair;
  };
  const usedUp = new Set<string>();
  let [renewals, again] = [0, 0];
  const first = issue();
  const codes = new Map<string, number>();
  const whole = (): Reply => {
    const { accessToken, refreshToken } = issue();
    return json(200, { access_token: accessToken, refresh_token: refreshToken, expires_in: "90000" });
  };
  return {
    first,
    count: () => ({ renewals, usedUp: again }),
    consent: issue,
    consentCode() {
      const code = `code-${random()}`;
      codes.set(code, parts.clock.wall() + CODE_LIFE_MS);
      return code;
    },
    answer(call) {
      const fields = fieldsOf(call) ?? {};
      if (call.verb !== "POST" || call.headers["content-type"]?.startsWith("application/x-www-form") !== true)
        return failure(-14_018, "Invalid grant type");
      if (fields.app_id !== parts.appId) return failure(-14_002, "Invalid app id");
      if (call.headers.secret_key !== parts.appSecret) return failure(-14_004, "Invalid secret key");
      if (fields.grant_type === "authorization_code") {
        const code = String(fields.code ?? "");
        const isGood = (codes.get(code) ?? 0) > parts.clock.wall();
        codes.delete(code);
        return isGood ? whole() : failure(-14_005, "Invalid code");
      }
      if (fields.grant_type !== "refresh_token") return failure(-14_018, "Invalid grant type");
      const given = String(fields.refresh_token ?? "");
      const goodUntil = refresh.get(given);
      if (usedUp.has(given)) again += 1;
      if (goodUntil === undefined || goodUntil < parts.clock.wall()) return failure(-14_014, "Invalid refresh token");
      renewals += 1;
      if (parts.keepsOld)
        return json(200, { access_token: issue().accessToken, refresh_token: "", expires_in: 90_000 });
      refresh.delete(given);
      usedUp.add(given);
      return whole();
    },
    judge(accessToken) {
      const goodUntil = access.get(accessToken);
      if (goodUntil === undefined) return "invalid";
      return goodUntil < parts.clock.wall() ? "expired" : "valid";
    },
    proves({ headers: { access_token: token, appsecret_proof: proof } }) {
      if (proof === undefined) return parts.demandsProof !== true;
      return proof === createHmac("sha256", parts.appSecret).update(String(token)).digest("hex");
    },
    revoke() {
      access.clear();
      refresh.clear();
    },
  };
}

function failure(error: number, name: string): Reply {
  return json(200, { error, error_name: name, error_description: name, error_reason: "", ref_doc: "" });
}

const random = (): string => randomBytes(18).toString("base64url");

import { z } from "zod";
import { createBoundedHttp, parsedJson } from "../../http/bounded-http.ts";

/** The outcome of a renewal. A refresh token can be used only once. Only "pair" contains tokens. */
export type RenewalAnswer =
  | {
      readonly kind: "pair";
      /** Absent only when the answer broke off before it was complete. */
      readonly access?: { readonly token: string; readonly seconds: number };
      /** Absent when Zalo gave none: the old refresh token stays. */
      readonly refreshToken?: string;
      readonly refreshSeconds?: number;
    }
  | { readonly kind: "refused"; readonly code: number }
  | { readonly kind: "not-sent" | "unknown"; readonly detail: string };

export interface ZaloAppAccess {
  readonly appId: string;
  readonly appSecret: string;
  readonly oauthUrl: string;
  /** Time limit of one call. */
  readonly timeoutMilliseconds: number;
}

const text = z.string().min(1).optional().catch(undefined);
const number = z.coerce.number().positive().optional().catch(undefined);
const body = z.object({
  access_token: text,
  refresh_token: text,
  // Zalo documents a string; a number is accepted too.
  expires_in: number,
  refresh_token_expires_in: number,
  error_name: text,
  error: z.coerce.number().optional().catch(undefined),
});
/** 25 hours, the life of an access token. */
const ACCESS_SECONDS = 90_000;
/** Code for a refusal that names none. */
const NO_CODE = -1;

/** Gets pairs of tokens from Zalo's token host (OAuth v4 of the Official Account API). */
export interface ZaloOauth {
  /** Exchanges a refresh token, which can be used only once. */
  renew(refreshToken: string): Promise<RenewalAnswer>;
  /** Exchanges the code of a consent, which can be used once and within ten minutes. */
  exchange(code: string): Promise<RenewalAnswer>;
}

/** See {@link ZaloOauth}. */
export function createZaloOauth({ appId, appSecret, oauthUrl, timeoutMilliseconds }: ZaloAppAccess): ZaloOauth {
  const http = createBoundedHttp({ url: oauthUrl, timeoutMilliseconds });
  const ask = async (shown: Readonly<Record<string, string>>): Promise<RenewalAnswer> => {
    const came = await http.call({
      method: "POST",
      path: "/v4/oa/access_token",
      headers: { secret_key: appSecret, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ app_id: appId, ...shown }),
    });
    if (came.kind === "not-sent") return came;
    if (came.kind === "unknown") return brokenOff(came.received) ?? { kind: "unknown", detail: came.detail };
    return judge(came.status, came.body);
  };
  return {
    renew: (refreshToken) => ask({ grant_type: "refresh_token", refresh_token: refreshToken }),
    exchange: (code) => ask({ grant_type: "authorization_code", code }),
  };
}

/** Only an answer with an access token is a success: Zalo reports failures with HTTP 200 and in several forms. */
function judge(status: number, answered: string): RenewalAnswer {
  const read = body.safeParse(parsedJson(answered));
  const unknown = { kind: "unknown", detail: `answer ${status} is not the platform's` } as const;
  if (!read.success) return unknown;
  const { access_token: token, expires_in: seconds = ACCESS_SECONDS, error, ...given } = read.data;
  if (token !== undefined)
    return {
      kind: "pair",
      access: { token, seconds },
      refreshToken: given.refresh_token,
      refreshSeconds: given.refresh_token_expires_in,
    };
  if (error === undefined && given.error_name === undefined) return unknown;
  return { kind: "refused", code: error ?? NO_CODE };
}

/** When the answer broke off after the whole refresh token had arrived, that token is used: the old one is used up. */
function brokenOff(received: string): RenewalAnswer | undefined {
  const refreshToken = /"refresh_token"\s*:\s*"([^"\\]+)"/.exec(received)?.[1];
  const token = /"access_token"\s*:\s*"([^"\\]+)"/.exec(received)?.[1];
  if (refreshToken === undefined) return undefined;
  return {
    kind: "pair",
    refreshToken,
    access: token === undefined ? undefined : { token, seconds: ACCESS_SECONDS },
  };
}

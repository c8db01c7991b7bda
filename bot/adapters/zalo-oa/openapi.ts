import { createHmac } from "node:crypto";
import { z } from "zod";
import { createBoundedHttp, type HttpAnswer, parsedJson } from "../http/bounded-http.ts";
import { meaningOf, type ZaloErrorTable } from "./errors.ts";
import type { ZaloTokens } from "./grant/token-keeper.ts";

/** The outcome of one call to the Official Account's API. */
export type ZaloAnswer =
  | { readonly kind: "ok"; readonly data: unknown }
  /** Zalo refused the call. `callsLeft` is how many calls of this minute its header says are left for the app. */
  | { readonly kind: "no"; readonly code: number; readonly message: string; readonly callsLeft?: number }
  | { readonly kind: "not-sent" | "unknown"; readonly detail: string }
  /** There is no token until a person acts. */
  | { readonly kind: "closed"; readonly detail: string; readonly needsPerson: true };

export interface ZaloCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
}

export interface ZaloOpenApi {
  /** Never rejects. Resolves within two calls' time limit and the wait for a token. */
  call(call: ZaloCall): Promise<ZaloAnswer>;
}
export interface ZaloOpenApiAccess {
  readonly tokens: ZaloTokens;
  /** Address of the host: https://openapi.zalo.me, https://business.openapi.zalo.me or a fake. */
  readonly url: string;
  /** Table of this host's error codes. */
  readonly table: Exclude<ZaloErrorTable, "oauth">;
  /** Time limit of one call. */
  readonly timeoutMilliseconds: number;
  /** The app's secret, with which each call is signed (appsecret_proof); set it only for apps that demand so. */
  readonly proofSecret?: string;
}

const envelope = z.object({ error: z.coerce.number(), message: z.string().catch(""), data: z.unknown().optional() });
/** Code for "too many calls" in the tables. */
const TOO_MANY = -32;
const LONGEST_MESSAGE = 80;

/**
 * Calls the API with the account's access token. When Zalo refuses the token, the call is made once more with another
 * one.
 */
export function createZaloOpenApi(access: ZaloOpenApiAccess): ZaloOpenApi {
  const { tokens, url, table, timeoutMilliseconds, proofSecret } = access;
  const http = createBoundedHttp({ url, timeoutMilliseconds });
  const once = async ({ method, path, body }: ZaloCall, token: string): Promise<ZaloAnswer> => {
    const headers: Record<string, string> = { access_token: token };
    if (proofSecret !== undefined) headers.appsecret_proof = proofOf(token, proofSecret);
    return judge(await http.call({ method, path, headers, body }), token);
  };
  return {
    async call(call) {
      try {
        const first = await tokens.access();
        if (first.kind !== "token") return without(first);
        const answer = await once(call, first.token);
        if (answer.kind !== "no" || meaningOf(table, answer.code).do !== "refresh") return answer;
        const second = await tokens.renew(first.token);
        return second.kind === "token" ? await once(call, second.token) : without(second);
      } catch {
        // The database with the tokens is away: Zalo was not asked, or refused the token before.
        return { kind: "not-sent", detail: "the tokens cannot be read" };
      }
    },
  };
}

/** HMAC-SHA256 of the access token in lowercase hex, keyed by the app's secret. */
function proofOf(token: string, secret: string): string {
  return createHmac("sha256", secret).update(token).digest("hex");
}

function without({ kind, detail }: { readonly kind: "later" | "closed"; readonly detail: string }): ZaloAnswer {
  return kind === "closed" ? { kind, detail, needsPerson: true } : { kind: "not-sent", detail };
}

/**
 * Judges only the body, because Zalo reports failures with HTTP 200. Without a readable body the call may have been
 * processed.
 */
function judge(came: HttpAnswer, token: string): ZaloAnswer {
  if (came.kind !== "answer") return { kind: came.kind, detail: came.detail };
  const read = envelope.safeParse(parsedJson(came.body));
  if (read.success && read.data.error === 0) return { kind: "ok", data: read.data.data };
  const callsLeft = Number(came.header("x-ratelimit-remain") ?? Number.NaN);
  const left = Number.isFinite(callsLeft) ? { callsLeft } : {};
  if (read.success)
    return { kind: "no", code: read.data.error, message: impersonal(read.data.message, token), ...left };
  if (came.status === 429) return { kind: "no", code: TOO_MANY, message: "", ...left };
  return { kind: "unknown", detail: `answer ${came.status} is not the platform's` };
}

/** Removes ids, phone numbers and tokens from Zalo's words. */
function impersonal(message: string, token: string): string {
  return message
    .replaceAll(token, "…")
    .replace(/\d{6,}/g, "…")
    .slice(0, LONGEST_MESSAGE);
}

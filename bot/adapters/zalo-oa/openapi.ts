import { createHmac } from "node:crypto";
import { z } from "zod";
import { createBoundedHttp, type HttpAnswer, parsedJson } from "../http/bounded-http.ts";
import { meaningOf, type ZaloErrorTable } from "./errors.ts";
import type { ZaloTokens } from "./grant/token-keeper.ts";

/** What came of one call to the Official Account's API. */
export type ZaloAnswer =
  | { readonly kind: "ok"; readonly data: unknown }
  /** The platform said no. `callsLeft` is what its header says of the app's minute. */
  | { readonly kind: "no"; readonly code: number; readonly message: string; readonly callsLeft?: number }
  | { readonly kind: "not-sent" | "unknown"; readonly detail: string }
  /** There is no token, and no getting one until a person acts. */
  | { readonly kind: "closed"; readonly detail: string };

export interface ZaloCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
}

export interface ZaloOpenApi {
  /** Ends within twice the bound of a call and the wait for a token, and never throws. */
  call(call: ZaloCall): Promise<ZaloAnswer>;
}
export interface ZaloOpenApiAccess {
  readonly tokens: ZaloTokens;
  /** https://openapi.zalo.me or https://business.openapi.zalo.me, unless a fake is meant. */
  readonly url: string;
  /** The table that the host's codes are of. */
  readonly table: Exclude<ZaloErrorTable, "oauth">;
  /** Bound of one call. */
  readonly timeoutMilliseconds: number;
  /** With it each call proves that it is the app's own, for apps that demand so (appsecret_proof). */
  readonly proofSecret?: string;
}

const envelope = z.object({ error: z.coerce.number(), message: z.string().catch(""), data: z.unknown().optional() });
/** What the tables call "too many". */
const TOO_MANY = -32;
const LONGEST_MESSAGE = 80;

/** Calls the API with the account's token in its bare header; a refused token is replaced and the call made once more. */
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
        // The database that keeps the tokens is away; the platform was not asked, or did not take the message.
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
  return { kind: kind === "closed" ? "closed" : "not-sent", detail };
}

/** Business failures come with HTTP 200, so that only the body is judged; what is no envelope may have been taken. */
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

/** The server's words without ids, phone numbers and tokens. */
function impersonal(message: string, token: string): string {
  return message
    .replaceAll(token, "…")
    .replace(/\d{6,}/g, "…")
    .slice(0, LONGEST_MESSAGE);
}

import { z } from "zod";
import { createBoundedHttp, parsedJson } from "../http/bounded-http.ts";

/** The outcome of one call to the Zalo Bot Platform. */
export type ZaloBotAnswer =
  | { readonly kind: "ok"; readonly result: unknown }
  /** The platform refused the call, with its code and words. */
  | { readonly kind: "no"; readonly code: number; readonly description: string; readonly waitMilliseconds?: number }
  | { readonly kind: "not-sent"; readonly detail: string }
  /** No readable answer came: the platform may have processed the call. */
  | { readonly kind: "unknown"; readonly detail: string };

export interface ZaloBotApi {
  /** Resolves within the time limit and never rejects. */
  call(method: string, fields: object, signal?: AbortSignal): Promise<ZaloBotAnswer>;
}
export interface ZaloBotAccess {
  readonly token: string;
  /** Address of the Bot Platform: https://bot-api.zaloplatforms.com, or a fake. */
  readonly apiUrl: string;
  /** Time limit of one call. */
  readonly timeoutMilliseconds: number;
}

const envelope = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number().optional(),
    errorCode: z.number().optional(),
    description: z.string().optional(),
  }),
]);

/**
 * Calls the Bot Platform. The token is part of the address, so no address, and no error that contains one, leaves this
 * file.
 */
export function createZaloBotApi({ token, apiUrl, timeoutMilliseconds }: ZaloBotAccess): ZaloBotApi {
  const http = createBoundedHttp({ url: apiUrl, timeoutMilliseconds });
  const redacted = (text: string): string => text.replaceAll(token, "…");
  return {
    async call(method, fields, signal) {
      const came = await http.call({ method: "POST", path: `/bot${token}/${method}`, body: fields, signal });
      if (came.kind !== "answer") return { kind: came.kind, detail: came.detail };
      const answer = judge(came.status, came.body, Number(came.header("retry-after")));
      return answer.kind === "no" ? { ...answer, description: redacted(answer.description) } : answer;
    },
  };
}

/** Whether the platform itself says that the token is not accepted. */
export function refusesZaloBotToken(answer: ZaloBotAnswer): boolean {
  return answer.kind === "no" && answer.code === 401;
}

/** What was said in place of a result, for the log. */
export function reasonOf(answer: Exclude<ZaloBotAnswer, { kind: "ok" }>): string {
  return answer.kind === "no" ? `${answer.code}: ${answer.description}` : answer.detail;
}

/** Judges an answer by its body. The status decides only where it proves that the call was not processed. */
function judge(status: number, body: string, retryAfterSeconds: number): ZaloBotAnswer {
  const wait = Number.isFinite(retryAfterSeconds) ? { waitMilliseconds: retryAfterSeconds * 1_000 } : {};
  const read = envelope.safeParse(parsedJson(body));
  if (read.success && read.data.ok) return { kind: "ok", result: read.data.result };
  if (read.success && !read.data.ok) {
    const { error_code: code = read.data.errorCode ?? status, description = "" } = read.data;
    return { kind: "no", code, description, ...wait };
  }
  // Whoever answers so did not let the call through. A page with status 401 says nothing of the token, however.
  if (status === 429) return { kind: "no", code: status, description: "", ...wait };
  return { kind: "unknown", detail: `answer ${status} is not the platform's` };
}

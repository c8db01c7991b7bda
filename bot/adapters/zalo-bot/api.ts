import { z } from "zod";
import { createBoundedHttp, parsedJson } from "../http/bounded-http.ts";

/** What came of one call to the Zalo Bot Platform. */
export type ZaloBotAnswer =
  | { readonly kind: "ok"; readonly result: unknown }
  /** The platform said no: its code and words. */
  | { readonly kind: "no"; readonly code: number; readonly description: string; readonly waitMilliseconds?: number }
  | { readonly kind: "not-sent"; readonly detail: string }
  /** Nothing that can be read came back. */
  | { readonly kind: "unknown"; readonly detail: string };

export interface ZaloBotApi {
  /** Ends within the bound of a call, and never throws. */
  call(method: string, fields: object, signal?: AbortSignal): Promise<ZaloBotAnswer>;
}
export interface ZaloBotAccess {
  readonly token: string;
  /** Where the Bot Platform is; https://bot-api.zaloplatforms.com unless a fake is meant. */
  readonly apiUrl: string;
  /** Bound of one call. */
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

/** Calls the Bot Platform. Its token stands in the address: no address, and no error that knows one, leaves this file. */
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

/** Judges an answer by its body; by its status only where that says for certain that nothing was taken. */
function judge(status: number, body: string, retryAfterSeconds: number): ZaloBotAnswer {
  const wait = Number.isFinite(retryAfterSeconds) ? { waitMilliseconds: retryAfterSeconds * 1_000 } : {};
  const read = envelope.safeParse(parsedJson(body));
  if (read.success && read.data.ok) return { kind: "ok", result: read.data.result };
  if (read.success && !read.data.ok) {
    const { error_code: code = read.data.errorCode ?? status, description = "" } = read.data;
    return { kind: "no", code, description, ...wait };
  }
  if (status === 401 || status === 429) return { kind: "no", code: status, description: "", ...wait };
  return { kind: "unknown", detail: `answer ${status} is not the platform's` };
}

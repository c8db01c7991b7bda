import axios from "axios";
import { z } from "zod";
import { codeOf, createDialingAgent, neverConnected } from "../dialing-agent.ts";

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
const LONGEST_ANSWER = 1_000_000;
const LONGEST_DIAL_MS = 10_000;

/** Calls the Bot Platform. Its token stands in the address: no address, and no error that knows one, leaves this file. */
export function createZaloBotApi({ token, apiUrl, timeoutMilliseconds }: ZaloBotAccess): ZaloBotApi {
  const url = apiUrl.replace(/\/+$/, "");
  const agent = createDialingAgent({ url, connectMilliseconds: Math.min(timeoutMilliseconds / 2, LONGEST_DIAL_MS) });
  const client = axios.create({
    httpAgent: agent,
    httpsAgent: agent,
    maxRedirects: 0,
    // The address is the one that is configured, whatever the environment says.
    proxy: false,
    // Read as text and judged here: a failure may come with HTTP 200, and a success is not one without its fields.
    responseType: "text",
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    maxContentLength: LONGEST_ANSWER,
  });
  const redacted = (text: string): string => text.replaceAll(token, "…");
  return {
    async call(method, fields, signal) {
      // Bounds the whole call; the client's own timeout only bounds its silences.
      const timer = AbortSignal.timeout(timeoutMilliseconds);
      const bound = signal === undefined ? timer : AbortSignal.any([timer, signal]);
      try {
        const { status, data, headers } = await client.post(`${url}/bot${token}/${method}`, fields, { signal: bound });
        const answer = judge(status, String(data), Number(headers["retry-after"]));
        return answer.kind === "no" ? { ...answer, description: redacted(answer.description) } : answer;
      } catch (fault) {
        const code = codeOf(fault);
        const reason = neverConnected(code);
        return reason === undefined
          ? { kind: "unknown", detail: timer.aborted ? "no answer in time" : (code ?? "no usable answer") }
          : { kind: "not-sent", detail: reason };
      }
    },
  };
}

/** Judges an answer by its body; by its status only where that says for certain that nothing was taken. */
function judge(status: number, body: string, retryAfterSeconds: number): ZaloBotAnswer {
  const wait = Number.isFinite(retryAfterSeconds) ? { waitMilliseconds: retryAfterSeconds * 1_000 } : {};
  const read = envelope.safeParse(parsed(body));
  if (read.success && read.data.ok) return { kind: "ok", result: read.data.result };
  if (read.success && !read.data.ok) {
    const { error_code: code = read.data.errorCode ?? status, description = "" } = read.data;
    return { kind: "no", code, description, ...wait };
  }
  if (status === 401 || status === 429) return { kind: "no", code: status, description: "", ...wait };
  return { kind: "unknown", detail: `answer ${status} is not the platform's` };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

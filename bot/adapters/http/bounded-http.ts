import type { Readable } from "node:stream";
import { codeOf, createDialingAgent, neverConnected } from "./dialing-agent.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST";
  /** Path and query, from the slash after the host on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, `URLSearchParams` as a form. */
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The outcome of one call; an answer of any HTTP status is an "answer". No outcome holds the address, which may contain
 * a token.
 */
export type HttpAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: string;
      readonly header: (name: string) => string | undefined;
    }
  /** No connection was made: safe to try again. */
  | { readonly kind: "not-sent"; readonly detail: string }
  /** The server may have processed the call; `received` is the part of the answer that came before it broke off. */
  | { readonly kind: "unknown"; readonly detail: string; readonly received: string };

export interface BoundedHttp {
  /** Resolves within the time limit and never rejects. */
  call(request: HttpRequest): Promise<HttpAnswer>;
}

const LONGEST_ANSWER = 1_000_000;
const LONGEST_DIAL_MS = 10_000;

/** Calls one host with a time limit, and tells a call that was never sent from one that may have been processed. */
export function createBoundedHttp({
  url,
  timeoutMilliseconds,
}: {
  readonly url: string;
  readonly timeoutMilliseconds: number;
}): BoundedHttp {
  const host = url;
  const agent = createDialingAgent({
    url: host,
    connectMilliseconds: Math.min(timeoutMilliseconds / 2, LONGEST_DIAL_MS),
  });
  const client = async () =>
    (await import("axios")).default.create({
      httpAgent: agent,
      httpsAgent: agent,
      maxRedirects: 0,
      // No proxy from environment variables: only the configured address is called.
      proxy: false,
      // Every status is handed to the caller: Zalo reports failures with HTTP 200, and an answer without its fields is no
      // success.
      responseType: "stream",
      validateStatus: () => true,
    });
  let ready: ReturnType<typeof client> | undefined;
  return {
    async call({ method, path, headers = {}, body, signal }) {
      // Loaded by the first call: many programs make none, and it would hold up the start of all.
      ready ??= client();
      const { request } = await ready;
      // This limits the whole call; the client's own timeout only limits how long nothing arrives.
      const timer = AbortSignal.timeout(timeoutMilliseconds);
      const bound = signal === undefined ? timer : AbortSignal.any([timer, signal]);
      const chunks: Buffer[] = [];
      try {
        const answer = await request<Readable>({
          method,
          url: host + path,
          headers: { ...headers },
          data: body,
          signal: bound,
        });
        await read(answer.data, chunks);
        return {
          kind: "answer",
          status: answer.status,
          body: Buffer.concat(chunks).toString("utf8"),
          header: (name) => {
            const value: unknown = answer.headers[name.toLowerCase()];
            return typeof value === "string" ? value : undefined;
          },
        };
      } catch (fault) {
        const code = codeOf(fault);
        const reason = neverConnected(code);
        if (reason !== undefined) return { kind: "not-sent", detail: reason };
        const detail = timer.aborted ? "no answer in time" : (code ?? "no usable answer");
        return { kind: "unknown", detail, received: Buffer.concat(chunks).toString("utf8") };
      }
    },
  };
}

/** Reads an answer piece by piece; when the connection breaks, the pieces that came before are still there. */
async function read(stream: Readable, chunks: Buffer[]): Promise<void> {
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error("the answer is too long");
  }
}

/** Parses JSON; undefined when the text is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

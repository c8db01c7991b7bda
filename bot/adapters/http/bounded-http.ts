import type { Readable } from "node:stream";
import axios from "axios";
import { codeOf, createDialingAgent, neverConnected } from "./dialing-agent.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST";
  /** From the slash after the host. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, `URLSearchParams` as a form. */
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** What came of one call, whatever its status. Nothing here knows the address, which may hold a token. */
export type HttpAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: string;
      readonly header: (name: string) => string | undefined;
    }
  /** No connection was made: safe to try again. */
  | { readonly kind: "not-sent"; readonly detail: string }
  /** The call may have been taken; `received` is what came of an answer that broke off. */
  | { readonly kind: "unknown"; readonly detail: string; readonly received: string };

export interface BoundedHttp {
  /** Ends within the bound of a call, and never throws. */
  call(request: HttpRequest): Promise<HttpAnswer>;
}

const LONGEST_ANSWER = 1_000_000;
const LONGEST_DIAL_MS = 10_000;

/** Calls one host with a bound in time; tells "was never sent" from "may have been taken". */
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
  const client = axios.create({
    httpAgent: agent,
    httpsAgent: agent,
    maxRedirects: 0,
    // The address is the one that is configured, whatever the environment says.
    proxy: false,
    // Judged by the caller: a failure may come with HTTP 200, and a success is not one without its fields.
    responseType: "stream",
    validateStatus: () => true,
  });
  return {
    async call({ method, path, headers = {}, body, signal }) {
      // Bounds the whole call; the client's own timeout only bounds its silences.
      const timer = AbortSignal.timeout(timeoutMilliseconds);
      const bound = signal === undefined ? timer : AbortSignal.any([timer, signal]);
      const chunks: Buffer[] = [];
      try {
        const answer = await client.request<Readable>({
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

/** Reads an answer piece by piece, so that what arrived before a break is not lost with it. */
async function read(stream: Readable, chunks: Buffer[]): Promise<void> {
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error("the answer is too long");
  }
}

/** The value of a JSON text; undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

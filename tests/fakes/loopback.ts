import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { freePort } from "../servers/free-port.ts";
import type { Fault } from "./faults.ts";

/** A request, read to its end. */
export interface Call {
  readonly verb: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as it came, files in it included. */
  readonly bytes: Buffer;
  /** Monotonic milliseconds at which the whole request was here. */
  readonly at: number;
}

/** What a fake does with a request; not every platform answers. */
export type Reply =
  | ({ readonly kind: "answer" } & Written)
  /** Breaks off after this share of the body. */
  | ({ readonly kind: "cut"; readonly share: number } & Written)
  /** Written piece by piece until there are no more or the caller hangs up; "cut" breaks off after the last, "hang" says no more. */
  | {
      readonly kind: "pieces";
      readonly status: number;
      readonly type: Written["type"];
      readonly pieces: Iterable<string>;
      readonly ends: "whole" | "cut" | "hang";
    }
  | { readonly kind: "hang" }
  | { readonly kind: "reset" };

interface Written {
  readonly status: number;
  readonly type: "application/json" | "text/html" | "text/plain" | "text/event-stream" | "application/octet-stream";
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { kind: "answer", status, type: "application/json", body: JSON.stringify(value), headers };
}

/** How a fault looks from outside, unless the platform has its own words for it. */
export function brokenReply({ kind }: Fault): Reply {
  if (kind === "hang" || kind === "reset") return { kind };
  if (kind === "cut") return { kind: "reset" };
  if (kind === "html" || kind === "html-401")
    // With status 200, as the page of a network that catches the call, or that wants to know who calls.
    return {
      kind: "answer",
      status: kind === "html" ? 200 : 401,
      type: "text/html",
      body: "<html><body>Blocked by the network</body></html>",
    };
  return { kind: "answer", status: 500, type: "text/plain", body: "Internal Server Error" };
}

/** Whether a request carries files. */
export function isMultipart(headers: IncomingHttpHeaders): boolean {
  return headers["content-type"]?.startsWith("multipart/form-data") === true;
}

/** The fields of a request from its query and its JSON or form body; undefined when the body cannot be read. */
export function fieldsOf({ query, body, headers }: Call): Readonly<Record<string, unknown>> | undefined {
  const fields: Record<string, unknown> = query === "" ? {} : Object.fromEntries(new URLSearchParams(query));
  if (body === "") return fields;
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return Object.assign(fields, Object.fromEntries(new URLSearchParams(body)));
  try {
    const read: unknown = JSON.parse(body);
    return isRecord(read) ? Object.assign(fields, read) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A server on the loopback address only. */
export interface LoopbackServer {
  readonly url: string;
  /** Takes no connection any more until `reappear`, and breaks those that stand. */
  disappear(): Promise<void>;
  reappear(): Promise<void>;
  /** Ends at once, whatever is still being waited for. */
  stop(): Promise<void>;
}

/** Starts a server that hands each complete request to `answer`. */
export async function serveLoopback(parts: {
  readonly port?: number | undefined;
  readonly now: () => number;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    read(request)
      .then((bytes) => parts.answer(callOf(request, bytes, parts.now())))
      .then((reply) => write(reply, request, response))
      .catch((fault: unknown) => {
        const body = `the fake itself failed: ${String(fault)}`;
        write({ kind: "answer", status: 599, type: "text/plain", body }, request, response);
      });
  });
  // A fake never closes an idle connection by itself: that would look like a fault that nobody asked for.
  server.keepAliveTimeout = 0;
  const listen = (wanted: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(wanted, "127.0.0.1", resolve);
    });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const port = parts.port ?? (await freePort());
  await listen(port);
  return {
    url: `http://127.0.0.1:${port}`,
    disappear: close,
    reappear: () => listen(port),
    stop: close,
  };
}

function read(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

function callOf({ method = "GET", url = "/", headers }: IncomingMessage, bytes: Buffer, at: number): Call {
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  // Files are read from the bytes.
  const body = isMultipart(headers) ? "" : bytes.toString("utf8");
  return { verb: method, path, query: mark === -1 ? "" : url.slice(mark + 1), headers, body, bytes, at };
}

function write(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply.kind === "hang") return;
  if (reply.kind === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  if (reply.kind === "pieces") {
    void writePieces(reply, request, response);
    return;
  }
  const { status, type, body, headers } = reply;
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...headers });
  if (reply.kind === "answer") {
    response.end(body);
    return;
  }
  response.write(body.slice(0, Math.floor(body.length * reply.share)), () => request.socket.destroy());
}

async function writePieces(
  { status, type, pieces, ends }: Extract<Reply, { kind: "pieces" }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, { "content-type": type });
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (response.write(piece)) continue;
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        response.off("drain", goOn).off("close", goOn);
        resolve();
      };
      response.on("drain", goOn).on("close", goOn);
    });
  }
  if (ends === "whole") response.end();
  else if (ends === "cut") response.write("", () => request.socket.destroy());
}

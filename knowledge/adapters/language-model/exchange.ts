import { type Silence, silent } from "./silence.ts";

/** One request to the server, its answer read within limits. */
export interface Exchange {
  /** For the client in place of `fetch`: sends its body, and no header but what is said here. */
  readonly fetch: typeof globalThis.fetch;
  /** The status of the answer; undefined where none came. */
  status(): number | undefined;
  /** Whether the answer came as the events of a stream. */
  isStream(): boolean;
  /** Why there is no reply, where the client could read none. */
  silence(): Silence;
}

/** Statuses that may have no body. */
const BODILESS = [204, 205, 304];
const EVENTS = "text/event-stream";

/**
 * See {@link Exchange}. Of an answer at most `mostBytes` are read. Redirections are not followed: what people wrote goes to
 * the server that was named and to no other.
 */
export function createExchange(parts: {
  readonly apiKey: string | undefined;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** Whether the answer is to come as a stream, and is handed on as it comes. */
  readonly streams?: boolean;
}): Exchange {
  let answered: Response | undefined;
  let read: "nothing" | "whole" | "too much" = "nothing";
  const isStream = (): boolean =>
    parts.streams === true &&
    answered?.ok === true &&
    answered.headers.get("content-type")?.startsWith(EVENTS) === true;
  /** The body as it comes; it breaks where there is too much of it. */
  const asItComes = (body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
    let bytes = 0;
    return body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, onward) {
          bytes += piece.length;
          if (bytes <= parts.mostBytes) return onward.enqueue(piece);
          read = "too much";
          throw new Error("the server sent more than is read");
        },
        flush() {
          read = "whole";
        },
      }),
    );
  };
  return {
    async fetch(url, { method = "POST", body = null, signal = null } = {}) {
      const accept = parts.streams === true ? EVENTS : "application/json";
      const headers = new Headers({ "content-type": "application/json", accept });
      if (parts.apiKey !== undefined) headers.set("authorization", `Bearer ${parts.apiKey}`);
      const answer = await globalThis.fetch(url, { method, body, signal, headers, redirect: "manual" });
      answered = answer;
      if (isStream() && answer.body !== null)
        return new Response(asItComes(answer.body), { status: answer.status, headers: { "content-type": EVENTS } });
      const text = answer.ok ? await textWithin(answer, parts.mostBytes) : await withoutBody(answer);
      read = text === undefined ? "too much" : "whole";
      if (text === undefined) throw new Error("the server sent more than is read");
      // Whatever type is named: what is no JSON has another form.
      const type = { "content-type": "application/json" };
      return new Response(BODILESS.includes(answer.status) ? null : text, { status: answer.status, headers: type });
    },
    status: () => answered?.status,
    isStream,
    silence() {
      if (read === "too much") return silent("formless");
      if (parts.signal.aborted) return silent("late");
      if (answered === undefined || read === "nothing" || answered.status >= 500) return silent("down");
      if (answered.status === 429) return { ...silent("busy"), ...pauseOf(answered.headers) };
      return silent(answered.ok ? "formless" : "refused");
    },
  };
}

async function textWithin({ body }: Response, mostBytes: number): Promise<string | undefined> {
  const reader = body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** What a server says beside a fault is of no use, and may repeat what people wrote. */
async function withoutBody({ body }: Response): Promise<string> {
  await body?.cancel();
  return "";
}

/** `Retry-After` in seconds, or as an instant, which is compared with the server's own clock. */
function pauseOf(headers: Headers): Pick<Silence, "restMs"> {
  const said = headers.get("retry-after") ?? "";
  const milliseconds = /^\d+$/.test(said)
    ? Number(said) * 1_000
    : Date.parse(said) - Date.parse(headers.get("date") ?? "");
  return milliseconds > 0 ? { restMs: milliseconds } : {};
}

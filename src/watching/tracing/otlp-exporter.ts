import type { Span } from "./span.ts";

export interface ExporterParts {
  /** Address of the collector, without the path. */
  readonly endpoint: string;
  readonly resource: Readonly<Record<string, string>>;
  /** Told when the collector begins to fail and when it takes spans again; never for each try. */
  readonly onState: (says: string, isFault: boolean) => void;
  /** How often spans are handed over; 5 s unless said. */
  readonly everyMilliseconds?: number;
  /** Most spans that wait; the oldest are dropped. */
  readonly most?: number;
}

/** Hands spans to a collector in the background. */
export interface Exporter {
  add(span: Span): void;
  /** How many spans were dropped since the start, because too many waited. */
  dropped(): number;
  /** Hands over what waits, once, and ends. Resolves in seconds, whatever the collector does. */
  stop(): Promise<void>;
}

const EVERY_MS = 5_000;
const MOST = 4_096;
/** So many go in one request. */
const BATCH = 512;
const CALL_MS = 5_000;

/**
 * See {@link Exporter}. OTLP over HTTP with JSON, version 1 of the protocol: https://opentelemetry.io/docs/specs/otlp/. The official
 * exporter for Node.js 20 brings 30 MB of packages, one of which wants a script at its installation.
 */
export function startOtlpExporter(parts: ExporterParts): Exporter {
  const { endpoint, resource, onState, most = MOST } = parts;
  let waiting: Span[] = [];
  let lost = 0;
  let isFailing = false;
  let sending: Promise<void> | undefined;
  const send = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      const came = await post(`${endpoint}/v1/traces`, requestOf(batch, resource));
      if ((came !== undefined) !== isFailing) {
        isFailing = came !== undefined;
        onState(
          came === undefined ? "the collector takes traces again" : `the collector takes no traces: ${came}`,
          isFailing,
        );
      }
      // They wait for the next time; what comes meanwhile pushes the oldest out.
      if (came !== undefined) return;
      const taken = new Set(batch);
      waiting = waiting.filter((span) => !taken.has(span));
    }
  };
  const flush = (): Promise<void> => {
    sending ??= send().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const timer = setInterval(() => void flush(), parts.everyMilliseconds ?? EVERY_MS).unref();
  return {
    add(span) {
      waiting.push(span);
      if (waiting.length > most) lost += waiting.splice(0, waiting.length - most).length;
      if (waiting.length === BATCH && !isFailing) void flush();
    },
    dropped: () => lost,
    async stop() {
      clearInterval(timer);
      await sending;
      await flush();
    },
  };
}

/** Undefined when the collector took it, else why not. */
async function post(url: string, body: unknown): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_MS),
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `it answers ${response.status}`;
  } catch {
    return "it does not answer";
  }
}

const INTERNAL = 1;
const ERROR = 2;
const nanoseconds = (milliseconds: number): string => `${BigInt(Math.round(milliseconds * 1_000)) * 1_000n}`;
const attributesOf = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([key, stringValue]) => ({ key, value: { stringValue } }));

function requestOf(spans: readonly Span[], resource: Readonly<Record<string, string>>) {
  const encoded = spans.map(({ traceId, spanId, parentId, name, began, ended, attributes, from, fault }) => ({
    ...{ traceId, spanId, name, kind: INTERNAL },
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    startTimeUnixNano: nanoseconds(began),
    endTimeUnixNano: nanoseconds(ended),
    attributes: attributesOf(attributes),
    ...(from === undefined ? {} : { links: [from] }),
    ...(fault === undefined ? {} : { status: { code: ERROR, message: fault } }),
  }));
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: "assistant" }, spans: encoded }],
      },
    ],
  };
}

import { createServer } from "node:http";
import { z } from "zod";

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
});
const told = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});

/** A collector of OpenTelemetry on this machine that keeps what it is told. */
export interface FakeCollector {
  readonly url: string;
  /** What it answers from now on; 200 unless said. */
  answers(status: number): void;
  /** The bodies that it took, as they came. */
  bodies(): readonly string[];
  spans(): readonly z.infer<typeof span>[];
  stop(): Promise<void>;
}

/** Starts a collector at any free port of the loopback. */
export async function startFakeCollector(): Promise<FakeCollector> {
  const bodies: string[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (status === 200 && request.url === "/v1/traces") bodies.push(body);
    response.writeHead(request.url === "/v1/traces" ? status : 404).end("{}");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    answers(next) {
      status = next;
    },
    bodies: () => bodies,
    spans: () =>
      bodies.flatMap((body) =>
        told
          .parse(JSON.parse(body))
          .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

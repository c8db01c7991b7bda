import { serve } from "@hono/node-server";
import pino from "pino";
import { banner } from "./banner.ts";
import { composePages, composeServer, instant, newId, now, webChannel } from "./compose.ts";
import { createApp } from "./http/app.ts";
import { createMetrics } from "./http/metrics.ts";
import { readConfig, stopWith } from "./start.ts";

const config = readConfig();
const log = pino({ level: config.logLevel });
const metrics = createMetrics();
let ready: Awaited<ReturnType<typeof composeServer>> | undefined;

// Faults are logged by kind and message only: what people write never reaches a log.
const onFault = (fault: unknown): void =>
  log.error({ fault: fault instanceof Error ? `${fault.name}: ${fault.message.slice(0, 200)}` : "unknown" }, "fault");
const app = createApp({
  ready: () => ready,
  show: webChannel.show,
  pages: composePages(),
  metrics,
  newId,
  instant,
  now,
  onFault,
});

const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, async ({ port }) => {
  try {
    ready = await composeServer(config, { onFault, onAnswered: metrics.answered, onUnbound: metrics.unbound });
    process.stdout.write(`${banner(config, port, ready.knowledge.documents().length, ready.opened.kind)}\n`);
    if (ready.resumed > 0) log.info({ resumed: ready.resumed }, "answered what was left unanswered");
  } catch (fault) {
    stopWith(fault);
  }
});
server.on("error", (fault) => stopWith(fault, config.port));

process.on("unhandledRejection", onFault);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(async () => {
      await ready?.opened.close();
      process.exit(0);
    });
    // Connections kept open by browsers are closed once their answers are out.
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}

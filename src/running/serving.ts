import type { Server, ServerResponse } from "node:http";
import type { ServerType } from "@hono/node-server";

/**
 * Proxies keep an idle connection for up to 75 seconds (nginx; load balancers 60). It has to end there: if it ended here,
 * the next request of the proxy could meet a connection that is being closed.
 */
const KEEP_ALIVE_MS = 80_000;
const LOOK_MS = 100;

/** Keeps idle connections longer than the proxies in front do. */
export function keepLongerThanProxies(server: Pick<Server, "keepAliveTimeout">): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
}

/**
 * Has each connection end with the next answer on it. Whoever keeps connections, a proxy, opens the next one where another
 * process listens, and meets none that is being closed.
 */
export function lastAnswers(server: Pick<Server, "prependListener">): void {
  server.prependListener("request", (_request: unknown, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
}

/** Stops listening; resolves when all requests in flight are answered. */
export function closed(server: ServerType): Promise<unknown> {
  // Closes connections that browsers and proxies keep open; those with an answer under way are left until it is sent.
  const closeIdle = (): void => {
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  };
  const timer = setInterval(closeIdle, LOOK_MS);
  return new Promise<void>((resolve) => {
    server.close(() => resolve());
    closeIdle();
  }).finally(() => clearInterval(timer));
}

import { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { Config } from "../config.ts";
import { limitConnections, SERVER_OPTIONS } from "../running/connections.ts";
import { closed, keepLongerThanProxies, lastAnswers } from "../running/serving.ts";
import { stopWith } from "../start.ts";

type Answering = { fetch(request: Request, env?: unknown): Response | Promise<Response> };

/** What answers a request; loaded by the first one. */
export type Chosen = (request: Request) => Promise<Answering>;

/**
 * Takes the port before anything else is loaded; whoever asks at once waits for the pages. A port that cannot be had ends the
 * program with one line.
 * @param onListening told the port once it is taken
 * @returns stops listening: resolves when all requests in flight are answered, and goes on answering until its argument resolves
 */
export function listen(
  { host, port }: Pick<Config, "host" | "port">,
  chosen: Chosen,
  onListening: (port: number) => void,
): (goesOn: () => Promise<void>) => Promise<void> {
  const server = serve(
    {
      fetch: async (request, env) => (await chosen(request)).fetch(request, env),
      port,
      hostname: host,
      serverOptions: SERVER_OPTIONS,
    },
    (taken) => onListening(taken.port),
  );
  server.on("error", (fault) => stopWith(fault, port));
  if (server instanceof Server) {
    keepLongerThanProxies(server);
    limitConnections(server);
  }
  return async (goesOn) => {
    if (server instanceof Server) lastAnswers(server);
    await goesOn();
    await closed(server);
  };
}

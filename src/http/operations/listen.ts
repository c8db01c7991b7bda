import { Server } from "node:http";
import { serve } from "@hono/node-server";
import { codeOf } from "../../database/storage-error.ts";
import { limitConnections, SERVER_OPTIONS } from "../../running/connections.ts";
import { closed } from "../../running/serving.ts";
import type { OperationsAddress } from "../../settings/door/operations-address.ts";
import { stopWith } from "../../start.ts";
import type { createOperations } from "./operations.ts";

/** Listens for `/metrics` and `/control` apart from what people reach. `address` resolves once it does. */
export function listenForOperations(
  { host, port }: OperationsAddress,
  {
    isShared = false,
    ...parts
  }: Parameters<typeof createOperations>[0] & {
    /** Takes any free port where another process of this machine has the one that is set: several workers share their settings. */
    readonly isShared?: boolean;
  },
): { readonly address: Promise<string>; readonly close: () => Promise<unknown> } {
  // Loaded by the first call: the start waits for none.
  const load = async () => (await import("./operations.ts")).createOperations({ host, ...parts });
  let app: ReturnType<typeof load> | undefined;
  let isElsewhere = false;
  let listens = (_: string): void => undefined;
  const address = new Promise<string>((resolve) => {
    listens = resolve;
  });
  const server = serve(
    {
      async fetch(request, env) {
        app ??= load();
        return (await app).fetch(request, env);
      },
      port,
      hostname: host,
      serverOptions: SERVER_OPTIONS,
    },
    (given) => listens(`http://${host.includes(":") ? `[${host}]` : host}:${given.port}`),
  );
  server.on("error", (fault: Error) => {
    if (isShared && port !== 0 && codeOf(fault) === "EADDRINUSE" && !isElsewhere) {
      isElsewhere = true;
      server.listen(0, host);
      return;
    }
    stopWith(new Error(`setting OPERATIONS_ADDRESS cannot be used: ${fault.message} (see .env.example)`));
  });
  if (server instanceof Server) limitConnections(server);
  return { address, close: () => closed(server) };
}

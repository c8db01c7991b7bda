import { isIP } from "node:net";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { CommandDesk } from "../../command-desk.ts";
import { isHandedOn } from "../door/on-this-machine.ts";
import { problem } from "../problem.ts";
import { readableCall } from "../received-body.ts";
import { safeHeaders } from "../safety.ts";
import { control } from "./control.ts";

/**
 * Calls by an address of this machine or by a short name inside the network. A page can have its own name lead to this
 * machine and then reads what is answered there as its own; such a name has a dot.
 */
const byOwnName = (listensAt: string) =>
  createMiddleware(async (context, next) => {
    const { hostname } = new URL(context.req.url);
    const isOwn = hostname.startsWith("[") || isIP(hostname) !== 0 || hostname === listensAt.toLowerCase();
    return isOwn || !hostname.includes(".") ? next() : problem(context, "not-found");
  });

/**
 * `/metrics` and `/control`, for those who run the program. They have a listener of their own, on this machine unless a
 * setting says otherwise, so that no rule of a proxy can open them by mistake: what is not behind the port that people
 * reach cannot be reached by a path.
 */
export function createOperations({
  metrics,
  token,
  controlled,
  provinces = [],
  host = "127.0.0.1",
}: {
  /** The interface that is listened at, as the setting names it. */
  readonly host?: string;
  /** In the text format of Prometheus. */
  readonly metrics: { text(): string | Promise<string> };
  readonly token: string;
  /** What the command line may ask; undefined until the database is open. */
  readonly controlled: () => CommandDesk | undefined;
  /** Where one process serves several, what is asked of each of them below its name: `/an-giang/control`. */
  readonly provinces?: readonly {
    readonly name: string;
    text(): Promise<string>;
    readonly token: string;
    readonly controlled: () => CommandDesk | undefined;
  }[];
}): Hono {
  const app = new Hono();
  app.use(safeHeaders());
  app.use(readableCall);
  app.use(async (context, next) => (isHandedOn(context) ? problem(context, "not-found") : next()));
  app.use(byOwnName(host));
  app.get("/metrics", async (context) => context.text(await metrics.text()));
  app.route("/control", control(controlled, token));
  for (const one of provinces) {
    app.get(`/${one.name}/metrics`, async (context) => context.text(await one.text()));
    app.route(`/${one.name}/control`, control(one.controlled, one.token));
  }
  app.notFound((context) => problem(context, "not-found"));
  return app;
}

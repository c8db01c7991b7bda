import { Hono } from "hono";
import type { CommandDesk } from "../../command-desk.ts";
import { isHandedOn } from "../door/on-this-machine.ts";
import type { Metrics } from "../metrics.ts";
import { problem } from "../problem.ts";
import { readableCall } from "../received-body.ts";
import { safeHeaders } from "../safety.ts";
import { control } from "./control.ts";

/**
 * `/metrics` and `/control`, for those who run the program. They have a listener of their own, on this machine unless a
 * setting says otherwise, so that no rule of a proxy can open them by mistake: what is not behind the port that people
 * reach cannot be reached by a path.
 */
export function createOperations({
  metrics,
  token,
  controlled,
}: {
  readonly metrics: Pick<Metrics, "text">;
  readonly token: string;
  /** What the command line may ask; undefined until the database is open. */
  readonly controlled: () => CommandDesk | undefined;
}): Hono {
  const app = new Hono();
  app.use(safeHeaders);
  app.use(readableCall);
  app.use(async (context, next) => (isHandedOn(context) ? problem(context, "not-found") : next()));
  app.get("/metrics", (context) => context.text(metrics.text()));
  app.route("/control", control(controlled, token));
  app.notFound((context) => problem(context, "not-found"));
  return app;
}

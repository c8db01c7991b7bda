import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Assistant } from "./assistant.ts";
import { problem } from "./problem.ts";

/** Platforms send long messages with much around them. */
const MOST_BYTES = 1024 * 1024;

/** `/webhooks/…`: what platforms deliver. Every delivery is answered, a fault among it: else it never comes again. */
export function webhookRoutes(assistant: Pick<Assistant, "webhooks">): Hono {
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: MOST_BYTES, onError: (context) => problem(context, "too-large") }));
  routes.post("/:name", async (context) => {
    const webhook = assistant.webhooks?.(context.req.param("name"));
    // Not there yet, or not set up: 503 has the platform try again.
    if (webhook === undefined) return problem(context, "not-ready");
    const status = await webhook({ header: (name) => context.req.header(name), body: await context.req.text() });
    return context.body(null, status);
  });
  return routes;
}

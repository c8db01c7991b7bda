import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { inTime, type Webhook } from "../../bot/index.ts";
import { problem } from "./problem.ts";

/** Largest event that is taken: texts have a few thousand characters, the rest is names and addresses. */
const MOST_BYTES = 256 * 1024;
/** Zalo waits 2 s for the answer. An event that is not kept by then is refused, and Zalo sends it again. */
const ANSWER_MS = 1_800;

/** `/webhooks/NAME`: keeps an event of a platform before answering the call; all other work comes later. */
export function webhookRoutes(
  webhooks: (name: string) => Webhook | "starting" | undefined,
  onFault: (fault: unknown) => void,
): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (context) => problem(context, "too-large") }));
  app.post("/:name", async (context) => {
    const webhook = webhooks(context.req.param("name"));
    if (webhook === undefined) return problem(context, "not-found");
    // After a 503 the platform sends the event again.
    if (webhook === "starting") return problem(context, "not-ready");
    const body = await context.req.arrayBuffer().then(
      (bytes) => new Uint8Array(bytes),
      () => undefined,
    );
    if (body === undefined) return problem(context, "unreadable");
    const verdict = await inTime(
      webhook({ header: (name) => context.req.header(name), body }).catch((fault: unknown) => {
        onFault(fault);
        return "not-ready" as const;
      }),
      ANSWER_MS,
      "not-ready" as const,
    );
    if (verdict === "taken") return context.json({ ok: true });
    return verdict === "refused" ? context.json({ ok: false }, 401) : problem(context, "not-ready");
  });
  return app;
}

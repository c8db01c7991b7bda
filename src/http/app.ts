import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { storageFault } from "../database/storage-error.ts";
import type { Assistant } from "./assistant.ts";
import { chatApi } from "./chat-api.ts";
import { control } from "./control.ts";
import { fileRoutes, ownDataRoutes } from "./files.ts";
import { officeRoutes } from "./office-routes.ts";
import { emptyChat, webPages } from "./pages.ts";
import { problem } from "./problem.ts";
import { rateLimit, safeHeaders } from "./safety.ts";
import { EVIDENCE_PATH, telegramAppRoutes } from "./telegram-app/routes.ts";
import { webhookRoutes } from "./webhooks.ts";

const MOST_BYTES = 64 * 1024;
const TELEGRAM_APP = "/telegram-app";
/** What takes larger requests, and asks who sends before it reads them. */
const UPLOADS = ["/office/api/documents", TELEGRAM_APP + EVIDENCE_PATH];

/** Everything the server answers. */
export function createApp(assistant: Assistant): Hono {
  const app = new Hono();
  app.use(safeHeaders);
  // Before the limit per address: a platform sends all its events from a few addresses.
  if (assistant.webhooks !== undefined) app.route("/webhooks", webhookRoutes(assistant.webhooks, assistant.onFault));
  // Before it too: whoever shows the token is the office, which loads files by the thousand.
  if (assistant.control !== undefined)
    app.route("/control", control(assistant.control.controlled, assistant.control.token));
  app.on("POST", "*", rateLimit(assistant.now));
  const small = bodyLimit({ maxSize: MOST_BYTES, onError: (context) => problem(context, "too-large") });
  app.use((context, next) =>
    UPLOADS.some((path) => context.req.path.startsWith(path)) ? next() : small(context, next),
  );
  app.get("/healthz", (context) => context.json({ status: "alive" }));
  app.get("/readyz", (context) => {
    const standing = assistant.standing();
    return context.json(standing, standing.status === "ready" ? 200 : 503);
  });
  app.get("/metrics", (context) => context.text(assistant.metrics.text()));
  app.route("/api", chatApi(assistant));
  const { pages } = assistant;
  app.route(
    "/own-data",
    ownDataRoutes({ copies: () => assistant.ready()?.copies, page: pages.ownCopy, instant: assistant.instant }),
  );
  if (assistant.files !== undefined) app.route("/files", fileRoutes(assistant.files));
  if (assistant.office !== undefined) app.route("/office", officeRoutes(assistant.office, assistant.now));
  const { telegramApp, instant } = assistant;
  if (telegramApp !== undefined)
    app.route(
      TELEGRAM_APP,
      telegramAppRoutes(telegramApp, () => assistant.pages.telegramApp(emptyChat(assistant)), instant),
    );
  app.route("/", webPages(assistant));
  app.notFound((context) => problem(context, "not-found"));
  app.onError((fault, context) => {
    if (fault instanceof HTTPException) return fault.getResponse();
    assistant.onFault(fault);
    return problem(context, storageFault(fault, "the database")?.fault === "full" ? "storage-full" : "fault");
  });
  return app;
}

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { NO_NETWORKS } from "../settings/door/networks.ts";
import { program } from "../surroundings.ts";
import type { Assistant } from "./assistant.ts";
import { chatApi } from "./chat-api.ts";
import { callersBehind } from "./door/caller.ts";
import { createConversationDoor } from "./door/conversation-cookie.ts";
import { createLimit, OF_A_CONVERSATION } from "./door/limits.ts";
import { isOnThisMachine } from "./door/on-this-machine.ts";
import { fileRoutes, ownDataRoutes } from "./files.ts";
import { officeRoutes } from "./office-routes.ts";
import { asset, chatInFrame, webPages } from "./pages.ts";
import { faultCode, problem } from "./problem.ts";
import { isBrokenOff, readableCall, receivedBody } from "./received-body.ts";
import { rateLimit, safeHeaders, tlsOnly } from "./safety.ts";
import { EVIDENCE_PATH, telegramAppRoutes } from "./telegram-app/routes.ts";
import { webhookRoutes } from "./webhooks.ts";

const MOST_BYTES = 64 * 1024;
const TELEGRAM_APP = "/telegram-app";
const EMBEDDED = "/embed";
/** What takes larger requests, and asks who sends before it reads them. */
const UPLOADS = [/^\/office\/(?!sign-)/, new RegExp(`^${TELEGRAM_APP}${EVIDENCE_PATH}`)];
const isUpload = (path: string): boolean => UPLOADS.some((upload) => upload.test(path));

/** Everything the server answers. */
export function createApp(assistant: Assistant): Hono {
  const app = new Hono();
  const { now, publicUrl, embedOrigins = [], onSignIn = () => undefined } = assistant;
  const caller = callersBehind(assistant.trustedProxies ?? NO_NETWORKS);
  const secure = publicUrl?.startsWith("https:") ?? false;
  app.use(safeHeaders(embedOrigins));
  if (secure) app.use(tlsOnly);
  app.use(readableCall);
  // Before the limit per address: a platform sends all its events from a few addresses.
  if (assistant.webhooks !== undefined) app.route("/webhooks", webhookRoutes(assistant.webhooks, assistant.onFault));
  app.use(rateLimit(caller, now));
  const small = bodyLimit({ maxSize: MOST_BYTES, onError: (context) => problem(context, "too-large") });
  app.use((context, next) => (isUpload(context.req.path) ? next() : small(context, next)));
  app.use((context, next) => (isUpload(context.req.path) ? next() : receivedBody(context, next)));
  app.get("/healthz", (context) => context.json({ status: "alive", version: program.version, commit: program.commit }));
  app.get("/readyz", async (context) => {
    const standing = await assistant.standing();
    return context.json(standing, standing.status === "ready" ? 200 : 503);
  });
  app.get("/metrics", async (context) =>
    isOnThisMachine(context) ? context.text(await assistant.metrics.text()) : problem(context, "not-found"),
  );
  const goesOn = createLimit(OF_A_CONVERSATION, now);
  const page = { door: createConversationDoor({ name: "chat", secure }), goesOn };
  app.route("/api", chatApi(assistant, page));
  const { pages } = assistant;
  app.route(
    "/own-data",
    ownDataRoutes({
      copies: () => assistant.ready()?.copies,
      page: pages.ownCopy,
      instant: assistant.instant,
      publicUrl,
    }),
  );
  if (assistant.files !== undefined) app.route("/files", fileRoutes(assistant.files));
  if (assistant.office !== undefined)
    app.route(
      "/office",
      officeRoutes(assistant.office, {
        now,
        caller,
        publicUrl,
        onSignIn,
        isEnding: () => assistant.isEnding?.() === true,
      }),
    );
  const { telegramApp, instant } = assistant;
  if (telegramApp !== undefined) {
    const framed = { door: createConversationDoor({ name: "chat-in-telegram", secure, inFrame: true }), goesOn };
    const chatPage = chatInFrame(app, assistant, framed, { home: TELEGRAM_APP, page: pages.telegramApp });
    app.route(TELEGRAM_APP, telegramAppRoutes(telegramApp, chatPage, instant));
  }
  if (embedOrigins.length > 0) {
    const framed = { door: createConversationDoor({ name: "chat-in-site", secure, inFrame: true }), goesOn };
    const chatPage = chatInFrame(app, assistant, framed, { home: EMBEDDED, page: pages.embedded });
    app.get(EMBEDDED, (context) => context.html(chatPage(context)));
    app.get("/embed.js", (context) => asset(context, pages, "embed.js"));
  }
  app.route("/", webPages(assistant, page));
  app.notFound((context) => problem(context, "not-found"));
  app.onError((fault, context) => {
    if (fault instanceof HTTPException) return fault.getResponse();
    if (isBrokenOff(context)) return problem(context, "unreadable");
    assistant.onFault(fault);
    return problem(context, faultCode(fault));
  });
  return app;
}

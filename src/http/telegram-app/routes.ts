import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { handInFiles, showUnit, type TelegramDoor, takeBackReport, telegramAppVietnamese } from "../../../bot/index.ts";
import type { Address, UnitDesk } from "../../../jobs/index.ts";
import { receivedBody } from "../received-body.ts";

/** What the page inside Telegram is made of. */
export interface TelegramApp {
  readonly door: TelegramDoor;
  /** What a unit can do; undefined until the database is open. */
  readonly units: () => UnitDesk | undefined;
}

/** Three files of the largest size that is taken, and what a form puts around them. */
const MOST_BYTES = 62 * 1024 * 1024;
const MOST_SIGNED_BYTES = 16 * 1024;
/** Where files are handed in, below the path of the page; it takes larger requests than others. */
export const EVIDENCE_PATH = "/api/evidence";

const said = telegramAppVietnamese.door;
const STATUS = {
  missing: 401,
  "not-ours": 401,
  stale: 401,
  over: 401,
  "no-file": 400,
  "too-large": 413,
  "not-ready": 503,
} as const satisfies Record<keyof typeof said, number>;
const opening = z.object({ initData: z.string().max(MOST_SIGNED_BYTES).catch("") });
const owedKey = z.string().regex(/^[\w-]{1,64}$/);
const takingBack = z.object({ key: owedKey });

/**
 * `/telegram-app`: the page and what it asks. A session goes with each request in a header that no other site can send;
 * whether its person speaks for a unit is asked of the register each time. `page` makes the HTML.
 */
export function telegramAppRoutes(app: TelegramApp, page: (context: Context) => string, instant: () => string): Hono {
  const routes = new Hono();
  routes.get("/", (context) => context.html(page(context)));
  routes.post("/api/session", async (context) => {
    const { initData } = opening.catch({ initData: "" }).parse(await context.req.json().catch(() => ({})));
    const opened = app.door.open(initData);
    return opened.kind === "opened" ? context.json({ session: opened.session }) : refused(context, opened.kind);
  });
  routes.get("/api/unit", async (context) => {
    const asked = whoAsks(app, context);
    return asked instanceof Response ? asked : context.json(await showUnit(asked.units, asked.chat));
  });
  routes.post(
    EVIDENCE_PATH,
    // Who sends is asked before the files are read.
    async (context, next) => {
      const asked = whoAsks(app, context);
      return asked instanceof Response ? asked : next();
    },
    bodyLimit({ maxSize: MOST_BYTES, onError: (context) => refused(context, "too-large") }),
    receivedBody,
    async (context) => {
      const asked = whoAsks(app, context);
      if (asked instanceof Response) return asked;
      const form = await context.req.parseBody({ all: true });
      const given = [form.file].flat().filter((one) => one instanceof File);
      const key = owedKey.safeParse(form.key);
      if (!key.success || given.length === 0) return refused(context, "no-file");
      const files = await Promise.all(
        given.map(async (file) => ({
          kind: "file" as const,
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
        })),
      );
      return context.json(await handInFiles(asked.units, asked.chat, { key: key.data, at: instant(), files }));
    },
  );
  routes.post("/api/take-back", async (context) => {
    const asked = whoAsks(app, context);
    if (asked instanceof Response) return asked;
    const { key } = takingBack.catch({ key: "" }).parse(await context.req.json().catch(() => ({})));
    return context.json(await takeBackReport(asked.units, asked.chat, { key, at: instant() }));
  });
  return routes;
}

function whoAsks(app: TelegramApp, context: Context): { readonly units: UnitDesk; readonly chat: Address } | Response {
  const [, session = ""] = /^Bearer (.+)$/.exec(context.req.header("authorization") ?? "") ?? [];
  const address = app.door.addressOf(session);
  if (address === undefined) return refused(context, "over");
  const units = app.units();
  return units === undefined ? refused(context, "not-ready") : { units, chat: { channel: "telegram", address } };
}

/** One sentence about why nothing was done. */
function refused(context: Context, code: keyof typeof said): Response {
  return context.json({ error: { code, message: said[code] } }, STATUS[code]);
}

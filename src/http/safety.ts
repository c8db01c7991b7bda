import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { type CallerOf, houseOf } from "./door/caller.ts";
import { createLimit, OF_A_READER, OF_AN_ADDRESS } from "./door/limits.ts";
import { problem } from "./problem.ts";

/** What the pages never ask a browser for. */
const UNUSED = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
/** A year, as browsers and their lists want it. */
const TLS_ONLY = "max-age=31536000";

/** For an address on HTTPS: whoever came once by TLS never comes without it again. */
export const tlsOnly: MiddlewareHandler = createMiddleware(async (context, next) => {
  await next();
  context.header("Strict-Transport-Security", TLS_ONLY);
});

/** A script that pages of other sites load, so that they may. */
const FOR_OTHER_SITES = "/embed.js";

/**
 * Who may frame a page, by its path. Telegram in a browser frames the page of the bot and the documents that an answer there
 * leads to; the chat shows documents beside itself; sites that the office names frame the chat that is made for them.
 */
function framesOf(path: string, embedOrigins: readonly string[]): string {
  const [, place] = /^\/(telegram-app|documents|embed)(?:\/|$)/.exec(path) ?? [];
  if (place === "telegram-app") return "https://web.telegram.org";
  if (place === "documents") return "'self' https://web.telegram.org";
  return place === "embed" && embedOrigins.length > 0 ? embedOrigins.join(" ") : "'none'";
}

/** Headers against foreign scripts, foreign frames and guessed content types. */
export const safeHeaders = (embedOrigins: readonly string[] = []): MiddlewareHandler =>
  createMiddleware(async (context, next) => {
    await next();
    const { path } = context.req;
    context.header(
      "Content-Security-Policy",
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${framesOf(path, embedOrigins)}`,
    );
    context.header("X-Content-Type-Options", "nosniff");
    // Nothing of an address goes to other sites; our own pages say where they are, else a browser on plain HTTP says "null".
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", path === FOR_OTHER_SITES ? "cross-origin" : "same-origin");
    context.header("Permissions-Policy", UNUSED);
    if (!path.startsWith("/assets/")) context.header("Cache-Control", "no-store");
  });

/** What costs next to nothing, and what whoever watches the program asks again and again. */
const UNCOUNTED =
  /^\/(?:assets\/|embed\.js$|service-worker\.js$|manifest\.webmanifest$|office\/office\.css$|healthz$|readyz$)/;

/** Lets through what one address may send, and what it may load. `now` is in milliseconds. */
export function rateLimit(caller: CallerOf, now: () => number): MiddlewareHandler {
  const [sends, loads] = [createLimit(OF_AN_ADDRESS, now), createLimit(OF_A_READER, now)];
  return createMiddleware(async (context, next) => {
    const { method, path } = context.req;
    const isLoad = method === "GET" || method === "HEAD";
    const isCounted = !isLoad || !UNCOUNTED.test(path);
    if (isCounted && !(isLoad ? loads : sends)(houseOf(caller(context)))) return tooMany(context);
    await next();
    return undefined;
  });
}

/** The answer to who sends more than is allowed. */
export function tooMany(context: Context): Response {
  context.header("Retry-After", "1");
  return problem(context, "too-many");
}

import { getConnInfo } from "@hono/node-server/conninfo";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { problem } from "./problem.ts";

/** Telegram in a browser shows the page of the bot in a frame, and the documents that an answer there leads to. */
const IN_TELEGRAM = /^\/(?:telegram-app|documents)(?:\/|$)/;

/** What the pages never ask a browser for. */
const UNUSED = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
/** A year, as browsers and their lists want it. */
const TLS_ONLY = "max-age=31536000";

/** For an address on HTTPS: whoever came once by TLS never comes without it again. */
export const tlsOnly: MiddlewareHandler = createMiddleware(async (context, next) => {
  await next();
  context.header("Strict-Transport-Security", TLS_ONLY);
});

/** Headers against foreign scripts, foreign frames and guessed content types. */
export const safeHeaders: MiddlewareHandler = createMiddleware(async (context, next) => {
  await next();
  const frames = IN_TELEGRAM.test(context.req.path) ? "https://web.telegram.org" : "'none'";
  context.header(
    "Content-Security-Policy",
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${frames}`,
  );
  context.header("X-Content-Type-Options", "nosniff");
  context.header("Referrer-Policy", "no-referrer");
  context.header("Cross-Origin-Opener-Policy", "same-origin");
  context.header("Cross-Origin-Resource-Policy", "same-origin");
  context.header("Permissions-Policy", UNUSED);
  if (!context.req.path.startsWith("/assets/")) context.header("Cache-Control", "no-store");
});

const BURST = 60;
const PER_SECOND = 2;
const MOST_ADDRESSES = 10_000;

/** Lets 60 requests at once and then 2 a second through from one address. `now` is in milliseconds. */
export function rateLimit(now: () => number): MiddlewareHandler {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return createMiddleware(async (context, next) => {
    const address = getConnInfo(context).remote.address ?? "";
    const bucket = buckets.get(address) ?? { tokens: BURST, at: now() };
    const tokens = Math.min(BURST, bucket.tokens + ((now() - bucket.at) / 1000) * PER_SECOND);
    if (tokens < 1) {
      context.header("Retry-After", "1");
      return problem(context, "too-many");
    }
    // The map keeps the order of the last requests: the address that has been silent longest is forgotten first.
    buckets.delete(address);
    buckets.set(address, { tokens: tokens - 1, at: now() });
    const oldest = buckets.keys().next().value;
    if (buckets.size > MOST_ADDRESSES && oldest !== undefined) buckets.delete(oldest);
    await next();
    return undefined;
  });
}

import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { webVietnamese } from "../../bot/index.ts";
import { storageFault } from "../database/storage-error.ts";
import { postedBy } from "./door/posted-by.ts";

export type ProblemCode = keyof typeof webVietnamese.error;

const STATUS = {
  "not-json": 400,
  "wrong-shape": 400,
  "bad-address": 400,
  unreadable: 400,
  "too-large": 413,
  foreign: 403,
  "not-found": 404,
  method: 405,
  "too-many": 429,
  busy: 429,
  "not-ready": 503,
  "unknown-turn": 404,
  "no-document": 404,
  "storage-full": 507,
  fault: 500,
} as const satisfies Record<ProblemCode, number>;

/** The answer for a problem: its code and one sentence, as JSON. */
export function problem(context: Context, code: ProblemCode): Response {
  return context.json(problemBody(code), STATUS[code]);
}

/** What the answer for a problem holds. */
export function problemBody(code: ProblemCode) {
  return { error: { code, message: webVietnamese.error[code] } };
}

/** The problem that a fault of our own is. */
export function faultCode(fault: unknown): ProblemCode {
  return storageFault(fault, "the database")?.fault === "full" ? "storage-full" : "fault";
}

/** Refuses what a page of another site sends in the name of who looks at it. Tools, which are no pages, go on. */
export function fromOwnPage(publicUrl: string | undefined): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    if (postedBy((name) => context.req.header(name), publicUrl) === "foreign") return problem(context, "foreign");
    await next();
    return undefined;
  });
}

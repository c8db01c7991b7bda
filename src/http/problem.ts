import type { Context } from "hono";
import { webVietnamese } from "../../bot/index.ts";

export type ProblemCode = keyof typeof webVietnamese.error;

const STATUS = {
  "not-json": 400,
  "wrong-shape": 400,
  "bad-address": 400,
  unreadable: 400,
  "too-large": 413,
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
  return context.json({ error: { code, message: webVietnamese.error[code] } }, STATUS[code]);
}

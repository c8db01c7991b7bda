import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { DEADLINE_ACTIONS, DESK_ACTIONS, OFFICE_ACTIONS, type OfficeActions } from "../office-actions.ts";

const given = z.array(z.unknown()).max(4);
const body = z.union([
  z.object({ of: z.literal("office"), method: z.enum(OFFICE_ACTIONS), arguments: given }),
  z.object({ of: z.literal("desk"), method: z.enum(DESK_ACTIONS), arguments: given }),
  z.object({ of: z.literal("deadlines"), method: z.enum(DEADLINE_ACTIONS), arguments: given }),
]);

/**
 * The office's commands for the running server: the embedded database belongs to one process, so the command line asks
 * that process. Only who can read the token in the data folder is let in.
 */
export function control(controlled: () => OfficeActions | undefined, token: string): Hono {
  const app = new Hono();
  app.post("/", async (context) => {
    if (!isSame(context.req.header("authorization") ?? "", `Bearer ${token}`)) return context.json({}, 403);
    const asked = body.safeParse(await context.req.json().catch(() => undefined));
    const here = controlled();
    if (!asked.success || here === undefined) return context.json({}, here === undefined ? 503 : 400);
    const { of, method, arguments: values } = asked.data;
    const actions: Readonly<Record<string, unknown>> = { ...here[of] };
    const call = actions[method];
    const result: unknown = typeof call === "function" ? await call(...values) : undefined;
    return context.json({ result });
  });
  return app;
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}

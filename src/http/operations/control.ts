import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { isSameSecret, received, unmovedText } from "../../../bot/index.ts";
import { actionsOf, type CommandDesk } from "../../command-desk.ts";

const given = z.array(z.unknown()).max(4);
const asking = <Part extends keyof CommandDesk>(of: Part) =>
  z.object({ of: z.literal(of), method: z.enum(actionsOf(of)), arguments: given });
const body = z.union([
  asking("announcing"),
  asking("roster"),
  asking("deadlines"),
  asking("linking"),
  asking("reports"),
  asking("reminders"),
  asking("retention"),
  asking("accounts"),
  asking("backups"),
  asking("library"),
  asking("asking"),
  asking("condition"),
]);

/** The paths of some files, or the text of an announcement. */
const MOST_BYTES = 1024 * 1024;

/**
 * `/control`: the office's commands for the running server. The embedded database belongs to one process, so the
 * command line asks that process. It has to show the token that is in the data folder.
 */
export function control(controlled: () => CommandDesk | undefined, token: string): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (context) => context.json({}, 413) }));
  app.post("/", async (context) => {
    if (!isSameSecret(context.req.header("authorization") ?? "", `Bearer ${token}`)) return context.json({}, 403);
    // Without NFC: an argument may be the path of a file, whose name is not ours to change.
    const asked = body.safeParse(received(await context.req.json().catch(() => undefined), unmovedText));
    const here = controlled();
    if (!asked.success || here === undefined) return context.json({}, here === undefined ? 503 : 400);
    const { of, method, arguments: values } = asked.data;
    const actions: Readonly<Record<string, unknown>> = { ...here[of] };
    const call = actions[method];
    // Arguments at the end may be left out, and a function does not tell which: nothing at all is what no action takes.
    if (typeof call !== "function" || (call.length > 0 && values.length === 0)) return context.json({}, 400);
    const result: unknown = await call(...values);
    return context.json({ result });
  });
  return app;
}

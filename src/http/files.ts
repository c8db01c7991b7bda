import { type Context, Hono } from "hono";
import type { FileStore, KeptFile } from "../../jobs/index.ts";
import { problem } from "./problem.ts";

/**
 * Files of announcements; who has the link may read them, as everybody who got the announcement has. What units handed in
 * is behind the office's sign-in.
 */
export function fileRoutes(files: () => FileStore | undefined): Hono {
  const app = new Hono();
  app.get("/:id/:name", async (context) => {
    const file = await files()?.find(context.req.param("id"));
    if (file === undefined) return problem(context, "not-found");
    return file.isForOffice === true ? context.redirect(`/office${context.req.path}`, 303) : sendFile(context, file);
  });
  return app;
}

/** Shows a file under its name; nobody between keeps it. */
export function sendFile(context: Context, { bytes, type, name, isForOffice }: KeptFile): Response {
  return context.body(new Uint8Array(bytes), 200, {
    "content-type": type,
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
    "cache-control": isForOffice === true ? "no-store" : "private, max-age=86400",
  });
}

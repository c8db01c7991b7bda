import { Hono } from "hono";
import type { FileStore } from "../../jobs/index.ts";
import { problem } from "./problem.ts";

/** Files of announcements; who has the link may read them, as everybody who got the announcement has. */
export function fileRoutes(files: () => FileStore | undefined): Hono {
  const app = new Hono();
  app.get("/:id/:name", async (context) => {
    const file = await files()?.find(context.req.param("id"));
    if (file === undefined) return problem(context, "not-found");
    return context.body(new Uint8Array(file.bytes), 200, {
      "content-type": file.type,
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "cache-control": "private, max-age=86400",
    });
  });
  return app;
}

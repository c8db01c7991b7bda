import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { FileDesk } from "../../knowledge/index.ts";
import { type Said, sayAdded, sayChanged, sayUndone } from "../office/library/document-lines.ts";
import { problem } from "./problem.ts";
import { receivedBody } from "./received-body.ts";

/** The library and who asks of it; undefined when nobody is signed in. */
export type LibraryAccess = (
  context: Context,
) => Promise<{ readonly library: FileDesk; readonly account: string } | undefined>;

/** A file of the largest size that is read, and what a form puts around it. */
const MOST_BYTES = 64 * 1024 * 1024;
const day = z.iso.date();
const word = z.object({
  validFrom: day.optional(),
  validUntil: day.optional(),
  replacedBy: z.string().min(1).optional(),
  replaces: z.array(z.string().min(1)).optional(),
});

/**
 * `/office/api/documents`: the library for whoever is signed in for the office. What is loaded is answered from soon;
 * with `?wait=yes` the answer comes when it is.
 */
export function libraryRoutes(access: LibraryAccess): Hono {
  const app = new Hono();
  const act = async (context: Context, work: (library: FileDesk, account: string) => Promise<readonly Said[]>) => {
    const open = await access(context);
    if (open === undefined) return problem(context, "not-found");
    const said = await work(open.library, open.account);
    if (context.req.query("wait") === "yes") await open.library.published();
    return context.json({ outcomes: said });
  };
  app.use(async (context, next) => ((await access(context)) === undefined ? context.json({}, 403) : next()));
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (context) => problem(context, "too-large") }));
  app.use(receivedBody);
  app.get("/", async (context) => {
    const open = await access(context);
    return context.json({ documents: (await open?.library.list()) ?? [] });
  });
  app.get("/:id", async (context) => {
    const read = await (await access(context))?.library.show(context.req.param("id"));
    if (read === undefined) return problem(context, "no-document");
    return context.json({ document: read.meta, passages: read.passages });
  });
  app.post("/", (context) =>
    act(context, async (library, by) => {
      const form = await context.req.parseBody({ all: true });
      const given = Object.values(form)
        .flat()
        .filter((value) => value instanceof File);
      const files = await Promise.all(
        given.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      const as = typeof form.as === "string" ? form.as : undefined;
      return (await library.addFiles(files, { by, replace: form.replace === "yes", as })).map(sayAdded);
    }),
  );
  app.post("/undo", (context) => act(context, async (library, by) => sayUndone(await library.undo(by))));
  app.post("/:id/confirm", async (context) => {
    const parsed = word.safeParse(await context.req.json().catch(() => ({})));
    if (!parsed.success) return problem(context, "wrong-shape");
    const id = context.req.param("id");
    return act(context, async (library, by) => [sayChanged(await library.confirm(id, parsed.data, by), id)]);
  });
  app.delete("/:id", (context) => {
    const id = context.req.param("id");
    return act(context, async (library, by) => [sayChanged(await library.remove(id, by), id)]);
  });
  return app;
}

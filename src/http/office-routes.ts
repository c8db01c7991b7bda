import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { FileStore } from "../../jobs/index.ts";
import type { FileDesk } from "../../knowledge/index.ts";
import { frame, type OfficePage, officeWords as words } from "../office/pages/page.ts";
import { postedBy } from "./door/posted-by.ts";
import { sendFile } from "./files.ts";
import { libraryRoutes } from "./library-routes.ts";
import { problem } from "./problem.ts";
import { sessionToken } from "./sign-in/session-cookie.ts";
import { type SignInParts, type SignInSite, signInRoutes } from "./sign-in/sign-in-routes.ts";

/** What the office's pages are made of. */
export interface OfficeSite extends SignInSite {
  readonly pages: readonly OfficePage[];
  /** Files that units handed in, and those of announcements. */
  readonly files: Pick<FileStore, "find">;
  readonly library: FileDesk;
  readonly style: string;
}

/** What the routes need beside the office. */
export interface OfficeParts extends SignInParts {
  readonly publicUrl?: string | undefined;
}

type Signed = { readonly site: OfficeSite; readonly account: string; readonly session: string };
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** `/office`: the sign-in and the pages behind it. Their forms work without script. */
export function officeRoutes(ready: () => OfficeSite | undefined, parts: OfficeParts): Hono {
  const app = new Hono();
  // What changes something has to come from a page of ours, which browsers say.
  app.use((context, next) =>
    SAFE.has(context.req.method) || postedBy((name) => context.req.header(name), parts.publicUrl) === "own"
      ? next()
      : Promise.resolve(problem(context, "foreign")),
  );

  app.get("/office.css", (context) => {
    const style = ready()?.style;
    if (style === undefined) return notReady(context);
    return context.body(style, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" });
  });
  app.route("/", signInRoutes(ready, parts, notReady));
  app.route(
    "/api/documents",
    libraryRoutes(async (context) => {
      const signed = await whoAsks(context, ready());
      return signed instanceof Response ? undefined : { library: signed.site.library, account: signed.account };
    }),
  );
  app.get("/", async (context) => {
    const signed = await whoAsks(context, ready());
    return signed instanceof Response ? signed : showPage(context, signed, signed.site.pages[0]);
  });
  app.get("/files/:id/:name", async (context) => {
    const signed = await whoAsks(context, ready());
    if (signed instanceof Response) return signed;
    const file = await signed.site.files.find(context.req.param("id"));
    return file === undefined ? context.notFound() : sendFile(context, file);
  });
  app.get("/:page", async (context) => {
    const signed = await whoAsks(context, ready());
    return signed instanceof Response ? signed : showPage(context, signed, pageOf(context, signed));
  });
  app.post("/:page", async (context) => {
    const signed = await whoAsks(context, ready());
    if (signed instanceof Response) return signed;
    const page = pageOf(context, signed);
    if (page?.act === undefined) return context.notFound();
    const form = await context.req.parseBody();
    const fields = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, String(value)]));
    const acted = await page.act(fields, {
      account: signed.account,
      session: signed.session,
      query: context.req.query(),
    });
    // Redirects, so that loading the page again does not send the form again.
    if ("go" in acted) return context.redirect(`/office/${page.path}?${new URLSearchParams(acted.go)}`, 303);
    return showPage(context, signed, page, acted.said);
  });
  return app;
}

async function whoAsks(context: Context, site: OfficeSite | undefined): Promise<Signed | Response> {
  if (site === undefined) return notReady(context);
  const token = sessionToken(context, site.secure);
  const session = token === undefined ? undefined : await site.accounts.sessions.of(token);
  if (session === undefined) return context.redirect("/office/sign-in", 303);
  return { site, account: session.account, session: session.id };
}

function pageOf(context: Context, { site }: Signed): OfficePage | undefined {
  return site.pages.find(({ path }) => path === context.req.param("page"));
}

async function showPage(
  context: Context,
  { site, account, session }: Signed,
  page: OfficePage | undefined,
  said?: string,
): Promise<Response> {
  if (page === undefined) return context.notFound();
  const body = await page.show({ account, session, query: context.req.query() });
  return context.html(frame({ title: page.title, body, account, pages: site.pages, said }));
}

function notReady(context: Context): Response | Promise<Response> {
  return context.html(frame({ title: words.title, body: html`<p>${words.notReady}</p>` }), 503);
}

import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { html } from "hono/html";
import type { FileStore } from "../../jobs/index.ts";
import type { FileDesk } from "../../knowledge/index.ts";
import type { OfficeAccounts } from "../office/accounts/accounts.ts";
import { createWrongPasswords } from "../office/accounts/sign-in.ts";
import { frame, type OfficePage, officeWords as words } from "../office/pages/page.ts";
import { sendFile } from "./files.ts";
import { libraryRoutes } from "./library-routes.ts";

/** What the office's pages are made of. */
export interface OfficeSite {
  readonly accounts: OfficeAccounts;
  readonly pages: readonly OfficePage[];
  /** Uses up the printed sign-in link; false when it is wrong, too old or used already. */
  readonly useLink: (token: string) => boolean;
  /** Files that units handed in, and those of announcements. */
  readonly files: Pick<FileStore, "find">;
  readonly library: FileDesk;
  readonly style: string;
  /** Whether people reach the server over TLS. Browsers then send the cookie over TLS only. */
  readonly secure: boolean;
}

const COOKIE = "office";
type Signed = { readonly site: OfficeSite; readonly account: string };

/** `/office`: the sign-in and the pages behind it. Their forms work without script. */
export function officeRoutes(ready: () => OfficeSite | undefined, now: () => number): Hono {
  const app = new Hono();
  const wrongPasswords = createWrongPasswords(now);
  app.use(csrf({ origin: (origin, context) => hostOf(origin) === context.req.header("host") }));

  app.get("/office.css", (context) => {
    const style = ready()?.style;
    if (style === undefined) return notReady(context);
    return context.body(style, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" });
  });
  app.get("/sign-in", (context) => {
    if (ready() === undefined) return notReady(context);
    const link = context.req.query("link");
    // Opening the link does not use it up, since mail and chat programs open links before people do.
    return context.html(link === undefined ? signInPage() : linkPage(link));
  });
  app.post("/sign-in/link", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const { link = "" } = await context.req.parseBody();
    if (!site.useLink(String(link))) return context.html(signInPage(words.signIn.usedLink), 403);
    return signedIn(context, site, await site.accounts.signInFirst());
  });
  app.post("/sign-in", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const form = await context.req.parseBody();
    const [name, password] = [String(form.name ?? ""), String(form.password ?? "")];
    const keys = [`name ${name}`, `address ${getConnInfo(context).remote.address ?? ""}`];
    if (wrongPasswords.isTooMany(keys)) return context.html(signInPage(words.signIn.wait), 429);
    const token = await site.accounts.signIn(name, password.slice(0, LONGEST_PASSWORD));
    if (token !== undefined) return signedIn(context, site, token);
    wrongPasswords.wrong(keys);
    return context.html(signInPage(words.signIn.wrong), 403);
  });
  app.post("/sign-out", async (context) => {
    const token = getCookie(context, COOKIE);
    if (token !== undefined) await ready()?.accounts.signOut(token);
    deleteCookie(context, COOKIE, { path: "/office" });
    return context.redirect("/office/sign-in", 303);
  });
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
    const acted = await page.act(fields, { account: signed.account, query: context.req.query() });
    // Redirects, so that loading the page again does not send the form again.
    if ("go" in acted) return context.redirect(`/office/${page.path}?${new URLSearchParams(acted.go)}`, 303);
    return showPage(context, signed, page, acted.said);
  });
  return app;
}

const LONGEST_PASSWORD = 200;

async function whoAsks(context: Context, site: OfficeSite | undefined): Promise<Signed | Response> {
  if (site === undefined) return notReady(context);
  const token = getCookie(context, COOKIE);
  const account = token === undefined ? undefined : await site.accounts.accountOf(token);
  return account === undefined ? context.redirect("/office/sign-in", 303) : { site, account };
}

function pageOf(context: Context, { site }: Signed): OfficePage | undefined {
  return site.pages.find(({ path }) => path === context.req.param("page"));
}

async function showPage(
  context: Context,
  { site, account }: Signed,
  page: OfficePage | undefined,
  said?: string,
): Promise<Response> {
  if (page === undefined) return context.notFound();
  const body = await page.show({ account, query: context.req.query() });
  return context.html(frame({ title: page.title, body, account, pages: site.pages, said }));
}

function signedIn(context: Context, { secure }: OfficeSite, token: string): Response {
  // Lax, not strict: the cookie has to come along when Zalo's page of consent leads back here. GET changes nothing.
  setCookie(context, COOKIE, token, { path: "/office", httpOnly: true, sameSite: "Lax", secure });
  return context.redirect("/office", 303);
}

function signInPage(said?: string) {
  const { title, name, password, submit } = words.signIn;
  const body = html`<form class="sheet" method="post" action="/office/sign-in">
<label for="name">${name}</label><input id="name" name="name" value="${words.firstAccount}" required autocomplete="username">
<label for="password">${password}</label><input id="password" name="password" type="password" required autocomplete="current-password" autofocus>
<button>${submit}</button></form>`;
  return frame({ title, body, said });
}

function linkPage(link: string) {
  const body = html`<form method="post" action="/office/sign-in/link"><input type="hidden" name="link" value="${link}"><button>${words.signIn.byLink}</button></form>`;
  return frame({ title: words.signIn.title, body });
}

function notReady(context: Context): Response | Promise<Response> {
  return context.html(frame({ title: words.title, body: html`<p>${words.notReady}</p>` }), 503);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import { frame, frameWords as words } from "../office/frame/frame.ts";
import { houseOf } from "./door/caller.ts";
import { createLimit } from "./door/limits.ts";
import { postedBy } from "./door/posted-by.ts";
import { sendFile } from "./files.ts";
import { sectionApi } from "./office/api.ts";
import { wantsChanges } from "./office/live.ts";
import { type SignedContext, sectionPages } from "./office/pages.ts";
import { type OfficeSite, signedIn } from "./office/site.ts";
import { problem } from "./problem.ts";
import { receivedBody } from "./received-body.ts";
import { type SignInParts, signInRoutes } from "./sign-in/sign-in-routes.ts";

/** What the routes need beside the office. */
export interface OfficeParts extends SignInParts {
  readonly publicUrl?: string | undefined;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
  /** Whether the program is about to end: pages that wait for changes are then let go. */
  readonly isEnding: () => boolean;
}

/** That somebody asked for a page of the office without a session is a line of the log, a minute apart for each address. */
const TOLD_REFUSALS = { burst: 1, perSecond: 1 / 60 };
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** A file of the largest size that is read, and what a form puts around it. */
const MOST_FILE_BYTES = 64 * 1024 * 1024;
/** A form in which every unit of a province is chosen has some 100 kB. */
const MOST_FORM_BYTES = 1024 * 1024;

/** What remains to whoever still has to turn a second factor on: their own account. */
const OWN_ACCOUNT = /^\/office\/(?:api\/)?accounts\/own(?:\/|$)/;

/** `/office`: the sign-in and the sections behind it. */
export function officeRoutes(ready: () => OfficeSite | undefined, parts: OfficeParts): Hono {
  const app = new Hono();
  // What changes something has to come from a page of ours, which browsers say.
  app.use((context, next) =>
    SAFE.has(context.req.method) || postedBy((name) => context.req.header(name), parts.publicUrl) === "own"
      ? next()
      : Promise.resolve(problem(context, "foreign")),
  );
  const asset = (name: string, type: string, of: (site: OfficeSite) => string): void => {
    app.get(name, (context) => {
      const site = ready();
      if (site === undefined) return notReady(context);
      return context.body(of(site), 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" });
    });
  };
  asset("/office.css", "text/css", ({ style }) => style);
  asset("/office.js", "text/javascript", ({ script }) => script);
  app.route("/", signInRoutes(ready, parts, notReady));
  const built = new WeakMap<OfficeSite, Hono<SignedContext>>();
  app.all("*", (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const inside = built.get(site) ?? signedInRoutes(site, parts);
    built.set(site, inside);
    return inside.fetch(context.req.raw, context.env);
  });
  return app;
}

/** What only those see who are signed in. Their uploads are read once that is known. */
function signedInRoutes(site: OfficeSite, { isEnding, now, caller, onSignIn }: OfficeParts): Hono<SignedContext> {
  const app = new Hono<SignedContext>().basePath("/office");
  const isTold = createLimit(TOLD_REFUSALS, now);
  app.use(async (context, next) => {
    const signed = await signedIn(context, site, !wantsChanges(context));
    if (signed !== undefined) {
      context.set("signed", signed);
      if (signed.hasCode || !site.demandsCode(signed.role) || OWN_ACCOUNT.test(context.req.path)) return next();
      return context.req.path.startsWith("/office/api/")
        ? context.json({ outcome: "code-demanded" }, 403)
        : context.redirect("/office/accounts/own/code", 303);
    }
    const address = caller(context);
    if (isTold(houseOf(address))) onSignIn({ outcome: "not-signed-in", address });
    return context.req.path.startsWith("/office/api/")
      ? context.json({ outcome: "not-signed-in" }, 401)
      : context.redirect("/office/sign-in", 303);
  });
  const limitOf = (maxSize: number) => bodyLimit({ maxSize, onError: (context) => problem(context, "too-large") });
  const [small, large] = [limitOf(MOST_FORM_BYTES), limitOf(MOST_FILE_BYTES)];
  const bringsFiles = ({ req }: Context) => req.header("content-type")?.startsWith("multipart/") === true;
  app.use((context, next) => (bringsFiles(context) ? large : small)(context, next));
  app.use(receivedBody);
  // What fails is answered where all faults are.
  app.onError((fault) => {
    throw fault;
  });
  app.get("/", (context) => context.redirect(`/office/${site.sections[0]?.path}`, 303));
  app.get("/files/:id/:name", async (context) => {
    const file = await site.files.find(context.req.param("id"));
    return file === undefined ? problem(context, "not-found") : sendFile(context, file);
  });
  app.route("/api", sectionApi(site));
  app.route("/", sectionPages(site, isEnding));
  return app;
}

function notReady(context: Context): Response | Promise<Response> {
  return context.html(frame({ title: words.title, body: html`<p>${words.notReady}</p>` }), 503);
}

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { accountName, type From, type OfficeAccounts } from "../../office/accounts/accounts.ts";
import { createSignInDesk, type SignInTold } from "../../office/accounts/sign-in-desk.ts";
import { frame, type Html, officeWords } from "../../office/pages/page.ts";
import { type CallerOf, houseOf } from "../door/caller.ts";
import { dropSession, giveSession, sessionToken } from "./session-cookie.ts";

/** What signing in needs of the office. */
export interface SignInSite {
  readonly accounts: OfficeAccounts;
  /** Uses up the printed sign-in link; false when it is wrong, too old or used already. */
  readonly useLink: (token: string) => boolean;
  /** Whether people reach the server over TLS. Browsers then send the cookie over TLS only. */
  readonly secure: boolean;
}

/** What signing in needs beside the office. */
export interface SignInParts {
  /** In milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly caller: CallerOf;
  readonly onSignIn: (told: SignInTold) => void;
}

const LONGEST_PASSWORD = 200;
const words = officeWords.signIn;

/** `/office/sign-in` and `/office/sign-out`. `notReady` answers while the office is not open yet. */
export function signInRoutes(
  ready: () => SignInSite | undefined,
  { now, caller, onSignIn }: SignInParts,
  notReady: (context: Context) => Response | Promise<Response>,
): Hono {
  const app = new Hono();
  const desk = createSignInDesk(now, onSignIn);
  const fromOf = (context: Context): From => {
    const address = caller(context);
    return { address, house: houseOf(address) };
  };
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
    const from = fromOf(context);
    if (!site.useLink(String(link))) {
      onSignIn({ outcome: "wrong", address: from.address });
      return context.html(signInPage(words.usedLink), 403);
    }
    onSignIn({ outcome: "signed-in", address: from.address });
    return signedIn(context, site, await site.accounts.signInFirst(from));
  });
  app.post("/sign-in", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const form = await context.req.parseBody();
    const [name, password] = [accountName(String(form.name ?? "")), String(form.password ?? "")];
    const outcome = await desk.signIn(site.accounts, name, password.slice(0, LONGEST_PASSWORD), fromOf(context));
    if (outcome.kind === "signed-in") return signedIn(context, site, outcome.token);
    if (outcome.kind === "wrong") return context.html(signInPage(words.wrong), 403);
    const seconds = outcome.kind === "slowed" ? outcome.seconds : 1;
    context.header("Retry-After", String(seconds));
    return context.html(signInPage(outcome.kind === "slowed" ? fill(words.wait, { seconds }) : words.busy), 429);
  });
  app.post("/sign-out", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const token = sessionToken(context, site.secure);
    if (token !== undefined) await site.accounts.sessions.signOut(token);
    dropSession(context, site.secure);
    return context.redirect("/office/sign-in", 303);
  });
  return app;
}

function signedIn(context: Context, { secure }: SignInSite, token: string): Response {
  giveSession(context, secure, token);
  return context.redirect("/office", 303);
}

function signInPage(said?: string): Html {
  const { title, name, password, submit } = words;
  const body = html`<form class="sheet" method="post" action="/office/sign-in">
<label for="name">${name}</label><input id="name" name="name" value="${officeWords.firstAccount}" required autocomplete="username">
<label for="password">${password}</label><input id="password" name="password" type="password" required autocomplete="current-password" autofocus>
<button>${submit}</button></form>`;
  return frame({ title, body, said });
}

function linkPage(link: string): Html {
  const body = html`<form method="post" action="/office/sign-in/link"><input type="hidden" name="link" value="${link}"><button>${words.byLink}</button></form>`;
  return frame({ title: words.title, body });
}

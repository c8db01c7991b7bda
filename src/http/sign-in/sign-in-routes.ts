import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { accountName, type From, type OfficeAccounts } from "../../office/accounts/accounts.ts";
import accountWords from "../../office/accounts/accounts.vi.json" with { type: "json" };
import { createSignInDesk, type SignInTold } from "../../office/accounts/sign-in-desk.ts";
import type { AuditEntry, Html } from "../../office/frame/contract.ts";
import { frame } from "../../office/frame/frame.ts";
import { type CallerOf, houseOf } from "../door/caller.ts";
import { dropSession, giveSession, sessionToken } from "./session-cookie.ts";

/** What signing in needs of the office. */
export interface SignInSite {
  readonly accounts: OfficeAccounts;
  /** Whether people reach the server over TLS. Browsers then send the cookie over TLS only. */
  readonly secure: boolean;
  /** Keeps who signed in, beside what they do then. */
  readonly audit: (entry: AuditEntry) => Promise<void>;
}

/** What signing in needs beside the office. */
export interface SignInParts {
  readonly caller: CallerOf;
  readonly onSignIn: (told: SignInTold) => void;
}

const LONGEST_PASSWORD = 200;
const words = accountWords.signIn;

/** `/office/sign-in` and `/office/sign-out`. `notReady` answers while the office is not open yet. */
export function signInRoutes(
  ready: () => SignInSite | undefined,
  { caller, onSignIn }: SignInParts,
  notReady: (context: Context) => Response | Promise<Response>,
): Hono {
  const app = new Hono();
  const desk = createSignInDesk(onSignIn);
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
    const begun = await site.accounts.signInByLink(String(link), from);
    onSignIn({ outcome: begun === undefined ? "wrong" : "signed-in", address: from.address, account: begun?.account });
    return begun === undefined
      ? context.html(signInPage(words.usedLink), 403)
      : signedIn(context, site, { ...begun, from });
  });
  app.post("/sign-in", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const form = await context.req.parseBody();
    const [name, password] = [accountName(String(form.name ?? "")), String(form.password ?? "")];
    const from = fromOf(context);
    const outcome = await desk.signIn(site.accounts, name, password.slice(0, LONGEST_PASSWORD), from);
    if (outcome.kind === "signed-in") return signedIn(context, site, { account: name, token: outcome.token, from });
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

async function signedIn(
  context: Context,
  { accounts, secure, audit }: SignInSite,
  { account, token, from }: { readonly account: string; readonly token: string; readonly from: From },
): Promise<Response> {
  const session = (await accounts.sessions.of(token))?.id ?? "";
  const did = { act: "sign-in", title: words.title, object: "", after: from.address } as const;
  await audit({ account, session, ...did, outcome: "done", way: "page" });
  const before = sessionToken(context, secure);
  if (before !== undefined) await accounts.sessions.signOut(before);
  giveSession(context, secure, token);
  return context.redirect((await hasToChoose(accounts, account, token)) ? "/office/accounts/own" : "/office", 303);
}

/** Whether a password has to be chosen: somebody else set the one there is, or nobody knows it. */
async function hasToChoose(accounts: OfficeAccounts, account: string, token: string): Promise<boolean> {
  const [session, all] = await Promise.all([accounts.sessions.of(token), accounts.list()]);
  return session?.byLink === true || all.find(({ name }) => name === account)?.passwordBy !== undefined;
}

function signInPage(said?: string): Html {
  const { title, name, password, submit } = words;
  const body = html`<form class="sheet" method="post" action="/office/sign-in">
<label for="name">${name}</label><input id="name" name="name" value="${accountWords.first}" required autocomplete="username">
<label for="password">${password}</label><input id="password" name="password" type="password" required autocomplete="current-password" autofocus>
<button>${submit}</button></form>
<details class="folded"><summary>${words.forgotten}</summary>${words.forgottenLines.map((line) => html`<p>${line}</p>`)}</details>`;
  return frame({ title, body, said });
}

function linkPage(link: string): Html {
  const body = html`<form method="post" action="/office/sign-in/link"><input type="hidden" name="link" value="${link}"><button>${words.byLink}</button></form>`;
  return frame({ title: words.title, body });
}

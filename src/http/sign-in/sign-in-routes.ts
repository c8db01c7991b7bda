import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { accountName, type OfficeAccounts } from "../../office/accounts/accounts.ts";
import accountWords from "../../office/accounts/accounts.vi.json" with { type: "json" };
import type { Entered, From } from "../../office/accounts/entering.ts";
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

const [LONGEST_PASSWORD, LONGEST_CODE] = [200, 100];
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
    const entered = await site.accounts.signInByLink(String(link), from);
    onSignIn({ outcome: entered?.kind ?? "wrong", address: from.address, account: entered?.account });
    return entered === undefined
      ? context.html(signInPage(words.usedLink), 403)
      : goOn(context, site, { ...entered, from });
  });
  app.post("/sign-in/code", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const form = await context.req.parseBody();
    const [token, typed] = [String(form.half ?? ""), String(form.code ?? "").slice(0, LONGEST_CODE)];
    const from = fromOf(context);
    const outcome = await desk.code(site.accounts, token, typed, from);
    switch (outcome.kind) {
      case "signed-in":
        return signedIn(context, site, { ...outcome, from });
      case "over":
        return context.html(signInPage(words.codeOver), 403);
      case "wrong":
        await refusedCode(site, outcome.account, from);
        return context.html(codePage(token, words.codeWrong), 403);
      case "slowed":
        context.header("Retry-After", String(outcome.seconds));
        return context.html(codePage(token, fill(words.wait, { seconds: outcome.seconds })), 429);
    }
  });
  app.post("/sign-in", async (context) => {
    const site = ready();
    if (site === undefined) return notReady(context);
    const form = await context.req.parseBody();
    const [name, password] = [accountName(String(form.name ?? "")), String(form.password ?? "")];
    const from = fromOf(context);
    const outcome = await desk.signIn(site.accounts, name, password.slice(0, LONGEST_PASSWORD), from);
    if ("token" in outcome) return goOn(context, site, { ...outcome, from });
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

/** Into the office, or to the question for a code. */
function goOn(
  context: Context,
  site: SignInSite,
  entered: Entered & { readonly from: From },
): Response | Promise<Response> {
  return entered.kind === "code" ? context.html(codePage(entered.token)) : signedIn(context, site, entered);
}

/** A wrong code after a right password is worth a line of the trail: somebody else may know the password. */
async function refusedCode({ audit }: SignInSite, account: string, { address }: From): Promise<void> {
  const did = { act: "sign-in/code", title: words.codeTitle, object: "", after: address } as const;
  await audit({ account, session: "", ...did, outcome: "refused", way: "page" });
}

async function signedIn(
  context: Context,
  { accounts, secure, audit }: SignInSite,
  {
    account,
    token,
    from,
    with: kind,
  }: Pick<Entered, "account" | "token"> & { readonly from: From; readonly with?: "phone" | "recovery" },
): Promise<Response> {
  const session = (await accounts.sessions.of(token))?.id ?? "";
  const after = kind === "recovery" ? fill(words.byRecovery, { address: from.address }) : from.address;
  const did = { act: "sign-in", title: words.title, object: "", after } as const;
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

/** The question for a code. The token stands in the form alone, in no address and no cookie. */
function codePage(token: string, said?: string): Html {
  const body = html`<form class="sheet" method="post" action="/office/sign-in/code"><input type="hidden" name="half" value="${token}">
<p>${words.codeSays}</p>
<label for="code">${words.code}</label><input id="code" name="code" required autocomplete="one-time-code" maxlength="${LONGEST_CODE}" autofocus>
<button>${words.submit}</button></form>
<details class="folded"><summary>${words.codeLost}</summary>${words.codeLostLines.map((line) => html`<p>${line}</p>`)}</details>`;
  return frame({ title: words.codeTitle, body, said });
}

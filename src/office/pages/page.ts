import { html, raw } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import words from "./office.vi.json" with { type: "json" };

/** HTML. Values put into an `html` template are escaped, other Html is not. */
export type Html = ReturnType<typeof html>;
export const officeWords = words;

/** A page of the office behind the sign-in. */
export interface OfficePage {
  /** Last part of its address: "zalo" is shown at /office/zalo. */
  readonly path: string;
  readonly title: string;
  show(asked: Asked): Promise<Html>;
  act?(form: Readonly<Record<string, string>>, asked: Asked): Promise<Acted>;
}
/** What came of a form: a line to show above the page, or the query of the same page to go on with. */
export type Acted = { readonly said: string } | { readonly go: Readonly<Record<string, string>> };
/** Who asks, and with which query. */
export interface Asked {
  readonly account: string;
  /** The id of the session in which they ask. */
  readonly session?: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The frame around a page. `pages` is the menu; it is empty before the sign-in. */
export function frame({
  title,
  body,
  account,
  pages = [],
  said,
}: {
  readonly title: string;
  readonly body: Html | Promise<Html>;
  readonly account?: string;
  readonly pages?: readonly Pick<OfficePage, "path" | "title">[];
  readonly said?: string | undefined;
}): Html {
  const menu = pages.map(({ path, title: name }) => html`<a href="/office/${path}">${name}</a> `);
  const signedIn =
    account === undefined
      ? raw("")
      : html`<form method="post" action="/office/sign-out"><span>${fill(words.signedInAs, { name: account })}</span> <button>${words.signOut}</button></form>`;
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title} – ${words.title}</title><link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/style.css"><link rel="stylesheet" href="/office/office.css"></head>
<body class="office"><header><div><h1>${title}</h1><nav>${menu}<a href="/">${words.toChat}</a></nav></div>${signedIn}</header>
<main>${said === undefined ? raw("") : html`<p class="said" role="status">${said}</p>`}${body}</main></body></html>`;
}

const LONGEST = 160;

/** The beginning of a text that stands in a cell of a table. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

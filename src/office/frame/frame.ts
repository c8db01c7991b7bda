import { html, raw } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import type { Html, OfficeSection, Question } from "./contract.ts";
import words from "./frame.vi.json" with { type: "json" };

export const frameWords = words;
/** The id of the rows of the list that a page is about. */
export const TABLE_ROWS = "rows";

export interface Framed {
  readonly title: string;
  readonly body: Html | Promise<Html>;
  readonly account?: string;
  /** The menu; empty before the sign-in. */
  readonly sections?: readonly Pick<OfficeSection, "path" | "title">[];
  /** The path of the section that is shown. */
  readonly current?: string | undefined;
  readonly trail?: readonly { readonly title: string; readonly href: string }[];
  /** What came of the act before. */
  readonly said?: string | undefined;
  /** Whether what is said is a refusal: it then does not look like something done. */
  readonly isRefused?: boolean;
  /** Whether the page is about a list, to which a way by keyboard leads past its counts and filters. */
  readonly hasTable?: boolean;
  /** Of a page that updates itself: differs whenever what it shows does. */
  readonly mark?: string | undefined;
}

/** The frame around a page. */
export function frame({
  title,
  body,
  account,
  sections = [],
  current,
  trail = [],
  said,
  isRefused,
  hasTable,
  mark,
}: Framed): Html {
  const menu = sections.map(
    ({ path, title: name }) =>
      html`<a href="/office/${path}"${path === current ? raw(' aria-current="page"') : raw("")}>${name}</a>`,
  );
  const signedIn =
    account === undefined
      ? raw("")
      : html`<form method="post" action="/office/sign-out"><span>${fill(words.signedInAs, { name: account })}</span> <button class="quiet">${words.signOut}</button></form>`;
  // Without script a page that changes by itself is loaded again each minute.
  const polled = mark !== undefined ? html`<noscript><meta http-equiv="refresh" content="60"></noscript>` : raw("");
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">${polled}<title>${title} – ${words.title}</title><link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/style.css"><link rel="stylesheet" href="/office/office.css"><script src="/office/office.js" defer></script></head>
<body class="office"${mark === undefined ? raw("") : html` data-stream="${mark}"`}><a class="skip" href="#main">${words.skip}</a>${hasTable === true ? html`<a class="skip" href="#${TABLE_ROWS}">${words.skipToTable}</a>` : raw("")}<header><div class="top"><p class="product"><a href="/office">${words.title}</a></p>${signedIn}</div>${sections.length === 0 ? raw("") : html`<nav class="menu" aria-label="${words.menu}">${menu}<a href="/">${words.toChat}</a></nav>`}</header>
<main id="main" tabindex="-1">${trail.length === 0 ? raw("") : html`<nav class="trail" aria-label="${words.trail}">${trail.map((step) => html`<a href="${step.href}">${step.title}</a> › `)}</nav>`}<h1>${title}</h1>${saidHtml(said, isRefused)}${body}</main></body></html>`;
}

function saidHtml(said: string | undefined, isRefused = false): Html {
  if (said === undefined) return raw("") as Html;
  return isRefused
    ? html`<p class="said refused" role="status">${said}</p>`
    : html`<p class="said" role="status">${said}</p>`;
}

/**
 * The question before what cannot be taken back. A yes sends the same form again with the mark of what was asked; `back` is
 * where a no leads.
 */
export function questionHtml(
  { lines, yes, mark }: Question,
  {
    to,
    values,
    back,
  }: { readonly to: string; readonly values: readonly (readonly [string, string])[]; readonly back: string },
): Html {
  return html`<div class="question">${lines.map((line) => html`<p>${line}</p>`)}<form method="post" action="${to}" class="actions">${values.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<input type="hidden" name="sure" value="${mark}"><button>${yes}</button> <a class="button quiet" href="${back}">${words.no}</a></form></div>`;
}

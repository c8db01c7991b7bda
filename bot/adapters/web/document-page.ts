import type { DocumentMeta, Passage } from "../../../knowledge/index.ts";
import { passageAnchor } from "../../passage-link.ts";
import type { ShownDocument } from "../../web.ts";
import { sayDocument } from "../../words/place.ts";
import { webVietnamese } from "../../words/web-words.ts";
import type { Words } from "../../words/words.ts";
import { escapeHtml } from "./html.ts";
import { shell } from "./shell.ts";
import { TELEGRAM_APP_HOME } from "./telegram-app-page.ts";

/**
 * A whole document to read. Every passage has an anchor, so that a citation opens at its place. Shown beside the chat it
 * has no way back, since the chat is there.
 */
export function documentPage(
  meta: DocumentMeta,
  passages: readonly Passage[],
  words: Words,
  shown: ShownDocument,
): string {
  const home = shown.back === TELEGRAM_APP_HOME ? TELEGRAM_APP_HOME : "/";
  const name = sayDocument(meta, words);
  const original =
    shown.hasOriginal === true
      ? ` <a href="/documents/${encodeURIComponent(meta.id)}/original" target="_blank" rel="noopener">${webVietnamese.original}</a>`
      : "";
  const back = shown.isBeside === true ? "" : `<a class="new" href="${home}">${webVietnamese.documentBack}</a>`;
  const body = `<header><div><h1>${escapeHtml(name)}</h1><p>${escapeHtml(meta.title ?? "")}${original}</p></div>${back}</header>
<main class="document">${passages.map(passageHtml).join("\n")}</main>`;
  return shell(name, body, `<link rel="stylesheet" href="/assets/document.css">`);
}

function passageHtml(passage: Passage): string {
  const id = escapeHtml(passageAnchor(passage.id));
  const place = `<a class="place" href="#${id}">${escapeHtml(passage.place.id)}</a>`;
  if (passage.cells !== undefined) {
    const cells = passage.cells
      .filter((cell) => cell.text !== "")
      .map((cell) => `<dt>${escapeHtml(cell.header)}</dt><dd>${escapeHtml(cell.text)}</dd>`);
    const said = cells.length === 0 ? "" : `<dl>${cells.join("")}</dl>`;
    return `<div id="${id}" class="row">${place}${said}</div>`;
  }
  const tag = passage.kind === "heading" ? `h${Math.min(6, 2 + passage.headings.length)}` : "p";
  return `<${tag} id="${id}">${place}${escapeHtml(passage.text)}</${tag}>`;
}

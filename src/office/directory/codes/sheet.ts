import { html, raw } from "hono/html";
import { renderSVG } from "uqr";
import { type CodeCard, fill } from "../../../../jobs/index.ts";
import type { Asked, Html } from "../../frame/contract.ts";
import { tabs } from "../../frame/parts.ts";
import words from "../directory.vi.json" with { type: "json" };

const { sheet: said } = words;

/** Codes to be printed and handed out: a page for each, or as many on a page as fit. */
export function sheetHtml(cards: readonly CodeCard[], { query }: Pick<Asked, "query">): Html {
  const isPaged = query.layout === "pages";
  const layouts = tabs(said.layout, [
    { title: said.cards, href: "?layout=cards", isCurrent: !isPaged },
    { title: said.pages, href: "?layout=pages", isCurrent: isPaged },
  ]);
  const each = cards.map(cardHtml);
  return html`<p class="warn">${fill(words.codes.made, { count: cards.length })}</p>${layouts}<div class="actions"><button type="button" data-print hidden>${said.print}</button></div><div class="${isPaged ? "code-sheet pages" : "code-sheet"}">${each}</div>`;
}

/** One code: whom it is for, the picture that a phone reads, and what is typed without it. */
function cardHtml({ id, unit, commune, role, person, typed, link, uses, until }: CodeCard): Html {
  const who = person === "" ? fill(said.for, { role }) : fill(said.forPerson, { name: person, role });
  const picture = renderSVG(link ?? typed, { border: 2 });
  return html`<section class="code-card"><h2>${unit}</h2><p class="soft">${[commune, who].filter((part) => part !== "").join(" · ")}</p><div class="qr" role="img" aria-label="${fill(said.qr, { unit })}">${raw(picture)}</div><p>${link === undefined ? said.scanText : said.scan}</p><p>${link === undefined ? said.typeOnly : said.type}</p><p class="code">${typed}</p><p class="soft">${fill(said.limits, { uses, until })} ${fill(said.number, { id })}</p></section>`;
}

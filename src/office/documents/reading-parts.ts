import { html, raw } from "hono/html";
import { passageAnchor, sayPlace, vietnamese } from "../../../bot/index.ts";
import { fill } from "../../../jobs/index.ts";
import {
  type DoubtAt,
  doubtsAt,
  type KeptDocument,
  missingOf,
  type Passage,
  type ReadDocument,
  whatWasRead,
} from "../../../knowledge/index.ts";
import type { Html, Params } from "../frame/contract.ts";
import { shortened, tiles } from "../frame/parts.ts";
import libraryWords from "../library/library.vi.json" with { type: "json" };
import { said } from "./document-words.ts";
import { printedHtml } from "./printed-text.ts";

const words = said.read;
/** Passages that one page of the text shows. */
const PART = 150;
/** Items of one list; the text shows all. */
const MOST = 60;

/** What was read of a document, beside the text as it was read. */
export interface ReadBeside {
  readonly kept: Pick<KeptDocument, "read" | "shipped" | "source">;
  readonly read: ReadDocument;
  /** The address of the page that shows it. */
  readonly path: string;
  /** The address of the file, where it can be opened. */
  readonly original: string | undefined;
  /** Which part of the text is shown, from 1. */
  readonly part: number;
}

/** See {@link ReadBeside}: lists on one side, each item a way to its place in the text on the other. */
export function readingHtml(beside: ReadBeside): Html {
  const { read } = beside;
  const lists = whatWasRead(read);
  const to = linksIn(beside);
  const counted = (["headings", "tables", "deadlines", "targets", "money"] as const).map((list) => ({
    label: words[list],
    count: lists[list].length,
    href: `#${list}`,
  }));
  return html`<h2 id="read">${words.title}</h2>${tiles(counted)}<div class="columns beside"><div>${doubtsHtml(beside, to)}
${listHtml("headings", lists.headings, ({ passage, says }) => to(passage, says))}
${listHtml("tables", lists.tables, ({ passage, says, rows, columns, understood }) => html`${to(passage, says === "" ? placeOf(passage) : says)} <span class="soft">${understood ? fill(words.table, { rows, columns: shortened(columns.join(", ")) }) : fill(words.tableUnread, { rows })}</span>`)}
${listHtml("deadlines", lists.deadlines, ({ passage, says, when, who }) => html`<strong>${when}</strong>${who === "" ? "" : html` · ${shortened(who, 80)}`} ${to(passage, placeOf(passage))} <span class="soft">${shortened(says)}</span>`)}
${listHtml("targets", lists.targets, figureHtml(to))}
${listHtml("money", lists.money, figureHtml(to))}</div>${textHtml(beside)}</div>`;
}

type ToPlace = (passage: Passage, label: string) => Html;
type Lists = ReturnType<typeof whatWasRead>;

function figureHtml(to: ToPlace): (figure: Lists["targets"][number]) => Html {
  return ({ passage, figure, period, says }) =>
    html`<strong>${figure}</strong>${period === undefined ? "" : html` · ${period}`} ${to(passage, placeOf(passage))} <span class="soft">${shortened(says)}</span>`;
}

function listHtml<Item>(list: keyof Lists, items: readonly Item[], item: (one: Item) => Html): Html {
  const more = items.length > MOST ? html`<p class="soft">${fill(words.more, { count: items.length - MOST })}</p>` : "";
  const body =
    items.length === 0
      ? html`<p class="soft">${words.none}</p>`
      : html`<ul>${items.slice(0, MOST).map((one) => html`<li>${item(one)}</li>`)}</ul>${more}`;
  return html`<details class="card" id="${list}"${list === "deadlines" ? raw(" open") : raw("")}><summary>${words[list]} (${items.length})</summary>${body}</details>`;
}

/** What a person has to look at, in words, with ways to the places. */
function doubtsHtml({ kept, read, original }: ReadBeside, to: ToPlace): Html {
  const missing = missingOf(kept).map((field) => said.identity.fields[field].toLowerCase());
  const doubts = doubtsAt(kept, read);
  const lines = [
    ...(missing.length === 0 ? [] : [html`<li>${fill(words.missing, { fields: missing.join(", ") })}</li>`]),
    ...doubts.map((doubt) => doubtHtml(doubt, to, original)),
  ];
  return html`<section class="card" id="doubts"><h3>${words.doubts}</h3>${lines.length === 0 ? html`<p>${words.noDoubts}</p>` : html`<ul>${lines}</ul>`}</section>`;
}

function doubtHtml({ kind, count = 0, at, pages }: DoubtAt, to: ToPlace, original: string | undefined): Html {
  const places = at.map((passage) => to(passage, placeOf(passage)));
  const page = (number: number): Html =>
    original === undefined
      ? html`${number}`
      : html`<a href="${original}#page=${number}" target="_blank" rel="noopener">${number}</a>`;
  const unread = pages.length === 0 ? "" : html` ${words.unreadPages}: ${joined(pages.map(page))}.`;
  return html`<li>${fill(libraryWords.look[kind], { count })}${unread}${places.length === 0 ? "" : html` ${joined(places)}`}</li>`;
}

function joined(parts: readonly Html[]): Html {
  return html`${parts.map((part, at) => html`${at === 0 ? "" : ", "}${part}`)}`;
}

/** A place as people say it; the head and the end of a document by their first words. */
function placeOf(passage: Passage): string {
  const place = sayPlace(passage.place, vietnamese);
  return place === "" ? shortened(passage.text, 40) : place;
}

function partOf({ order }: Passage): number {
  return Math.floor(order / PART) + 1;
}

function linksIn({ path, part }: ReadBeside): ToPlace {
  return (passage, label) => {
    const other = partOf(passage) === part ? "" : `${path}?part=${partOf(passage)}`;
    return html`<a href="${other}#${passageAnchor(passage.id)}">${label}</a>`;
  };
}

function textHtml({ read, path, original, part }: ReadBeside): Html {
  const parts = Math.max(1, Math.ceil(read.passages.length / PART));
  const shown = read.passages.slice((part - 1) * PART, part * PART);
  const way = (to: number, label: string): Html => html`<a href="${path}?part=${to}#text">${label}</a>`;
  const nav =
    parts === 1
      ? ""
      : html`<nav class="foot" aria-label="${words.parts}">${part > 1 ? way(part - 1, words.before) : ""} <span>${fill(words.part, { at: part, of: parts })}</span> ${part < parts ? way(part + 1, words.after) : ""}</nav>`;
  const lines = printedHtml(shown, (page) => pageMark(page, original));
  return html`<section class="card printed" id="text" tabindex="0" aria-label="${words.text}"><h3>${words.text}</h3>${nav}${lines}${nav}</section>`;
}

function pageMark(page: number, original: string | undefined): Html {
  const label = fill(words.page, { page });
  return original === undefined
    ? html`<p class="soft">${label}</p>`
    : html`<p class="soft"><a href="${original}#page=${page}" target="_blank" rel="noopener">${label} ↗</a></p>`;
}

/** Which part of the text an address asks for: by its number, or that of a passage (`at`). */
export function partAsked({ part, at }: Params, { passages }: Pick<ReadDocument, "passages">): number {
  const passage = at === undefined ? undefined : passages.find(({ id }) => id === at);
  if (passage !== undefined) return partOf(passage);
  const most = Math.max(1, Math.ceil(passages.length / PART));
  return /^\d{1,4}$/.test(part ?? "") ? Math.min(Math.max(Number(part), 1), most) : 1;
}

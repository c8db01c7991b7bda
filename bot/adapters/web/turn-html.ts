import { WRONG_KINDS } from "../../ports.ts";
import type { ShownTurn, WebReply } from "../../web.ts";
import { webVietnamese } from "../../words/web-words.ts";
import { escapeHtml } from "./html.ts";

/** A question that is asked by a press, of the page at a path. */
export function questionForm(question: string, label = question, home = "/"): string {
  return `<form class="offer" method="post" action="${home}"><button name="text" value="${escapeHtml(question)}">${escapeHtml(label)}</button></form>`;
}

/** What was asked and what was answered, as the page shows it without a script; `chat-reply.js` makes the same. */
export function turnHtml({ text, reply, fromOffice, ...judged }: ShownTurn): string {
  const say = webVietnamese;
  const asked = fromOffice ? "" : `<h2 class="who">${say.you}</h2><p class="asked">${escapeHtml(text)}</p>\n`;
  return `<article class="turn" id="t-${escapeHtml(reply.turnId)}">${asked}<h2 class="who">${fromOffice ? say.office : say.assistant}</h2><div class="reply ${reply.status}">${reply.text
    .split("\n")
    .map((line) => `<p>${lineHtml(line, reply.citations)}</p>`)
    .join("")}
${reply.download === undefined ? "" : `<p><a href="${escapeHtml(reply.download.link)}">${escapeHtml(reply.download.name)}</a></p>`}
${reply.choices.length === 0 ? "" : `<div class="choices">${reply.choices.map((choice) => questionForm(choice.question, choice.label)).join("")}</div>`}
${reply.citations.length === 0 ? "" : `<details class="sources"><summary>${say.sources} (${reply.citations.length})</summary>${reply.citations.map(citationHtml).join("")}</details>`}
${feedbackHtml(reply.turnId, judged)}</div></article>`;
}

/** What stands in quotation marks, with quotations in it. */
const QUOTED = /(“(?:[^“”]|“[^“”]*”)+”)/;

/** A line of an answer; what the cited documents print in it is marked as theirs. */
function lineHtml(line: string, citations: WebReply["citations"]): string {
  return line
    .split(QUOTED)
    .map((part) => (isPrinted(part, citations) ? `<q>${escapeHtml(part)}</q>` : escapeHtml(part)))
    .join("");
}

function isPrinted(part: string, citations: WebReply["citations"]): boolean {
  const said = /^“(.+?)(?: ?…)?”$/s.exec(part)?.[1];
  return said !== undefined && citations.some(({ quote }) => quote.includes(said));
}

function citationHtml(citation: WebReply["citations"][number]): string {
  return `<figure><blockquote>${escapeHtml(citation.quote)}</blockquote><figcaption>${escapeHtml(citation.place)}, ${escapeHtml(citation.document)}. <a class="beside" href="${escapeHtml(citation.link)}" target="_blank" rel="noopener">${webVietnamese.open}</a></figcaption></figure>`;
}

type Judged = Pick<ShownTurn, "helpful" | "wrong">;

function feedbackHtml(turnId: string, { helpful, wrong }: Judged): string {
  const button = (value: boolean, sign: string, label: string): string =>
    `<button name="helpful" value="${value}" aria-pressed="${helpful === value}"><span aria-hidden="true">${sign}</span> ${label}</button>`;
  const thanks = helpful === undefined ? "" : webVietnamese.feedbackThanks;
  return `<form class="feedback" method="post" action="/feedback" role="group" aria-label="${webVietnamese.feedbackGroup}">${turnField(turnId)}${button(true, "\u{1F44D}", webVietnamese.helpful)}${button(false, "\u{1F44E}", webVietnamese.notHelpful)}<span class="thanks" role="status">${thanks}</span></form>${helpful === false ? wrongHtml(turnId, wrong) : ""}`;
}

/** Asks what is wrong with an answer that did not help. */
function wrongHtml(turnId: string, chosen: Judged["wrong"]): string {
  const { ask, kinds, note, send } = webVietnamese.wrong;
  const choices = WRONG_KINDS.map(
    (kind) =>
      `<label><input type="radio" name="wrong" value="${kind}"${kind === chosen ? " checked" : ""}> ${kinds[kind]}</label>`,
  );
  return `<form class="wrong" method="post" action="/feedback">${turnField(turnId)}<input type="hidden" name="helpful" value="false"><fieldset><legend>${ask}</legend>${choices.join("")}</fieldset><label>${note} <input name="note" maxlength="300" autocomplete="off"></label><button>${send}</button></form>`;
}

function turnField(turnId: string): string {
  return `<input type="hidden" name="turnId" value="${escapeHtml(turnId)}">`;
}

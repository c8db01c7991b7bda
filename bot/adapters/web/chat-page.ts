import type { ChatPageContent, ShownTurn, WebReply } from "../../web.ts";
import { sayDocument } from "../../words/place.ts";
import { exampleGroups, webVietnamese } from "../../words/web-words.ts";
import type { Words } from "../../words/words.ts";
import { escapeHtml } from "./html.ts";
import { shell } from "./shell.ts";

export interface ChatPageParts extends ChatPageContent {
  readonly words: Words;
  readonly siteVerification?: string | undefined;
  /**
   * Where the chat is a part of another page: that page's own address, what it shows above the chat, its head and the
   * questions it offers.
   */
  readonly inside?: {
    readonly home: string;
    readonly above: string;
    readonly head: string;
    readonly examples: readonly ExampleGroup[];
  };
}

interface ExampleGroup {
  /** Who asks so; absent where there is one group alone. */
  readonly title?: string;
  readonly questions: readonly string[];
}

/** The whole chat page. It works as plain forms without a script; the script makes it faster. */
export function chatPage(page: ChatPageParts): string {
  const say = webVietnamese;
  const { home = "/", above = "", head = "", examples = exampleGroups } = page.inside ?? {};
  const documentOf = (id: string): string =>
    `/documents/${encodeURIComponent(id)}${page.inside === undefined ? "" : `?back=${encodeURIComponent(home)}`}`;
  const body = `<a class="skip" href="#question">${say.skip}</a>
<header><div><h1>${say.title}</h1><p>${say.subtitle}</p></div><form id="new" method="post" action="${home === "/" ? "" : home}/new"><button class="new" aria-label="${say.new}" title="${say.new}">${say.newShort}</button></form></header>
<main>
${above}<p class="automated">${say.automated}</p>
<section id="turns" role="log" aria-live="polite" aria-label="${say.conversation}">${page.turns.map(turnHtml).join("")}</section>
${page.problem === undefined ? "" : `<p class="problem" role="alert">${escapeHtml(page.problem)}</p>`}
<section id="examples"${page.turns.length > 0 ? " hidden" : ""}>${welcomeHtml()}<h2>${say.examplesTitle}</h2>${examples.map(examplesHtml).join("")}</section>
<details class="library"><summary>${say.loaded} (${page.documents.length})</summary><ul>${page.documents.map((meta) => `<li><a href="${documentOf(meta.id)}">${escapeHtml(sayDocument(meta, page.words))}</a></li>`).join("")}</ul></details>
</main>
<form id="ask" method="post" action="/" data-home="${home}">
<label for="question">${say.question}</label>
<div class="line"><textarea id="question" name="text" rows="1" maxlength="2000" required placeholder="${say.placeholder}" enterkeyhint="send"></textarea><button type="submit">${say.send}</button></div></form>
<script type="application/json" id="words">${JSON.stringify(say).replaceAll("<", "\\u003c")}</script>
<script type="module" src="/assets/chat.js"></script>`;
  const verified = page.siteVerification === undefined ? "" : verificationTag(page.siteVerification);
  return shell(say.title, body, `<link rel="stylesheet" href="/assets/chat.css">${verified}${head}`);
}

/** The page that Zalo asks for as `zalo_verifier<code>.html`. */
export function verificationPage(code: string): string {
  return shell(webVietnamese.title, "", verificationTag(code));
}

function verificationTag(code: string): string {
  return `<meta name="zalo-platform-site-verification" content="${escapeHtml(code)}">`;
}

/** What the assistant can do, what it cannot, and what nobody needs to tell it. */
function welcomeHtml(): string {
  const { title, can, cannot, personal, person } = webVietnamese.welcome;
  return `<div class="welcome"><h2>${title}</h2><ul><li>${can}</li><li>${cannot}</li><li><strong>${personal}</strong></li><li>${person}</li></ul></div>`;
}

function examplesHtml({ title, questions }: ExampleGroup): string {
  const heading = title === undefined ? "" : `<h3>${title}</h3>`;
  return heading + questions.map((question) => questionForm(question)).join("");
}

function questionForm(question: string, label = question): string {
  return `<form class="offer" method="post" action="/"><button name="text" value="${escapeHtml(question)}">${escapeHtml(label)}</button></form>`;
}

function turnHtml({ text, reply, helpful, fromOffice }: ShownTurn): string {
  const say = webVietnamese;
  const asked = fromOffice ? "" : `<h2 class="who">${say.you}</h2><p class="asked">${escapeHtml(text)}</p>\n`;
  return `<article class="turn" id="t-${escapeHtml(reply.turnId)}">${asked}<h2 class="who">${fromOffice ? say.office : say.assistant}</h2><div class="reply ${reply.status}">${reply.text
    .split("\n")
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join("")}
${reply.download === undefined ? "" : `<p><a href="${escapeHtml(reply.download.link)}">${escapeHtml(reply.download.name)}</a></p>`}
${reply.choices.length === 0 ? "" : `<div class="choices">${reply.choices.map((choice) => questionForm(choice.question, choice.label)).join("")}</div>`}
${reply.citations.length === 0 ? "" : `<details class="sources"><summary>${say.sources} (${reply.citations.length})</summary>${reply.citations.map(citationHtml).join("")}</details>`}
${feedbackHtml(reply.turnId, helpful)}</div></article>`;
}

function citationHtml(citation: WebReply["citations"][number]): string {
  return `<figure><blockquote>${escapeHtml(citation.quote)}</blockquote><figcaption>${escapeHtml(citation.place)}, ${escapeHtml(citation.document)}. <a href="${escapeHtml(citation.link)}">${webVietnamese.open}</a></figcaption></figure>`;
}

function feedbackHtml(turnId: string, helpful: boolean | undefined): string {
  const button = (value: boolean, sign: string, label: string): string =>
    `<button name="helpful" value="${value}" aria-pressed="${helpful === value}"><span aria-hidden="true">${sign}</span> ${label}</button>`;
  return `<form class="feedback" method="post" action="/feedback" role="group" aria-label="${webVietnamese.feedbackGroup}"><input type="hidden" name="turnId" value="${escapeHtml(turnId)}">${button(true, "\u{1F44D}", webVietnamese.helpful)}${button(false, "\u{1F44E}", webVietnamese.notHelpful)}<span class="thanks" role="status">${helpful === undefined ? "" : webVietnamese.feedbackThanks}</span></form>`;
}

import type { ChatPageContent } from "../../web.ts";
import { sayDocument } from "../../words/place.ts";
import { exampleGroups, webVietnamese } from "../../words/web-words.ts";
import type { Words } from "../../words/words.ts";
import { escapeHtml } from "./html.ts";
import { shell } from "./shell.ts";
import { questionForm, turnHtml } from "./turn-html.ts";

export interface ChatPageParts extends ChatPageContent {
  readonly words: Words;
  /** Who answers here, and what is kept of people. */
  readonly notice: string;
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
    /** Whether documents open in the place of that page, as where there is no other window; else beside the chat. */
    readonly documentsHere?: true;
  };
}

/** What a telephone needs to put the chat among its programs. */
const INSTALLED = `<link rel="manifest" href="/manifest.webmanifest"><link rel="apple-touch-icon" href="/assets/icon-192.png"><meta name="theme-color" content="#0b6b57">`;

interface ExampleGroup {
  /** Who asks so; absent where there is one group alone. */
  readonly title?: string;
  readonly questions: readonly string[];
}

/** The whole chat page. It works as plain forms without a script; the script makes it faster. */
export function chatPage(page: ChatPageParts): string {
  const say = webVietnamese;
  const { home = "/", above = "", head = "", examples = exampleGroups, documentsHere } = page.inside ?? {};
  const documentLink = (id: string): string => {
    const path = `/documents/${encodeURIComponent(id)}`;
    if (documentsHere === true) return `href="${path}?back=${encodeURIComponent(home)}"`;
    return `class="beside" href="${path}" target="_blank" rel="noopener"`;
  };
  const body = `<a class="skip" href="#question">${say.skip}</a>
<header><div><h1>${say.title}</h1><p>${say.subtitle}</p></div><form id="new" method="post" action="${home === "/" ? "" : home}/new"><button class="new" aria-label="${say.new}" title="${say.new}">${say.newShort}</button></form></header>
<main>
${above}<p class="automated">${escapeHtml(page.notice)}</p>
<section id="turns" role="log" aria-live="polite" aria-label="${say.conversation}">${page.turns.map(turnHtml).join("")}</section>
${presenceHtml(page.presence)}
${page.problem === undefined ? "" : `<p class="problem" role="alert">${escapeHtml(page.problem)}</p>`}
<section id="examples"${page.turns.length > 0 ? " hidden" : ""}>${welcomeHtml()}<h2>${say.examplesTitle}</h2>${examples.map((group) => examplesHtml(group, home)).join("")}</section>
${page.documents.length === 0 ? "" : `<details class="library"><summary>${say.loaded} (${page.documents.length})</summary><ul>${page.documents.map((meta) => `<li><a ${documentLink(meta.id)}>${escapeHtml(sayDocument(meta, page.words))}</a></li>`).join("")}</ul></details>`}
</main>
<form id="ask" method="post" action="${home}" data-home="${home}" data-documents="${documentsHere === true ? "here" : "beside"}">
<p id="offline" role="status" hidden>${say.offlineBanner}</p>
<label for="question">${say.question}</label>
<div class="line"><textarea id="question" name="text" rows="1" maxlength="2000" required placeholder="${say.placeholder}" enterkeyhint="send"></textarea><button type="submit">${say.send}</button></div></form>
<script type="application/json" id="words">${JSON.stringify(say).replaceAll("<", "\\u003c")}</script>
<script type="module" src="/assets/chat.js"></script>`;
  const verified = page.siteVerification === undefined ? "" : verificationTag(page.siteVerification);
  return shell(
    say.title,
    body,
    `<link rel="stylesheet" href="/assets/chat.css">${page.inside === undefined ? INSTALLED : ""}${verified}${head}`,
  );
}

/** The page that Zalo asks for as `zalo_verifier<code>.html`. */
export function verificationPage(code: string): string {
  return shell(webVietnamese.title, "", verificationTag(code));
}

function verificationTag(code: string): string {
  return `<meta name="zalo-platform-site-verification" content="${escapeHtml(code)}">`;
}

/** That a person of the office is there; the link looks again where there is no script. */
function presenceHtml(presence: ChatPageContent["presence"] = { kind: "none" }): string {
  if (presence.kind === "none") return `<p id="presence" class="presence" role="status" hidden></p>`;
  return `<p id="presence" class="presence" role="status">${escapeHtml(presence.line)} <a href="/">${webVietnamese.lookAgain}</a></p>`;
}

/** What the assistant can do, what it cannot, and what nobody needs to tell it. */
function welcomeHtml(): string {
  const { title, can, cannot, personal, person } = webVietnamese.welcome;
  return `<div class="welcome"><h2>${title}</h2><ul><li>${can}</li><li>${cannot}</li><li><strong>${personal}</strong></li><li>${person}</li></ul></div>`;
}

function examplesHtml({ title, questions }: ExampleGroup, home: string): string {
  const heading = title === undefined ? "" : `<h3>${title}</h3>`;
  return heading + questions.map((question) => questionForm(question, question, home)).join("");
}

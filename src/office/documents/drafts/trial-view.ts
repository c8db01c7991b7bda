import { html } from "hono/html";
import { passageAnchor, type WebReply } from "../../../../bot/index.ts";
import type { LookedAtDraft } from "../../../../knowledge/index.ts";
import type { Html, OfficeView } from "../../frame/contract.ts";
import { live, shortened, type Tone, tag } from "../../frame/parts.ts";
import { draftPath, draftTrail, said } from "../document-words.ts";
import { type DocumentsParts, type TrialAnswer, trialId } from "../documents-parts.ts";

const words = said.trial;
const LONGEST = 500;
const MOST_UNHELPED = 8;
const TONES: Readonly<Record<WebReply["status"], Tone>> = { answered: "good", refused: "bad", clarify: "wait" };

/** Questions to a draft: what people would be told once it is published, beside what they are told today. */
export function trialView({ drafts, trials, unhelped }: DocumentsParts): OfficeView {
  return {
    path: "drafts/:draft/trial",
    needs: "write",
    async show({ params: { draft: id = "" }, query }) {
      const looked = await drafts.look(id);
      if (looked === undefined) return undefined;
      await trials.begin(looked);
      const asked = (query.q ?? "").trim().slice(0, LONGEST);
      const answer = asked === "" ? undefined : await trials.ask(looked, asked);
      const state = trials.state(id);
      const path = `${draftPath(id)}/trial`;
      const tried = await unhelped(MOST_UNHELPED);
      const body = html`<p>${words.lead}</p>${live("index", html`<p>${state === "none" ? words.making : words[state]}</p>`)}
<form class="sheet" method="get" action="${path}"><div class="field"><label for="q">${words.field}</label><input id="q" name="q" value="${asked}" maxlength="${LONGEST}" placeholder="${words.example}" required></div><div class="actions"><button>${words.submit}</button></div></form>
${answer === undefined ? "" : answer === "failed" ? html`<p class="warn" role="alert">${words.failed}</p>` : answerHtml(answer, looked)}
${tried.length === 0 ? "" : html`<section class="card"><h2>${words.unhelped}</h2><p>${words.unhelpedLead}</p><ul>${tried.map((text) => html`<li><a href="${path}?${new URLSearchParams({ q: text })}">${shortened(text)}</a></li>`)}</ul></section>`}`;
      const trail = [...draftTrail(), { title: looked.draft.fileName, href: draftPath(id) }];
      return { title: words.title, body, trail };
    },
    stamp: async ({ params: { draft: id = "" } }) => trials.state(id),
  };
}

function answerHtml({ today, published }: TrialAnswer, looked: LookedAtDraft): Html {
  const isSame = today.text === published.text;
  return html`<div class="columns" id="answer">${replyHtml(words.published, published, looked)}${isSame ? html`<section class="card"><h2>${words.today}</h2><p>${words.same}</p></section>` : replyHtml(words.today, today, looked)}</div>`;
}

function replyHtml(title: string, { status, text, citations }: WebReply, looked: LookedAtDraft): Html {
  const own = trialId(looked.draft.id);
  const places = citations.map(({ place, document, documentId, passageId, link, quote }) => {
    const isOwn = documentId === own;
    const at = passageId.replace(`${own}#`, `${looked.kept.source.id}#`);
    const href = isOwn
      ? `${draftPath(looked.draft.id)}?at=${encodeURIComponent(at)}#${passageAnchor(passageId)}`
      : link;
    return html`<li><a href="${href}" target="_blank" rel="noopener">${place}, ${document}</a> ${isOwn ? tag(words.fromDraft, "good") : ""}<blockquote>${shortened(quote, 300)}</blockquote></li>`;
  });
  return html`<section class="card"><h2>${title} ${tag(words.statuses[status], TONES[status])}</h2><p class="line">${text}</p><ul>${places}</ul></section>`;
}

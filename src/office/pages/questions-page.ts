import { html } from "hono/html";
import type { Journal, OfficerDesk } from "../../../bot/index.ts";
import { type Inbox, instantInWords } from "../../../jobs/index.ts";
import { endTalk, officerTalksHtml } from "./officer-talks-part.ts";
import { type Html, type OfficePage, officeWords, shortened } from "./page.ts";
import { actOnVisit, type VisitsParts, visitHtml, visitsHtml } from "./visits-part.ts";
import { weighedHtml } from "./weighed-part.ts";

export interface QuestionsPageParts extends VisitsParts {
  readonly journal: Pick<Journal, "find" | "leftOpen" | "weighed">;
  readonly inbox: Pick<Inbox, "in" | "step">;
  readonly officers: Pick<OfficerDesk, "talks" | "end">;
}

const words = officeWords.questions;
const channels: Readonly<Record<string, string>> = words.channels;
const SHOWN = 50;
const back = html`<p><a href="/office/questions">${words.back}</a></p>`;

/** People an officer talks with or who want to, questions that people sent to the office and those that were not answered; of one, what was weighed for its reply. */
export function questionsPage(parts: QuestionsPageParts): OfficePage {
  return {
    path: "questions",
    title: words.title,
    async show({ query: { turn, visit, before } }) {
      if (visit !== undefined) return html`${back}${await visitHtml(parts, visit)}`;
      return turn === undefined ? list(parts, before) : one(parts, turn);
    },
    async act(form, { account }) {
      if (form.talk !== undefined) return endTalk(parts.officers, form);
      if (form.visit !== undefined) return actOnVisit(parts, form, account);
      const { item = "", note = "" } = form;
      const step = { what: "closed", at: parts.instant(), by: account, note: note.trim() } as const;
      const done = /^\d{1,18}$/.test(item) && (await parts.inbox.step(item, step));
      return { said: done ? words.closed : words.closedBefore };
    },
  };
}

async function list(parts: QuestionsPageParts, before: string | undefined): Promise<Html> {
  const { journal, inbox } = parts;
  const open = await journal.leftOpen(SHOWN + 1, before);
  const shown = open.slice(0, SHOWN);
  const rows = shown.map(
    ({ turnId, inbound: { text, channel, receivedAt }, reply }) =>
      html`<tr><td data-name="${words.asked}"><a href="?turn=${turnId}">${shortened(text)}</a></td><td data-name="${words.reply}">${shortened(reply?.text ?? "")}</td><td data-name="${words.channel}">${channels[channel] ?? channel}</td><td data-name="${words.time}">${instantInWords(receivedAt)}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? html`<p>${words.noneOpen}</p>`
      : html`<table><thead><tr><th>${words.asked}</th><th>${words.reply}</th><th>${words.channel}</th><th>${words.time}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const last = shown.at(-1);
  const older =
    open.length > SHOWN && last !== undefined ? html`<p><a href="?before=${last.turnId}">${words.older}</a></p>` : "";
  const first =
    before === undefined
      ? html`${await officerTalksHtml(parts.officers)}${await visitsHtml(parts)}${await sent(inbox)}`
      : "";
  return html`${first}<h2>${words.open}</h2>${table}${older}`;
}

/** What people sent to the office, the oldest first, each with a form that closes it. */
async function sent(inbox: QuestionsPageParts["inbox"]): Promise<Html> {
  const items = (await inbox.in(["open", "assigned"])).filter(({ kind }) => kind === "question");
  const rows = items.map(
    ({ id, subject, note = "", firstAt }) =>
      html`<tr><td data-name="${words.asked}"><a href="?turn=${subject}">${shortened(note)}</a></td><td data-name="${words.time}">${instantInWords(firstAt)}</td><td><form method="post" action="/office/questions"><input type="hidden" name="item" value="${id}"><label>${words.note} <input name="note" maxlength="300"></label> <button>${words.close}</button></form></td></tr>`,
  );
  return html`<h2>${words.sent}</h2>${
    rows.length === 0
      ? html`<p>${words.noneSent}</p>`
      : html`<table><thead><tr><th>${words.asked}</th><th>${words.time}</th><th>${words.close}</th></tr></thead><tbody>${rows}</tbody></table>`
  }`;
}

async function one({ journal }: QuestionsPageParts, turnId: string): Promise<Html> {
  const turn = await journal.find(turnId);
  if (turn === undefined) return html`${back}<p>${words.missing}</p>`;
  const { inbound, reply } = turn;
  return html`${back}<dl><dt>${words.asked}</dt><dd>${inbound.text}</dd><dt>${words.time}</dt><dd>${instantInWords(inbound.receivedAt)}, ${channels[inbound.channel] ?? inbound.channel}</dd><dt>${words.reply}</dt><dd>${(reply?.text ?? "").split("\n").map((line) => html`<div>${line}</div>`)}</dd></dl>${(await journal.weighed(turnId)).map(weighedHtml)}`;
}

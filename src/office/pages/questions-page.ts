import { html } from "hono/html";
import type { Journal, OfficerDesk } from "../../../bot/index.ts";
import { type Inbox, instantInWords } from "../../../jobs/index.ts";
import type { GroupQuestions } from "../../../knowledge/index.ts";
import { lookAtGroups } from "../questions/question-groups.ts";
import { endTalk, officerTalksHtml } from "./officer-talks-part.ts";
import { type Html, type OfficePage, officeWords, shortened } from "./page.ts";
import { groupHtml, groupsHtml } from "./question-groups-part.ts";
import { actOnVisit, type VisitsParts, visitHtml, visitsHtml } from "./visits-part.ts";
import { weighedHtml } from "./weighed-part.ts";

export interface QuestionsPageParts extends VisitsParts {
  readonly journal: Pick<Journal, "find" | "leftOpen" | "unhelped" | "weighed">;
  readonly groupQuestions: GroupQuestions;
  readonly inbox: Pick<Inbox, "in" | "step">;
  readonly officers: Pick<OfficerDesk, "talks" | "end">;
}

type Sent = Awaited<ReturnType<QuestionsPageParts["inbox"]["in"]>>[number];

const words = officeWords.questions;
const channels: Readonly<Record<string, string>> = words.channels;
const SHOWN = 50;
const back = html`<p><a href="/office/questions">${words.back}</a></p>`;

/**
 * People an officer talks with or who want to, questions that people sent to the office, and what people were not helped with, in
 * groups that ask the same thing or one by one; of one question what was weighed for its reply.
 */
export function questionsPage(parts: QuestionsPageParts): OfficePage {
  return {
    path: "questions",
    title: words.title,
    async show({ query }) {
      const { turn, visit, before, group, list } = query;
      if (visit !== undefined) return html`${back}${await visitHtml(parts, visit)}`;
      if (turn !== undefined) return one(parts, turn);
      if (list !== undefined || before !== undefined) return html`${back}${await each(parts, before)}`;
      const groups = await lookAtGroups(parts.journal, parts.groupQuestions);
      const items = await sentItems(parts.inbox);
      if (group !== undefined) {
        const forms = new Map(items.map(({ subject, id }) => [subject, closeForm(id)]));
        return html`${back}${groupHtml(groups, query, ({ turnId }) => forms.get(turnId) ?? "")}`;
      }
      const first = query.from === undefined ? html`${await waitingHtml(parts)}${sent(items)}` : back;
      return html`${first}${groupsHtml(groups, query)}`;
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

/** Whom an officer talks with, and who wants to. */
async function waitingHtml(parts: QuestionsPageParts): Promise<Html> {
  return html`${await officerTalksHtml(parts.officers)}${await visitsHtml(parts)}`;
}

/** What was not answered, one by one, the latest first. */
async function each({ journal }: QuestionsPageParts, before: string | undefined): Promise<Html> {
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
  return html`<h2>${words.open}</h2>${table}${older}`;
}

/** What people sent to the office and nobody has closed, the oldest first. */
async function sentItems(inbox: QuestionsPageParts["inbox"]): Promise<readonly Sent[]> {
  return (await inbox.in(["open", "assigned"])).filter(({ kind }) => kind === "question");
}

function sent(items: readonly Sent[]): Html {
  const rows = items.map(
    ({ id, subject, note = "", firstAt }) =>
      html`<tr><td data-name="${words.asked}"><a href="?turn=${subject}">${shortened(note)}</a></td><td data-name="${words.time}">${instantInWords(firstAt)}</td><td>${closeForm(id)}</td></tr>`,
  );
  return html`<h2>${words.sent}</h2>${
    rows.length === 0
      ? html`<p>${words.noneSent}</p>`
      : html`<table><thead><tr><th>${words.asked}</th><th>${words.time}</th><th>${words.close}</th></tr></thead><tbody>${rows}</tbody></table>`
  }`;
}

function closeForm(id: string): Html {
  return html`<form method="post" action="/office/questions"><input type="hidden" name="item" value="${id}"><label>${words.note} <input name="note" maxlength="300"></label> <button>${words.close}</button></form>`;
}

async function one({ journal }: QuestionsPageParts, turnId: string): Promise<Html> {
  const turn = await journal.find(turnId);
  if (turn === undefined) return html`${back}<p>${words.missing}</p>`;
  const { inbound, reply } = turn;
  return html`${back}<dl><dt>${words.asked}</dt><dd>${inbound.text}</dd><dt>${words.time}</dt><dd>${instantInWords(inbound.receivedAt)}, ${channels[inbound.channel] ?? inbound.channel}</dd><dt>${words.reply}</dt><dd>${(reply?.text ?? "").split("\n").map((line) => html`<div>${line}</div>`)}</dd></dl>${(await journal.weighed(turnId)).map(weighedHtml)}`;
}

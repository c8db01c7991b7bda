import { html } from "hono/html";
import type { DeadlinesDesk, RemindAsked, ReminderDesk, ReportsDesk } from "../../../jobs/index.ts";
import { type Html, type OfficePage, officeWords } from "./page.ts";

export interface DeadlinesPageParts {
  readonly deadlines: Pick<DeadlinesDesk, "list" | "due" | "confirm">;
  readonly reports: Pick<ReportsDesk, "board" | "inbox">;
  readonly reminders: ReminderDesk;
}

const words = officeWords.deadlines;
/** How many days ahead the page looks. */
const DAYS = 60;

/** What units owe by when, who has reported, and what waits for the office; obligations are confirmed here. */
export function deadlinesPage({ deadlines, reports, reminders }: DeadlinesPageParts): OfficePage {
  return {
    path: "deadlines",
    title: words.title,
    async show({ query }) {
      const obligation = query.board?.trim();
      if (obligation !== undefined && obligation !== "")
        return html`<p><a href="/office/deadlines">${words.back}</a></p>${section(words.board, (await reports.board({ obligation })).lines)}`;
      if (query.remind !== undefined) {
        const asked = askedOf(query);
        const { lines, mark } = await reminders.look(asked);
        return html`<p><a href="/office/deadlines">${words.back}</a></p>${section(words.remind, lines)}${mark === undefined ? "" : remindAgain(asked, mark)}`;
      }
      const due = (await deadlines.due(DAYS)).lines;
      const inbox = (await reports.inbox({ all: false })).lines;
      const all = (await deadlines.list()).lines;
      return html`${section(words.due, due)}${boardForm()}${remindForm()}${section(words.inbox, inbox)}${confirmForm()}${section(words.all, all)}`;
    },
    async act(form, { account }) {
      if (form.do === "remind") {
        const told = await reminders.remind({ ...askedOf(form), mark: form.mark ?? "", by: account });
        return { said: told.lines.join(" ") };
      }
      const { id = "", when = "", to = "" } = form;
      const { lines } = await deadlines.confirm(id.trim(), {
        by: account,
        when: when.trim() === "" ? undefined : when,
        owners: to.trim() === "" ? undefined : to,
      });
      return { said: lines.join(" ") };
    },
  };
}

function section(title: string, lines: readonly string[]): Html {
  return html`<section><h2>${title}</h2>${lines.map((line) => html`<p class="line">${line}</p>`)}</section>`;
}

function boardForm(): Html {
  return html`<form class="sheet" method="get" action="/office/deadlines"><label for="board">${words.boardOf}</label><input id="board" name="board" required maxlength="64"><button>${words.showBoard}</button></form>`;
}

/** The first of two steps: it shows how many are reminded. The second sends the mark of what was shown. */
function remindForm(): Html {
  return html`<h2>${words.remind}</h2><form class="sheet" method="get" action="/office/deadlines">
<label for="remind">${words.id}</label><input id="remind" name="remind" required maxlength="64">
<label for="period">${words.period}</label><input id="period" name="period" required maxlength="32" placeholder="${words.periodExample}">
<label for="part">${words.part}</label><input id="part" name="part" maxlength="200" placeholder="${words.partExample}">
<button>${words.remindLook}</button></form>`;
}

function remindAgain({ obligation, period, part = "" }: RemindAsked, mark: string): Html {
  return html`<form class="sheet" method="post" action="/office/deadlines"><input type="hidden" name="do" value="remind"><input type="hidden" name="remind" value="${obligation}"><input type="hidden" name="period" value="${period}"><input type="hidden" name="part" value="${part}"><input type="hidden" name="mark" value="${mark}"><button>${words.remindSend}</button></form>`;
}

function askedOf(given: Readonly<Record<string, string | undefined>>): RemindAsked {
  const { remind = "", period = "", part = "" } = given;
  return { obligation: remind.trim(), period: period.trim(), part: part.trim() };
}

function confirmForm(): Html {
  return html`<h2>${words.confirm}</h2><form class="sheet" method="post" action="/office/deadlines">
<label for="id">${words.id}</label><input id="id" name="id" required maxlength="64">
<label for="when">${words.when}</label><input id="when" name="when" maxlength="200" placeholder="${words.whenExample}">
<label for="to">${words.to}</label><input id="to" name="to" maxlength="500" placeholder="${words.toExample}">
<button>${words.submit}</button></form>`;
}

import { html } from "hono/html";
import type { DeadlinesDesk, ReportsDesk } from "../../jobs/index.ts";
import { type Html, type OfficePage, officeWords } from "./page.ts";

export interface DeadlinesPageParts {
  readonly deadlines: Pick<DeadlinesDesk, "list" | "due" | "confirm">;
  readonly reports: Pick<ReportsDesk, "board" | "inbox">;
}

const words = officeWords.deadlines;
/** How far ahead the page looks. */
const DAYS = 60;

/** What units owe by when, who has reported, and what waits for the office; obligations are confirmed here. */
export function deadlinesPage({ deadlines, reports }: DeadlinesPageParts): OfficePage {
  return {
    path: "deadlines",
    title: words.title,
    async show({ query }) {
      const obligation = query.board?.trim();
      if (obligation !== undefined && obligation !== "")
        return html`<p><a href="/office/deadlines">${words.back}</a></p>${section(words.board, (await reports.board({ obligation })).lines)}`;
      const due = (await deadlines.due(DAYS)).lines;
      const inbox = (await reports.inbox({ all: false })).lines;
      const all = (await deadlines.list()).lines;
      return html`${section(words.due, due)}${boardForm()}${section(words.inbox, inbox)}${confirmForm()}${section(words.all, all)}`;
    },
    async act({ id = "", when = "", to = "" }, { account }) {
      const { lines } = await deadlines.confirm(id.trim(), {
        by: account,
        ...(when.trim() === "" ? {} : { when }),
        ...(to.trim() === "" ? {} : { owners: to }),
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

function confirmForm(): Html {
  return html`<h2>${words.confirm}</h2><form class="sheet" method="post" action="/office/deadlines">
<label for="id">${words.id}</label><input id="id" name="id" required maxlength="64">
<label for="when">${words.when}</label><input id="when" name="when" maxlength="200" placeholder="${words.whenExample}">
<label for="to">${words.to}</label><input id="to" name="to" maxlength="500" placeholder="${words.toExample}">
<button>${words.submit}</button></form>`;
}

import { html } from "hono/html";
import { announcingWords, type Office, statusLines } from "../../jobs/index.ts";
import { type OfficePage, officeWords } from "./page.ts";

const SHOWN = 50;
const LONGEST = 160;

/** The announcements and where each stands, the newest first. */
export function announcementsPage(office: Pick<Office, "list" | "status">): OfficePage {
  const words = officeWords.announcements;
  return {
    path: "announcements",
    title: words.title,
    async show() {
      const announcements = (await office.list()).slice(-SHOWN).reverse();
      if (announcements.length === 0) return html`<p>${words.none}</p>`;
      const rows = await Promise.all(
        announcements.map(async ({ id, text, state, createdBy }) => {
          const status = await office.status(id);
          const counts = status.kind === "status" ? statusLines(status).slice(1) : [];
          return html`<tr><td data-name="${words.text}">${shortened(text)}</td><td data-name="${words.state}">${announcingWords.announcementStates[state]}</td><td data-name="${words.by}">${createdBy}</td><td data-name="${words.counts}">${counts.map((line) => html`<div>${line}</div>`)}</td></tr>`;
        }),
      );
      return html`<table><thead><tr><th>${words.text}</th><th>${words.state}</th><th>${words.by}</th><th>${words.counts}</th></tr></thead><tbody>${rows}</tbody></table>`;
    },
  };
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

import { html } from "hono/html";
import { type AnnouncementDesk, announcingWords, previewLines, statusLines } from "../../../jobs/index.ts";
import { type AnnouncementsParts, actOn, draftFrom } from "./announcement-forms.ts";
import { type Html, type OfficePage, officeWords, shortened } from "./page.ts";

const words = officeWords.announcements;
const SHOWN = 50;

/** Announcements: the list, one of them with what can be done now, and a form to write another. */
export function announcementsPage(parts: AnnouncementsParts): OfficePage {
  const { announcing } = parts;
  return {
    path: "announcements",
    title: words.title,
    show: ({ query }) => (query.id === undefined ? list(parts) : detail(announcing, query.id)),
    act: (form, { account }) =>
      form.do === "draft" ? draftFrom(parts, form, account) : actOn(announcing, form, account),
  };
}

async function list({ announcing, channels }: AnnouncementsParts): Promise<Html> {
  const announcements = (await announcing.list()).slice(-SHOWN).reverse();
  const rows = await Promise.all(
    announcements.map(async ({ id, text, state, createdBy }) => {
      const status = await announcing.status(id);
      const counts = status.kind === "status" ? statusLines(status).slice(1) : [];
      return html`<tr><td data-name="${words.text}"><a href="?id=${id}">${shortened(text)}</a></td><td data-name="${words.state}">${announcingWords.announcementStates[state]}</td><td data-name="${words.by}">${createdBy}</td><td data-name="${words.counts}">${counts.map((line) => html`<div>${line}</div>`)}</td></tr>`;
    }),
  );
  const table =
    rows.length === 0
      ? html`<p>${words.none}</p>`
      : html`<table><thead><tr><th>${words.text}</th><th>${words.state}</th><th>${words.by}</th><th>${words.counts}</th></tr></thead><tbody>${rows}</tbody></table>`;
  return html`${table}<h2>${words.draft.title}</h2>${channels.length === 0 ? html`<p class="warn">${words.draft.noChannel}</p>` : draftForm()}`;
}

function draftForm(): Html {
  const { to, toExample, text, at, atExample, expires, expiresExample, urgent, submit } = words.draft;
  return html`<form class="sheet" method="post" action="/office/announcements"><input type="hidden" name="do" value="draft">
<label for="to">${to}</label><input id="to" name="to" required maxlength="500" placeholder="${toExample}">
<label for="text">${text}</label><textarea id="text" name="text" rows="6" required maxlength="4096"></textarea>
<label for="at">${at}</label><input id="at" name="at" maxlength="100" placeholder="${atExample}">
<label for="expires">${expires}</label><input id="expires" name="expires" maxlength="100" placeholder="${expiresExample}">
<label><input type="checkbox" name="urgent" value="yes"> ${urgent}</label>
<button>${submit}</button></form>`;
}

/** One announcement: as a draft who would be reached, later how far it is. */
async function detail(announcing: AnnouncementDesk, id: string): Promise<Html> {
  const status = await announcing.status(id);
  if (status.kind === "missing") return html`<p>${words.missing}</p>`;
  const { state, text } = status.announcement;
  const preview = state === "draft" ? await announcing.preview(id) : undefined;
  const lines = preview?.kind === "preview" ? previewLines(preview, "unmarked") : [...statusLines(status), text];
  const mark = preview?.kind === "preview" ? preview.mark : "";
  const buttons = words.actions.flatMap(({ does, label, in: states }) =>
    states.includes(state)
      ? [
          html`<form method="post" action="/office/announcements?id=${id}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="mark" value="${mark}"><button name="do" value="${does}">${label}</button></form>`,
        ]
      : [],
  );
  return html`<p><a href="/office/announcements">${words.back}</a></p>${lines.map((line) => html`<p class="line">${line}</p>`)}<div class="actions">${buttons}</div>`;
}

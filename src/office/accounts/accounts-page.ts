import { html, raw } from "hono/html";
import { fill, instantInWords } from "../../../jobs/index.ts";
import { ROLES } from "../frame/rights.ts";
import { type Asked, type Html, type OfficePage, officeWords } from "../pages/page.ts";
import type { OfficeAccount, OfficeAccounts } from "./accounts.ts";
import { changeAccounts, LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./changing.ts";

const words = officeWords.accounts;

/**
 * The page of accounts, and of the own sessions. Every account may add, close and open others and give them another password;
 * whoever changes something says the own password again. `now` is in milliseconds of a monotonic clock.
 */
export function accountsPage(accounts: OfficeAccounts, now: () => number): OfficePage {
  const change = changeAccounts(accounts, now);
  return {
    path: "accounts",
    title: words.title,
    async show(asked) {
      const [all, sessions] = await Promise.all([accounts.list(), accounts.sessions.list(asked.account)]);
      const own = all.find(({ name }) => name === asked.account);
      const asksCurrent = own !== undefined && sessions.find(({ id }) => id === asked.session)?.byLink !== true;
      const parts = { account: asked.account, current: asksCurrent ? currentField : () => raw("") };
      return html`${toldHtml(own)}<p>${words.intro}</p>${listHtml(all, parts)}${ownHtml(parts)}${otherHtml(parts)}${sessionsHtml(sessions, asked, parts)}`;
    },
    act: async (form, { account, session = "" }) => ({ said: await change(form, { account, session }) }),
  };
}

interface FormParts {
  readonly account: string;
  /** The field for the own password; nothing where it is not asked for. Each form's has an id of its own. */
  readonly current: (form: string) => Html;
}

function currentField(form: string): Html {
  const id = `current-${form}`;
  return html`<label for="${id}">${words.current}</label><input id="${id}" name="current" type="password" required maxlength="${LONGEST_PASSWORD}" autocomplete="current-password">`;
}

function newField(form: string): Html {
  const id = `password-${form}`;
  return html`<label for="${id}">${words.password}</label><input id="${id}" name="password" type="password" required minlength="${SHORTEST_PASSWORD}" maxlength="${LONGEST_PASSWORD}" autocomplete="new-password">`;
}

/** Told until the person chooses a password: somebody else knows the one there is. */
function toldHtml(own: OfficeAccount | undefined): Html {
  if (own?.passwordBy === undefined) return raw("");
  return html`<p class="warn">${fill(words.passwordBy, { by: own.passwordBy })}</p>`;
}

function listHtml(all: readonly OfficeAccount[], { account, current }: FormParts): Html {
  const rows = all.map(({ name: own, role, closed }, at) => {
    const name = fill(words.roleOf, { name: own, role: words.roles[role] });
    if (own === account) return html`<li>${name}</li>`;
    const [does, label] = closed === undefined ? ["close", words.close] : ["open", words.open];
    const said = closed === undefined ? name : fill(words.closedBy, { name, by: closed.by });
    return html`<li>${said}<details><summary>${label}</summary><form method="post" action="/office/accounts"><input type="hidden" name="do" value="${does}"><input type="hidden" name="name" value="${own}">${current(`${does}-${at}`)}<button>${label}</button></form></details></li>`;
  });
  return html`<ul>${rows}</ul>`;
}

function ownHtml({ account, current }: FormParts): Html {
  return html`<h2>${words.own}</h2><form class="sheet" method="post" action="/office/accounts"><input type="hidden" name="name" value="${account}">${current("own")}${newField("own")}<button>${words.submitOwn}</button></form>`;
}

function otherHtml({ current }: FormParts): Html {
  const roles = ROLES.map((role) => html`<option value="${role}">${words.roles[role]}</option>`);
  return html`<h2>${words.other}</h2><form class="sheet" method="post" action="/office/accounts">
<label for="name">${words.name}</label><input id="name" name="name" required maxlength="${LONGEST_NAME}" autocomplete="off"><label for="role">${words.role}</label><select id="role" name="role">${roles}</select>${newField("other")}${current("other")}
<button>${words.submit}</button></form>`;
}

/** Where the asking account is signed in, with a form that ends one or all others. */
function sessionsHtml(
  sessions: Awaited<ReturnType<OfficeAccounts["sessions"]["list"]>>,
  { session }: Pick<Asked, "session">,
  { current }: FormParts,
): Html {
  const rows = sessions.map(
    ({ id, address, beganAt, usedAt }) =>
      html`<tr><td data-name="${words.address}">${address}</td><td data-name="${words.beganAt}">${instantInWords(beganAt)}</td><td data-name="${words.usedAt}">${instantInWords(usedAt)}</td><td>${id === session ? words.here : html`<label><input type="radio" name="id" value="${id}"> ${words.chosen}</label>`}</td></tr>`,
  );
  return html`<h2>${words.sessions}</h2><p>${words.sessionsNote}</p><form method="post" action="/office/accounts"><table><thead><tr><th>${words.address}</th><th>${words.beganAt}</th><th>${words.usedAt}</th><th></th></tr></thead><tbody>${rows}</tbody></table>
<div class="sheet">${current("sessions")}<button name="do" value="end">${words.end}</button> <button name="do" value="end-others">${words.endOthers}</button></div></form>`;
}

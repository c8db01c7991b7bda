import { html } from "hono/html";
import { fill, instantInWords } from "../../../jobs/index.ts";
import { type Asked, type Html, type OfficePage, officeWords } from "../pages/page.ts";
import { accountName, type OfficeAccounts } from "./accounts.ts";

const [SHORTEST, LONGEST, LONGEST_NAME] = [10, 200, 60];

/** The page of accounts, and of the own sessions. Every account may add others and change every password. */
export function accountsPage(accounts: OfficeAccounts): OfficePage {
  const words = officeWords.accounts;
  return {
    path: "accounts",
    title: words.title,
    async show(asked) {
      const names = await accounts.names();
      return html`<p>${words.intro}</p><ul>${names.map((name) => html`<li>${name}</li>`)}</ul>
<form class="sheet" method="post" action="/office/accounts">
<label for="name">${words.name}</label><input id="name" name="name" required maxlength="${LONGEST_NAME}" autocomplete="off">
<label for="password">${words.password}</label><input id="password" name="password" type="password" required minlength="${SHORTEST}" maxlength="${LONGEST}" autocomplete="new-password">
<button>${words.submit}</button></form>${await sessionsHtml(accounts, asked)}`;
    },
    async act({ do: act, id = "", name: typed = "", password = "" }, { account, session }) {
      if (act === "end") {
        await accounts.sessions.end(account, id);
        return { said: words.ended };
      }
      if (act === "end-others") {
        await accounts.sessions.endAll(account, session);
        return { said: words.endedOthers };
      }
      const name = accountName(typed);
      const isName = /\p{L}/u.test(name) && name.length <= LONGEST_NAME;
      if (!isName || password.length < SHORTEST || password.length > LONGEST) return { said: words.wrong };
      await accounts.put(name, password);
      return { said: fill(words.saved, { name }) };
    },
  };
}

/** Where the asking account is signed in, with a form that ends each. */
async function sessionsHtml(
  accounts: OfficeAccounts,
  { account, session }: Pick<Asked, "account" | "session">,
): Promise<Html> {
  const words = officeWords.accounts;
  const rows = (await accounts.sessions.list(account)).map(
    ({ id, address, beganAt, usedAt }) =>
      html`<tr><td data-name="${words.address}">${address}</td><td data-name="${words.beganAt}">${instantInWords(beganAt)}</td><td data-name="${words.usedAt}">${instantInWords(usedAt)}</td><td>${id === session ? words.here : html`<form method="post" action="/office/accounts"><input type="hidden" name="do" value="end"><input type="hidden" name="id" value="${id}"><button>${words.end}</button></form>`}</td></tr>`,
  );
  return html`<h2>${words.sessions}</h2><p>${words.sessionsNote}</p><table><thead><tr><th>${words.address}</th><th>${words.beganAt}</th><th>${words.usedAt}</th><th></th></tr></thead><tbody>${rows}</tbody></table>
<form method="post" action="/office/accounts"><input type="hidden" name="do" value="end-others"><button>${words.endOthers}</button></form>`;
}

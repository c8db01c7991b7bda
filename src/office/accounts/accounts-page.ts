import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { type OfficePage, officeWords } from "../pages/page.ts";
import type { OfficeAccounts } from "./accounts.ts";

const [SHORTEST, LONGEST, LONGEST_NAME] = [10, 200, 60];

/** The page of accounts. Every account may add others and change every password. */
export function accountsPage(accounts: OfficeAccounts): OfficePage {
  const words = officeWords.accounts;
  return {
    path: "accounts",
    title: words.title,
    async show() {
      const names = await accounts.names();
      return html`<p>${words.intro}</p><ul>${names.map((name) => html`<li>${name}</li>`)}</ul>
<form class="sheet" method="post" action="/office/accounts">
<label for="name">${words.name}</label><input id="name" name="name" required maxlength="${LONGEST_NAME}" autocomplete="off">
<label for="password">${words.password}</label><input id="password" name="password" type="password" required minlength="${SHORTEST}" maxlength="${LONGEST}" autocomplete="new-password">
<button>${words.submit}</button></form>`;
    },
    async act({ name: typed = "", password = "" }) {
      const name = typed.normalize("NFC").replace(/\s+/gu, " ").trim();
      const isName = /\p{L}/u.test(name) && name.length <= LONGEST_NAME;
      if (!isName || password.length < SHORTEST || password.length > LONGEST) return { said: words.wrong };
      await accounts.put(name, password);
      return { said: fill(words.saved, { name }) };
    },
  };
}

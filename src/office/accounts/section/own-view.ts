import { html, raw } from "hono/html";
import { fill, instantInWords } from "../../../../jobs/index.ts";
import type { Asked, Column, Html, OfficeView, Table } from "../../frame/contract.ts";
import { actForm, type Field } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import type { OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import type { OfficeSession } from "../sessions.ts";
import { ALL_OTHERS } from "./own-acts.ts";
import { currentField, HOME, newPasswordField } from "./views.ts";

const { own } = words;

/** What is one's own: the password, and where one is signed in. */
export function ownView(accounts: OfficeAccounts): OfficeView {
  return {
    path: "own",
    async show(asked) {
      const [all, sessions, current] = await Promise.all([
        accounts.list(),
        accounts.sessions.list(asked.account),
        currentField(accounts, asked),
      ]);
      const account = all.find(({ name }) => name === asked.account);
      const role =
        account === undefined ? raw("") : html`<p>${fill(own.role, { role: words.roles[account.role] })}</p>`;
      const warnings = [
        ...(account?.passwordBy === undefined ? [] : [fill(own.passwordBy, { by: account.passwordBy })]),
        ...(current.length === 0 ? [fill(own.byLink, { name: asked.account })] : []),
      ].map((says) => html`<p class="warn">${says}</p>`);
      const fields = [...current, newPasswordField(own.field)];
      const heading = current.length === 0 ? own.set : own.password;
      const password = actForm({ to: "/office/accounts/own/password", asked, fields, submit: heading });
      const table = sessionTable(sessions, asked);
      const body = html`${warnings}${role}<section><h2>${heading}</h2>${password}</section><section><h2>${words.code.title}</h2><p><a href="/office/accounts/own/code">${account?.hasCode === true ? words.code.on : words.code.begin}</a></p></section><section><h2>${own.sessions}</h2><p>${own.note}</p>${await tableHtml(table, asked)}${endHtml(sessions, asked, current)}</section>`;
      return { title: own.title, body, trail: [HOME] };
    },
  };
}

function sessionTable(sessions: readonly OfficeSession[], asked: Asked): Table<OfficeSession> {
  const columns: readonly Column<OfficeSession>[] = [
    {
      key: "address",
      title: own.address,
      value: ({ address }) => address,
      cell: ({ id, address }) => html`${address} ${id === asked.session ? tag(own.here, "good") : raw("")}`,
    },
    { key: "began", title: own.beganAt, value: ({ beganAt }) => instantInWords(beganAt) },
    { key: "used", title: own.usedAt, value: ({ usedAt }) => instantInWords(usedAt) },
  ];
  return { name: "phien", columns, rows: inMemory(sessions, columns), empty: "" };
}

/** The form that ends one session or all others; a sentence where there is no other. */
function endHtml(sessions: readonly OfficeSession[], asked: Asked, current: readonly Field[]): Html {
  const others = sessions.filter(({ id }) => id !== asked.session);
  if (others.length === 0) return html`<p>${own.only}</p>`;
  const choices = [
    { value: ALL_OTHERS, label: own.endAll },
    ...others.map(({ id, beganAt, address }) => ({
      value: id,
      label: fill(own.endOne, { began: instantInWords(beganAt), address }),
    })),
  ];
  const which: Field = {
    name: "which",
    label: own.endWhich,
    kind: "radio",
    required: true,
    value: ALL_OTHERS,
    choices,
  };
  const fields = [which, ...current];
  return actForm({ to: "/office/accounts/own/end", asked, fields, submit: own.endChosen, tone: "danger" });
}

import { html, raw } from "hono/html";
import { fill, instantInWords } from "../../../../jobs/index.ts";
import type { Asked, Column, Html, OfficeView, Table } from "../../frame/contract.ts";
import { actForm, type Field, folded } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { facts, tag } from "../../frame/parts.ts";
import { ROLES } from "../../frame/rights.ts";
import { tableHtml } from "../../frame/table.ts";
import type { OfficeAccount, OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { knowsPassword, LONGEST_NAME, LONGEST_PASSWORD } from "./confirming.ts";

const { list, one, add } = words;
export const HOME = { title: words.title, href: "/office/accounts" };
const ROLE_CHOICES = ROLES.map((role) => ({ value: role, label: words.roleSays[role] }));

/** The address of an account. */
function accountAddress(name: string): string {
  return `/office/accounts/of/${encodeURIComponent(name)}`;
}

/** The field for the own password, where the person has one to say. */
export async function currentField(accounts: OfficeAccounts, asked: Asked): Promise<readonly Field[]> {
  if (!(await knowsPassword(accounts, asked))) return [];
  return [
    {
      name: "current",
      label: words.current,
      kind: "password",
      required: true,
      max: LONGEST_PASSWORD,
      autocomplete: "current-password",
    },
  ];
}

export function newPasswordField(label: string, hint?: string): Field {
  const field = { name: "password", label, kind: "password", required: true, max: LONGEST_PASSWORD } as const;
  return { ...field, autocomplete: "new-password", ...(hint !== undefined && { hint }) };
}

/** All accounts, with what each may do. */
export function listView(accounts: OfficeAccounts): OfficeView {
  return {
    path: "",
    async show(asked) {
      const table = accountTable(await accounts.list(), asked);
      const ways = asked.may("administer")
        ? html`<p class="actions"><a class="button" href="/office/accounts/new">${list.add}</a> <a class="button quiet" href="/office/accounts/own">${list.own}</a></p>`
        : html`<p class="actions"><a class="button" href="/office/accounts/own">${list.own}</a></p>`;
      return { title: words.title, body: html`<p>${list.intro}</p>${ways}${await tableHtml(table, asked)}`, table };
    },
  };
}

function accountTable(all: readonly OfficeAccount[], asked: Asked): Table<OfficeAccount> {
  const nameCell = ({ name }: OfficeAccount): Html => {
    const shown = name === asked.account ? fill(list.you, { name }) : name;
    return asked.may("administer") ? html`<a href="${accountAddress(name)}">${shown}</a>` : html`${shown}`;
  };
  const columns: readonly Column<OfficeAccount>[] = [
    { key: "name", title: list.name, value: ({ name }) => name, cell: nameCell, sorts: true },
    { key: "role", title: list.role, value: ({ role }) => words.roles[role], sorts: true },
    {
      key: "state",
      title: list.state,
      value: ({ closed }) => (closed === undefined ? list.open : list.closed),
      cell: ({ closed, passwordBy, hasCode }) =>
        html`${closed === undefined ? tag(list.open, "good") : tag(list.closed, "plain")} ${passwordBy === undefined || closed !== undefined ? raw("") : tag(fill(list.passwordBy, { by: passwordBy }), "wait")} ${hasCode === true ? tag(words.code.tag, "good") : raw("")}`,
      sorts: true,
    },
  ];
  const roleFilter = {
    key: "role",
    title: list.role,
    kind: "choice",
    choices: ROLES.map((role) => ({ value: words.roles[role], label: words.roles[role] })),
  } as const;
  return { name: "tai-khoan", columns, filters: [roleFilter], rows: inMemory(all, columns), empty: list.empty };
}

/** The form for another account. */
export function newView(accounts: OfficeAccounts): OfficeView {
  return {
    path: "new",
    needs: "administer",
    async show(asked) {
      const fields: readonly Field[] = [
        { name: "name", label: add.name, kind: "text", required: true, max: LONGEST_NAME, example: add.example },
        { name: "role", label: add.role, kind: "radio", required: true, value: "viewer", choices: ROLE_CHOICES },
        newPasswordField(add.password, add.passwordHint),
        ...(await currentField(accounts, asked)),
      ];
      const form = actForm({ to: "/office/accounts/add", asked, fields, submit: add.submit });
      return { title: add.title, body: form, trail: [HOME] };
    },
  };
}

/** One account: what it may do, and what is changed of it. */
export function oneView(accounts: OfficeAccounts): OfficeView {
  return {
    path: "of/:name",
    needs: "administer",
    async show(asked) {
      const account = (await accounts.list()).find(({ name }) => name === asked.params.name);
      if (account === undefined) return undefined;
      const sessions = await accounts.sessions.list(account.name);
      const known = factsOf(account, sessions.length);
      const forms = await formsOf(account, asked, await currentField(accounts, asked));
      return { title: account.name, body: html`${known}${forms}`, trail: [HOME] };
    },
  };
}

function factsOf({ name, role, closed, passwordBy, hasCode }: OfficeAccount, sessions: number): Html {
  const trail = html`<a href="/office/audit?${new URLSearchParams({ account: name })}">${one.trailOf}</a>`;
  const state =
    closed === undefined
      ? tag(one.open, "good")
      : tag(fill(one.closedBy, { by: closed.by, at: instantInWords(closed.at) }), "plain");
  return facts([
    [one.role, words.roles[role]],
    [one.state, state],
    [one.password, passwordBy === undefined ? one.passwordOwn : fill(one.passwordBy, { by: passwordBy })],
    [words.code.title, hasCode === true ? words.code.on : words.code.isOff],
    [one.sessions, sessions === 0 ? one.sessionsNone : fill(one.sessionsCount, { count: sessions })],
    [one.trail, trail],
  ]);
}

async function formsOf(
  { name, role, closed, hasCode }: OfficeAccount,
  asked: Asked,
  own: readonly Field[],
): Promise<Html> {
  const to = accountAddress(name);
  const isRejected = (path: string): boolean => asked.rejected?.to.endsWith(`/${path}`) === true;
  const roleFields: readonly Field[] = [
    { name: "role", label: one.role, kind: "radio", required: true, value: role, choices: ROLE_CHOICES },
    { name: "from", label: "", kind: "hidden", value: role },
    ...own,
  ];
  const changeRole = actForm({ to: `${to}/role`, asked, fields: roleFields, submit: one.roleSubmit });
  const password = [newPasswordField(one.newPasswordField, one.newPasswordHint), ...own];
  const setPassword = actForm({ to: `${to}/password`, asked, fields: password, submit: one.newPasswordSubmit });
  const others =
    name === asked.account
      ? html`<p><a href="/office/accounts/own">${list.own}</a></p><p class="soft">${one.closeOwn}</p>`
      : html`${closed === undefined ? linkForm() : raw("")}${folded(one.newPassword, setPassword, isRejected("password"))}${hasCode === true ? codeForm() : raw("")}${closed === undefined ? closeForm() : reopenForm()}`;
  return html`${folded(one.changeRole, changeRole, isRejected("role"))}${others}`;

  function linkForm(): Html {
    const form = actForm({ to: `${to}/link`, asked, fields: own, submit: one.linkSubmit });
    return folded(one.link, html`<p>${one.linkHint}</p>${form}`, isRejected("link"));
  }
  function codeForm(): Html {
    const form = actForm({ to: `${to}/code-off`, asked, fields: own, submit: words.code.off, tone: "danger" });
    return folded(words.code.offOther, html`<p>${words.code.offOtherHint}</p>${form}`, isRejected("code-off"));
  }
  function closeForm(): Html {
    const submit = fill(one.closeSubmit, { name });
    const form = actForm({ to: `${to}/close`, asked, fields: own, submit, tone: "danger" });
    return folded(one.close, html`<p>${one.closeHint}</p>${form}`, isRejected("close"));
  }
  function reopenForm(): Html {
    const form = actForm({ to: `${to}/open`, asked, fields: own, submit: fill(one.reopenSubmit, { name }) });
    return folded(one.reopen, html`<p>${one.reopenHint}</p>${form}`, isRejected("open"));
  }
}

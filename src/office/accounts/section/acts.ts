import { z } from "zod";
import { fill } from "../../../../jobs/index.ts";
import { type Acted, act, type OfficeAct } from "../../frame/contract.ts";
import { ROLES, type Role } from "../../frame/rights.ts";
import { accountName, type OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { linkAddress } from "../sign-in-links.ts";
import { type Confirm, LONGEST_PASSWORD, wrong, wrongName, wrongPassword } from "./confirming.ts";

const current = z.string().max(LONGEST_PASSWORD).optional().default("");
/** Too long a password is told of where all its rules are. */
const password = z.string().max(4 * LONGEST_PASSWORD);
const role = z.enum(ROLES);
const { one, add: adding } = words;

/** What an administrator does with accounts. Each asks for the own password of whoever does it. `address`: where people reach the program. */
export function accountActs(accounts: OfficeAccounts, confirm: Confirm, address: string): readonly OfficeAct[] {
  const stateOf = async (name: string) => (await accounts.list()).find((account) => account.name === name);
  const add = act({
    path: "add",
    view: "new",
    title: words.acts.add,
    needs: "administer",
    fields: z.object({ name: z.string().max(200), role, password, current }),
    async run(given, asked) {
      const name = accountName(given.name);
      if ((await stateOf(asked.account)) === undefined) return wrong({ says: words.list.empty });
      const problem = wrongName(name) ?? wrongPassword(name, given.password) ?? (await confirm(given.current, asked));
      if (problem !== undefined) return problem;
      if (!(await accounts.add(name, given.password, given.role, asked)))
        return wrong({ field: "name", says: adding.there });
      // Whoever is first is an administrator, whatever was chosen.
      const kept = (await stateOf(name))?.role ?? given.role;
      const said = fill(adding.done, { name, role: words.roles[kept] });
      return { kind: "done", said, go: "/office/accounts", change: { object: name, after: words.roles[kept] } };
    },
  });
  const setRole = act({
    path: "of/:name/role",
    title: words.acts.role,
    needs: "administer",
    fields: z.object({ role, from: role, current }),
    async run(given, asked) {
      const name = asked.params.name ?? "";
      const problem = await confirm(given.current, asked);
      if (problem !== undefined) return problem;
      const outcome = await accounts.setRole({ name, to: given.role, from: given.from }, asked.account);
      if (outcome === "missing") return { kind: "missing" };
      if (outcome === "last") return wrong({ field: "role", says: one.roleLast });
      if (outcome === "late") return late(name, (await stateOf(name))?.role);
      const change = { object: name, before: words.roles[given.from], after: words.roles[given.role] };
      return { kind: "done", said: fill(one.roleDone, { name, role: words.roles[given.role] }), change };
    },
  });
  const setPassword = act({
    path: "of/:name/password",
    title: words.acts.password,
    needs: "administer",
    fields: z.object({ password, current }),
    async run(given, asked) {
      const name = asked.params.name ?? "";
      if ((await stateOf(name)) === undefined) return { kind: "missing" };
      const problem = wrongPassword(name, given.password) ?? (await confirm(given.current, asked));
      if (problem !== undefined) return problem;
      await accounts.put(name, given.password, asked);
      return { kind: "done", said: fill(one.newPasswordDone, { name }), change: { object: name } };
    },
  });
  const others = [linkAct(accounts, confirm, address), codeOffAct(accounts, confirm)];
  return [add, setRole, setPassword, ...others, ...standingActs(accounts, confirm)];
}

function late(name: string, now: Role | undefined): Acted {
  return { kind: "late", says: fill(one.late, { name, role: now === undefined ? "" : words.roles[now] }) };
}

/** A link by which somebody chooses another password: shown once, in the answer to whoever asked for it, and kept nowhere. */
function linkAct(accounts: OfficeAccounts, confirm: Confirm, address: string): OfficeAct {
  return act({
    path: "of/:name/link",
    title: words.acts.link,
    needs: "administer",
    fields: z.object({ current }),
    async run(given, asked) {
      const name = asked.params.name ?? "";
      const account = (await accounts.list()).find((each) => each.name === name);
      if (account === undefined) return { kind: "missing" };
      if (name === asked.account) return wrong({ says: one.linkOwn });
      if (account.closed !== undefined) return wrong({ says: one.linkClosed });
      const problem = await confirm(given.current, asked);
      if (problem !== undefined) return problem;
      await accounts.links.endAll(name);
      const link = linkAddress(address, await accounts.links.make(name, asked.account));
      const change = { object: name, after: one.linkMade };
      return { kind: "done", said: fill(one.linkDone, { name, link }), data: { link }, change };
    },
  });
}

/** For who has lost the phone and the codes for that: the password alone is asked for, until they turn it on again. */
function codeOffAct(accounts: OfficeAccounts, confirm: Confirm): OfficeAct {
  return act({
    path: "of/:name/code-off",
    title: words.acts.codeOffOther,
    needs: "administer",
    fields: z.object({ current }),
    async run(given, asked) {
      const name = asked.params.name ?? "";
      // Of the own account it takes a code.
      if (name === asked.account) return wrong({ says: words.code.offOwn });
      const problem = await confirm(given.current, asked);
      if (problem !== undefined) return problem;
      if (!(await accounts.takeCodeOff(name, asked))) return { kind: "late", says: words.code.notOn };
      const change = { object: name, before: words.code.on, after: words.code.isOff };
      return { kind: "done", said: fill(words.code.offOtherDone, { name }), change };
    },
  });
}

/** Closing an account and opening it again. */
function standingActs(accounts: OfficeAccounts, confirm: Confirm): readonly OfficeAct[] {
  const fields = z.object({ current });
  return [
    act({
      path: "of/:name/close",
      title: words.acts.close,
      needs: "administer",
      fields,
      async run(given, asked) {
        const name = asked.params.name ?? "";
        if (name === asked.account) return wrong({ says: one.closeOwn });
        const problem = await confirm(given.current, asked);
        if (problem !== undefined) return problem;
        if (!(await accounts.close(name, asked.account))) return { kind: "late", says: one.closeLast };
        const change = { object: name, before: one.open, after: words.list.closed };
        return { kind: "done", said: fill(one.closeDone, { name }), change };
      },
    }),
    act({
      path: "of/:name/open",
      title: words.acts.open,
      needs: "administer",
      fields,
      async run(given, asked) {
        const name = asked.params.name ?? "";
        if ((await accounts.list()).every((account) => account.name !== name)) return { kind: "missing" };
        const problem = await confirm(given.current, asked);
        if (problem !== undefined) return problem;
        await accounts.open(name, asked.account);
        const change = { object: name, before: words.list.closed, after: one.open };
        return { kind: "done", said: fill(one.reopenDone, { name }), change };
      },
    }),
  ];
}

import { fill } from "../../../jobs/index.ts";
import { ROLES } from "../frame/rights.ts";
import { accountName, type OfficeAccounts } from "./accounts.ts";
import accountWords from "./accounts.vi.json" with { type: "json" };
import { linkAddress } from "./sign-in-links.ts";

/** What came of a command: sentences, and whether it was carried out. */
interface Told {
  readonly done: boolean;
  readonly lines: readonly string[];
}

/** What whoever runs the machine does with accounts: the way back in when the only password is forgotten. */
export interface AccountsDesk {
  /** The accounts, each with its role, and with who closed it where it is closed. */
  list(): Promise<Told>;
  /** Gives an account another role, named by its word in either language. */
  role(name: string, role: string): Promise<Told>;
  /** Makes a link that signs an account in once, within an hour, to choose another password. */
  link(name: string): Promise<Told>;
  /** Takes the second factor of an account off, whose phone is lost and that no administrator can help. */
  codeOff(name: string): Promise<Told>;
}

/** `address` is where people reach the program. */
export function createAccountsDesk(accounts: OfficeAccounts, address: string): AccountsDesk {
  const { command: words, roles } = accountWords;
  return {
    async list() {
      const all = await accounts.list();
      const lines = all.map(({ name, role, closed }) =>
        fill(closed === undefined ? words.open : words.closed, { name, role: roles[role], by: closed?.by ?? "" }),
      );
      return { done: true, lines: lines.length === 0 ? [words.none] : lines };
    },
    async role(typed, word) {
      const [name, asked] = [accountName(typed), accountName(word).toLowerCase()];
      const to = ROLES.find((role) => role === asked || roles[role] === asked);
      if (to === undefined)
        return { done: false, lines: [fill(words.noRole, { role: word, roles: Object.values(roles).join(", ") })] };
      const outcome = await accounts.setRole({ name, to });
      if (outcome === "done") return { done: true, lines: [fill(words.role, { name, role: roles[to] })] };
      return { done: false, lines: [fill(outcome === "last" ? words.last : words.unknown, { name })] };
    },
    async link(typed) {
      const name = accountName(typed);
      const account = (await accounts.list()).find((one) => one.name === name);
      if (account === undefined) return { done: false, lines: [fill(words.unknown, { name })] };
      if (account.closed !== undefined) return { done: false, lines: [fill(words.isClosed, { name })] };
      const token = await accounts.links.make(name);
      return { done: true, lines: [fill(words.link, { name }), linkAddress(address, token)] };
    },
    async codeOff(typed) {
      const name = accountName(typed);
      const done = await accounts.takeCodeOff(name);
      return { done, lines: [fill(done ? accountWords.code.commandOff : accountWords.code.commandNotOn, { name })] };
    },
  };
}

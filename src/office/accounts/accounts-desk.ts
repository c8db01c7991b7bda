import { fill } from "../../../jobs/index.ts";
import { officeWords } from "../pages/page.ts";
import { accountName, type OfficeAccounts } from "./accounts.ts";
import { linkAddress } from "./sign-in-links.ts";

/** What came of a command: sentences, and whether it was carried out. */
interface Told {
  readonly done: boolean;
  readonly lines: readonly string[];
}

/** What whoever runs the machine does with accounts: the way back in when the only password is forgotten. */
export interface AccountsDesk {
  /** The accounts, each with who closed it where it is closed. */
  list(): Promise<Told>;
  /** Makes a link that signs an account in once, within an hour, to choose another password. */
  link(name: string): Promise<Told>;
}

/** `address` is where people reach the program. */
export function createAccountsDesk(accounts: OfficeAccounts, address: string): AccountsDesk {
  const words = officeWords.accounts.command;
  return {
    async list() {
      const all = await accounts.list();
      const lines = all.map(({ name, closed }) =>
        closed === undefined ? name : fill(words.closed, { name, by: closed.by }),
      );
      return { done: true, lines: lines.length === 0 ? [words.none] : lines };
    },
    async link(typed) {
      const name = accountName(typed);
      const account = (await accounts.list()).find((one) => one.name === name);
      if (account === undefined) return { done: false, lines: [fill(words.unknown, { name })] };
      if (account.closed !== undefined) return { done: false, lines: [fill(words.isClosed, { name })] };
      const token = await accounts.links.make(name);
      return { done: true, lines: [fill(words.link, { name }), linkAddress(address, token)] };
    },
  };
}

import { fill } from "../../../jobs/index.ts";
import { roleOf } from "../frame/rights.ts";
import { officeWords } from "../pages/page.ts";
import { accountName, type ChangedBy, type OfficeAccounts } from "./accounts.ts";
import { weaknessOf } from "./passwords/weak-password.ts";
import { createSlowDown } from "./slow-down.ts";

export const [SHORTEST_PASSWORD, LONGEST_PASSWORD, LONGEST_NAME] = [10, 200, 60];
const words = officeWords.accounts;

type Form = Readonly<Record<string, string>>;

/**
 * Carries out what a form of the page of accounts asks, and gives a sentence. Who asks says the own password again: a session
 * that was left open is not enough to keep or shut somebody out. Guesses at it are slowed down as at the sign-in.
 */
export function changeAccounts(
  accounts: OfficeAccounts,
  now: () => number,
): (form: Form, by: ChangedBy) => Promise<string> {
  const slowDown = createSlowDown(now);
  /** What is wrong with the own password that came along; undefined when it is right or nobody could know it. */
  const refusal = async (current: string, { account, session }: ChangedBy): Promise<string | undefined> => {
    const [all, sessions] = await Promise.all([accounts.list(), accounts.sessions.list(account)]);
    const isByLink = sessions.find(({ id }) => id === session)?.byLink === true;
    if (isByLink || !all.some(({ name }) => name === account)) return undefined;
    const attempt = { name: account, house: "", isKnown: true };
    const seconds = slowDown.admit(attempt);
    if (seconds > 0) return fill(officeWords.signIn.wait, { seconds });
    const knows = await accounts.knows(account, current.slice(0, LONGEST_PASSWORD));
    if (knows === "busy") {
      slowDown.unseen(attempt);
      return officeWords.signIn.busy;
    }
    if (!knows) return words.wrongCurrent;
    slowDown.succeeded(attempt);
    return undefined;
  };
  return async (form, by) => {
    const name = accountName(form.name ?? "");
    const wrong = form.do === undefined ? wrongIn(name, form.password ?? "") : undefined;
    const refused = wrong ?? (await refusal(form.current ?? "", by));
    if (refused !== undefined) return refused;
    switch (form.do) {
      case "close":
        return close(accounts, name, by);
      case "open":
        await accounts.open(name, by.account);
        return fill(words.opened, { name });
      case "end":
        if (form.id === undefined) return words.noneChosen;
        await accounts.sessions.end(by.account, form.id);
        return words.ended;
      case "end-others":
        await accounts.sessions.endAll(by.account, by.session);
        return words.endedOthers;
      case undefined:
        return set(accounts, name, form, by);
      default:
        return words.wrong;
    }
  };
}

/** What is wrong with a name and a new password, in a sentence. */
function wrongIn(name: string, password: string): string | undefined {
  const isName = /\p{L}/u.test(name) && name.length <= LONGEST_NAME;
  if (!isName || password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) return words.wrong;
  const weakness = weaknessOf(password, [name, ...words.product]);
  return weakness === undefined ? undefined : words.weak[weakness];
}

async function close(accounts: OfficeAccounts, name: string, { account }: ChangedBy): Promise<string> {
  if (name === account) return words.notOwn;
  return fill((await accounts.close(name, account)) ? words.closed : words.notClosed, { name });
}

async function set(accounts: OfficeAccounts, name: string, form: Form, by: ChangedBy): Promise<string> {
  const isThere = (await accounts.list()).some((one) => one.name === name);
  await accounts.put(name, form.password ?? "", by, roleOf(form.role ?? ""));
  if (name === by.account) return words.savedOwn;
  return fill(isThere ? words.saved : words.added, { name });
}

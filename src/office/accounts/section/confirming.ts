import { fill } from "../../../../jobs/index.ts";
import type { Acted, Asked, FieldProblem } from "../../frame/contract.ts";
import type { OfficeAccounts } from "../accounts.ts";
import accountWords from "../accounts.vi.json" with { type: "json" };
import { weaknessOf } from "../passwords/weak-password.ts";
import { createSlowDown } from "../slow-down.ts";

const SHORTEST_PASSWORD = 10;
export const [LONGEST_PASSWORD, LONGEST_NAME] = [200, 60];

type Wrong = Extract<Acted, { readonly kind: "wrong" }>;

/** Whether whoever asks knows the own password; undefined when they do, or when nobody could know it. */
export type Confirm = (current: string, asked: Pick<Asked, "account" | "session">) => Promise<Wrong | undefined>;

/**
 * Asks for the own password before an account is changed: a session that was left open is not enough to keep or shut somebody
 * out. Guesses at it are slowed down as at the sign-in.
 */
export function createConfirm(accounts: OfficeAccounts): Confirm {
  const slowDown = createSlowDown(accounts.guesses);
  return async (current, asked) => {
    if (!(await knowsPassword(accounts, asked))) return undefined;
    const attempt = { name: asked.account, house: "", isKnown: true };
    const seconds = await slowDown.admit(attempt);
    if (seconds > 0) return wrong({ field: "current", says: fill(accountWords.signIn.wait, { seconds }) });
    const knows = await accounts.knows(asked.account, current.slice(0, LONGEST_PASSWORD));
    if (knows === "busy") {
      await slowDown.unseen(attempt);
      return wrong({ field: "current", says: accountWords.signIn.busy });
    }
    if (!knows) return wrong({ field: "current", says: accountWords.wrongCurrent });
    await slowDown.succeeded(attempt);
    return undefined;
  };
}

/** Whether whoever asks has the second factor of their account at hand; undefined when they do. */
export type ConfirmCode = (typed: string, asked: Pick<Asked, "account">) => Promise<Wrong | undefined>;

/** Looks at a code before the factor itself is changed. Guesses are slowed down as at the sign-in. */
export function createConfirmCode(accounts: Pick<OfficeAccounts, "factors" | "guesses">): ConfirmCode {
  const slowDown = createSlowDown(accounts.guesses, "own code");
  return async (typed, asked) => {
    const attempt = { name: asked.account, house: "", isKnown: true };
    const seconds = await slowDown.admit(attempt);
    if (seconds > 0) return wrong({ field: "code", says: fill(accountWords.signIn.wait, { seconds }) });
    if ((await accounts.factors.use(asked.account, typed)) === undefined)
      return wrong({ field: "code", says: accountWords.code.wrong });
    await slowDown.succeeded(attempt);
    return undefined;
  };
}

/** Whether the person has a password to say: not who came by a link, since nobody may know it. */
export async function knowsPassword(
  accounts: OfficeAccounts,
  { account, session }: Pick<Asked, "account" | "session">,
): Promise<boolean> {
  const [all, sessions] = await Promise.all([accounts.list(), accounts.sessions.list(account)]);
  const isByLink = sessions.find(({ id }) => id === session)?.byLink === true;
  return !isByLink && all.some(({ name }) => name === account);
}

/** What is wrong with a new password; undefined when nothing is. */
export function wrongPassword(name: string, password: string): Wrong | undefined {
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
    return wrong({ field: "password", says: accountWords.wrongLength });
  const weakness = weaknessOf(password, [name, ...accountWords.product]);
  return weakness && wrong({ field: "password", says: accountWords.weak[weakness] });
}

/** What is wrong with the name of a new account; undefined when nothing is. */
export function wrongName(name: string): Wrong | undefined {
  return /\p{L}/u.test(name) && name.length <= LONGEST_NAME
    ? undefined
    : wrong({ field: "name", says: accountWords.wrongName });
}

export function wrong(problem: FieldProblem): Wrong {
  return { kind: "wrong", problems: [problem] };
}

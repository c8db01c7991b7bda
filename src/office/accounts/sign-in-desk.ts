import type { OfficeAccounts } from "./accounts.ts";
import type { CodeEntered, Entered, From } from "./entering.ts";
import { createSlowDown } from "./slow-down.ts";

type Slowed = { readonly kind: "slowed"; readonly seconds: number };
/** What came of an attempt to sign in. "slowed" and "busy": the password was not looked at. */
export type SignInOutcome = Entered | { readonly kind: "wrong" } | Slowed | { readonly kind: "busy" };
/** What came of a code. "slowed": it was not looked at. */
export type CodeOutcome = CodeEntered | Slowed;

/** What is told of an attempt: never a password or a code, and a name only where it is that of an account. */
export interface SignInTold {
  readonly outcome: SignInOutcome["kind"] | "wrong-code" | "slowed-code" | "not-signed-in";
  readonly address: string;
  readonly account?: string | undefined;
}

/** Signs people in. */
export interface SignInDesk {
  /**
   * Looks at name and password, unless this caller has to wait first.
   * @example
   * await desk.signIn("Lê Thị Hoa", "mot-mat-khau-dai", { address: "113.160.1.9", house: "113.160.1.9" });
   */
  signIn(accounts: OfficeAccounts, name: string, password: string, from: From): Promise<SignInOutcome>;
  /** Looks at a code that was asked for after a password or a link, unless this account has to wait first. `token`: of `Entered`. */
  code(accounts: OfficeAccounts, token: string, typed: string, from: From): Promise<CodeOutcome>;
}

/** `told` is told of each attempt. */
export function createSignInDesk(told: (of: SignInTold) => void): SignInDesk {
  return {
    async signIn(accounts, typed, password, from) {
      const all = await accounts.list();
      const name = nameMeant(all, typed);
      const isKnown = await accounts.isKnownAt(name, from.house);
      const attempt = { name, house: from.house, isKnown };
      const passwords = createSlowDown(accounts.guesses);
      const outcome = await decide();
      const account = all.some((one) => one.name === name) ? { account: name } : {};
      told({ outcome: outcome.kind, address: from.address, ...account });
      return outcome;

      async function decide(): Promise<SignInOutcome> {
        const seconds = await passwords.admit(attempt);
        if (seconds > 0) return { kind: "slowed", seconds };
        const entered = await accounts.signIn(name, password, from);
        if (entered === "busy") {
          await passwords.unseen(attempt);
          return { kind: "busy" };
        }
        if (entered === undefined) return { kind: "wrong" };
        await passwords.succeeded(attempt);
        return entered;
      }
    },
    async code(accounts, token, typed, from) {
      const account = await accounts.waiting(token);
      if (account === undefined) return { kind: "over" };
      const codes = createSlowDown(accounts.guesses, "code");
      // Who guesses codes knows the password already, and may come from many addresses: all strangers count as one. Whoever has
      // signed in from there before is counted apart, so that they are not kept out meanwhile.
      const isKnown = await accounts.isKnownAt(account, from.house);
      const attempt = { name: account, house: isKnown ? from.house : "", isKnown: true };
      const seconds = await codes.admit(attempt);
      const outcome: CodeOutcome =
        seconds > 0 ? { kind: "slowed", seconds } : await accounts.signInByCode(token, typed, from);
      if (outcome.kind === "signed-in") await codes.succeeded(attempt);
      if (outcome.kind === "over") await codes.unseen(attempt);
      if (outcome.kind !== "over") told({ outcome: TOLD[outcome.kind], address: from.address, account });
      return outcome;
    },
  };
}

const TOLD = { "signed-in": "signed-in", wrong: "wrong-code", slowed: "slowed-code" } as const;
/** The account that a typed name means: phones write capitals as they like, so they make no difference where one is meant. */
function nameMeant(all: readonly { readonly name: string }[], typed: string): string {
  if (all.some(({ name }) => name === typed)) return typed;
  const folded = (name: string): string => name.toLocaleLowerCase("vi");
  const [one, ...others] = all.filter(({ name }) => folded(name) === folded(typed));
  return one !== undefined && others.length === 0 ? one.name : typed;
}

import type { From, OfficeAccounts } from "./accounts.ts";
import { createSlowDown } from "./slow-down.ts";

/** What came of an attempt to sign in. "slowed" and "busy": the password was not looked at. */
export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly token: string }
  | { readonly kind: "wrong" }
  | { readonly kind: "slowed"; readonly seconds: number }
  | { readonly kind: "busy" };

/** What is told of an attempt: never a password, and a name only where it is that of an account. */
export interface SignInTold {
  readonly outcome: SignInOutcome["kind"];
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
}

/** `told` is told of each attempt. */
export function createSignInDesk(told: (of: SignInTold) => void): SignInDesk {
  return {
    async signIn(accounts, name, password, from) {
      const [isKnown, all] = await Promise.all([accounts.isKnownAt(name, from.house), accounts.list()]);
      const attempt = { name, house: from.house, isKnown };
      const slowDown = createSlowDown(accounts.guesses);
      const outcome = await decide();
      const account = all.some((one) => one.name === name) ? { account: name } : {};
      told({ outcome: outcome.kind, address: from.address, ...account });
      return outcome;

      async function decide(): Promise<SignInOutcome> {
        const seconds = await slowDown.admit(attempt);
        if (seconds > 0) return { kind: "slowed", seconds };
        const token = await accounts.signIn(name, password, from);
        if (token === "busy") {
          await slowDown.unseen(attempt);
          return { kind: "busy" };
        }
        if (token === undefined) return { kind: "wrong" };
        await slowDown.succeeded(attempt);
        return { kind: "signed-in", token };
      }
    },
  };
}

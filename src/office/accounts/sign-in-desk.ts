import type { From, OfficeAccounts } from "./accounts.ts";
import { createSlowDown } from "./slow-down.ts";

/** What came of an attempt to sign in. "slowed" and "busy": the password was not looked at. */
export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly account: string; readonly token: string }
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

/** `now` is in milliseconds of a monotonic clock. */
export function createSignInDesk(now: () => number, told: (of: SignInTold) => void): SignInDesk {
  const slowDown = createSlowDown(now);
  return {
    async signIn(accounts, typed, password, from) {
      const all = await accounts.list();
      const name = nameMeant(all, typed);
      const isKnown = await accounts.isKnownAt(name, from.house);
      const attempt = { name, house: from.house, isKnown };
      const outcome = await decide();
      const account = all.some((one) => one.name === name) ? { account: name } : {};
      told({ outcome: outcome.kind, address: from.address, ...account });
      return outcome;

      async function decide(): Promise<SignInOutcome> {
        const seconds = slowDown.admit(attempt);
        if (seconds > 0) return { kind: "slowed", seconds };
        const token = await accounts.signIn(name, password, from);
        if (token === "busy") {
          slowDown.unseen(attempt);
          return { kind: "busy" };
        }
        if (token === undefined) return { kind: "wrong" };
        slowDown.succeeded(attempt);
        return { kind: "signed-in", account: name, token };
      }
    },
  };
}

/** The account that a typed name means: phones write capitals as they like, so they make no difference where one is meant. */
function nameMeant(all: readonly { readonly name: string }[], typed: string): string {
  if (all.some(({ name }) => name === typed)) return typed;
  const folded = (name: string): string => name.toLocaleLowerCase("vi");
  const [one, ...others] = all.filter(({ name }) => folded(name) === folded(typed));
  return one !== undefined && others.length === 0 ? one.name : typed;
}

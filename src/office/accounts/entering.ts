import type { Database } from "../../../knowledge/index.ts";
import { createHalfSignIns, type HalfSignIn, type HalfSignIns } from "./second-factor/half-sign-ins.ts";
import type { SecondFactors } from "./second-factor/second-factors.ts";
import type { OfficeSessions } from "./sessions.ts";

/** From where somebody signs in. */
export interface From {
  readonly address: string;
  /** What is counted as one address: of IPv6 a whole network. */
  readonly house: string;
}

/**
 * What a right password or a good link leads to: a session, or, where the account has a second factor, the question for a code.
 * `token` is that of the session, or the one to say the code with.
 */
export interface Entered {
  readonly kind: "signed-in" | "code";
  readonly account: string;
  readonly token: string;
}

/** What came of a code. "over": the sign-in that it belongs to is. `with`: which kind of code it was. */
export type CodeEntered =
  | (Entered & { readonly kind: "signed-in"; readonly with: "phone" | "recovery" })
  | { readonly kind: "wrong"; readonly account: string }
  | { readonly kind: "over" };

/** Begins sessions of people who have shown who they are. */
export interface Entering {
  /** Goes on after a password or a link. */
  enter(of: HalfSignIn, from: From): Promise<Entered>;
  /**
   * Whose sign-in waits for a code under this token; undefined where none does.
   * @example
   * await accounts.waiting("Zk3v…"); // "Lê Thị Hoa"
   */
  waiting(token: string): Promise<string | undefined>;
  /**
   * Ends a sign-in with a code, which is used up.
   * @example
   * await accounts.signInByCode("Zk3v…", "287 082", { address: "113.160.1.9", house: "113.160.1.9" });
   */
  signInByCode(token: string, typed: string, from: From): Promise<CodeEntered>;
  /**
   * Whether this account has signed in from there within the last 90 days.
   * @example
   * await accounts.isKnownAt("Lê Thị Hoa", "113.160.1.9"); // true
   */
  isKnownAt(name: string, house: string): Promise<boolean>;
  readonly halves: HalfSignIns;
}

const KNOWN_MS = 90 * 24 * 60 * 60 * 1_000;

/** `instant` gives ISO instants. */
export function createEntering(
  database: Database,
  instant: () => string,
  { sessions, factors }: { readonly sessions: OfficeSessions; readonly factors: SecondFactors },
): Entering {
  const halves = createHalfSignIns(database, instant);
  const houses = housesOf(database, instant);
  /** Where somebody is known is noted only once they are wholly in: who knows but the password is a stranger there. */
  const begin = async ({ account, byLink }: HalfSignIn, { address, house }: From): Promise<string> => {
    if (byLink) await sessions.endAll(account);
    else await houses.note(account, house);
    return sessions.begin(account, address, { byLink });
  };
  return {
    halves,
    isKnownAt: houses.isKnownAt,
    async enter(of, from) {
      const { account } = of;
      if ((await factors.stateOf(account)).kind === "on")
        return { kind: "code", account, token: await halves.begin(of) };
      return { kind: "signed-in", account, token: await begin(of, from) };
    },
    waiting: async (token) => (await halves.of(token))?.account,
    async signInByCode(token, typed, from) {
      const half = await halves.of(token);
      if (half === undefined) return { kind: "over" };
      const used = await factors.use(half.account, typed);
      if (used === undefined) {
        await halves.wrong(token);
        return { kind: "wrong", account: half.account };
      }
      if (!(await halves.use(token))) return { kind: "over" };
      return { kind: "signed-in", account: half.account, token: await begin(half, from), with: used };
    },
  };
}

/** From where accounts signed in, for 90 days. */
function housesOf(database: Database, instant: () => string) {
  const knownSince = (): string => new Date(Date.parse(instant()) - KNOWN_MS).toISOString();
  return {
    async isKnownAt(name: string, house: string): Promise<boolean> {
      const rows = await database.query("SELECT 1 FROM office_houses WHERE account = $1 AND house = $2 AND at > $3", [
        name,
        house,
        knownSince(),
      ]);
      return rows.length > 0;
    },
    async note(name: string, house: string): Promise<void> {
      await database.query("DELETE FROM office_houses WHERE at <= $1", [knownSince()]);
      await database.query(
        `INSERT INTO office_houses (account, house, at) VALUES ($1, $2, $3)
         ON CONFLICT (account, house) DO UPDATE SET at = excluded.at`,
        [name, house, instant()],
      );
    },
  };
}

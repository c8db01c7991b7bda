import type { Database } from "../../../knowledge/index.ts";
import type { Role } from "../frame/rights.ts";
import { createEntering, type Entered, type Entering, type From } from "./entering.ts";
import { createGuessBook, type GuessBook } from "./guess-book.ts";
import { createHashingQueue } from "./passwords/hashing.ts";
import {
  costsOtherwise,
  hashPassword,
  isPassword,
  nobodysPassword,
  PASSWORD_COST,
  type PasswordCost,
} from "./passwords/password.ts";
import { createSecondFactors, type SecondFactors } from "./second-factor/second-factors.ts";
import { createOfficeSessions, type OfficeSessions } from "./sessions.ts";
import { createSignInLinks, type SignInLinks } from "./sign-in-links.ts";
import { type AccountChange, type AccountStanding, createAccountStanding, OPEN_ADMINISTRATOR } from "./standing.ts";

/** An account as others see it. */
export interface OfficeAccount {
  readonly name: string;
  readonly role: Role;
  /** Who set its password, where that was somebody else. */
  readonly passwordBy?: string;
  /** Who closed it, and the ISO instant; absent of an open one. */
  readonly closed?: { readonly by: string; readonly at: string };
  /** Whether a code of a phone is asked for after its password. */
  readonly hasCode?: true;
}

/** Who changes an account, and the session in which they do. */
export interface ChangedBy {
  readonly account: string;
  readonly session: string;
}

/** Who acts for the office: named accounts with a password, and the sessions in which they are signed in. */
export interface OfficeAccounts extends AccountStanding, Pick<Entering, "isKnownAt" | "waiting" | "signInByCode"> {
  readonly sessions: OfficeSessions;
  readonly links: SignInLinks;
  readonly factors: Omit<SecondFactors, "takeOff">;
  /** Attempts at passwords, by which guesses are slowed down. */
  readonly guesses: GuessBook;
  /**
   * Makes the first account with this password while there is none at all. From then on it changes nothing: a password
   * that a person chose is never undone by a setting.
   * @example
   * await accounts.setFirst("mot-mat-khau-dai");
   */
  setFirst(password: string): Promise<void>;
  /**
   * Whether there is no account at all.
   * @example
   * await accounts.isEmpty(); // true before the first start with a password
   */
  isEmpty(): Promise<boolean>;
  /**
   * All accounts in alphabetical order.
   * @example
   * await accounts.list(); // [{ name: "Lê Thị Hoa", role: "writer", passwordBy: "Văn phòng" }, …]
   */
  list(): Promise<readonly OfficeAccount[]>;
  /**
   * Adds an account with this role; false, and nothing is changed, when there is one of this name. While there is no open
   * administrator, whoever is added is one.
   * @example
   * await accounts.add("Lê Thị Hoa", "mot-mat-khau-dai", "writer", { account: "Văn phòng", session: "1f0c…" }); // true
   */
  add(name: string, password: string, role: Role, by?: ChangedBy): Promise<boolean>;
  /**
   * Gives an account another password, which ends its links and its sessions, but for the one in which its own person does
   * it. That somebody else did is kept until its own person does. An account that is not there yet is made, as the first one
   * is by whoever came by its link.
   * @example
   * await accounts.put("Lê Thị Hoa", "mot-mat-khau-dai", { account: "Văn phòng", session: "1f0c…" });
   */
  put(name: string, password: string, by?: ChangedBy): Promise<void>;
  /**
   * Begins a session, or, where the account has a second factor, asks for a code; undefined when name or password is wrong or
   * the account is closed, "busy" when so many passwords are being looked at that this one was not.
   * @example
   * await accounts.signIn("Lê Thị Hoa", "mot-mat-khau-dai", { address: "113.160.1.9", house: "113.160.1.9" }); // { kind: "signed-in", token: "Zk3v…", … }
   */
  signIn(name: string, password: string, from: From): Promise<Entered | undefined | "busy">;
  /**
   * Whether this is the password of an account that is open; "busy" as at {@link signIn}.
   * @example
   * await accounts.knows("Lê Thị Hoa", "mot-mat-khau-dai"); // true
   */
  knows(name: string, password: string): Promise<boolean | "busy">;
  /**
   * Goes on as {@link signIn} does, by a link, which is used up; the session then ends all others of its account. Undefined
   * when the link is not good or the account is closed.
   * @example
   * await accounts.signInByLink("9f86…", { address: "127.0.0.1", house: "127.0.0.1" }); // { kind: "signed-in", token: "Qm8x…", … }
   */
  signInByLink(link: string, from: From): Promise<Entered | undefined>;
  /**
   * Takes the second factor of an account off. All its sessions end, but for the one in which its own person does it. False
   * when it had none.
   * @example
   * await accounts.takeCodeOff("Lê Thị Hoa", { account: "Văn phòng", session: "1f0c…" }); // true
   */
  takeCodeOff(name: string, by?: ChangedBy): Promise<boolean>;
  /**
   * Turns the second factor of whoever asks on, as `factors.confirm` does; their other sessions end, which began without it.
   * @example
   * await accounts.confirmCode({ account: "Lê Thị Hoa", session: "1f0c…" }, "287 082"); // ["7K2M-…", …]
   */
  confirmCode(by: ChangedBy, typed: string): Promise<readonly string[] | "wrong" | "over">;
}

const INSERT = `INSERT INTO office_accounts (name, password, password_by, created_at, role)
  VALUES ($1, $2, $3, $4, CASE WHEN EXISTS (${OPEN_ADMINISTRATOR}) THEN $5 ELSE 'administrator' END)`;

interface Row {
  readonly name: string;
  readonly role: Role;
  readonly password_by: string | null;
  readonly closed_by: string | null;
  readonly closed_at: string | Date | null;
  readonly has_code: boolean;
}

/**
 * Accounts in the database. `first` is the name of the first one; `instant` gives ISO instants; `passwordCost` is what
 * hashing a password costs; one that is kept at another cost is kept anew when its person signs in. Passwords are hashed one at a time. `told` is told
 * what changes.
 */
export function createOfficeAccounts({
  database,
  first,
  instant,
  passwordCost = PASSWORD_COST,
  told = () => undefined,
}: {
  readonly database: Database;
  readonly first: string;
  readonly instant: () => string;
  readonly passwordCost?: PasswordCost;
  readonly told?: (of: AccountChange) => void;
}): OfficeAccounts {
  const sessions = createOfficeSessions(database, instant);
  const links = createSignInLinks(database, instant);
  const factors = createSecondFactors(database, instant);
  const { halves, enter, ...entering } = createEntering(database, instant, { sessions, factors });
  const queue = createHashingQueue();
  const nobody = nobodysPassword(passwordCost);
  const list = async (): Promise<readonly OfficeAccount[]> => {
    const rows = await database.query<Row>(
      `SELECT name, role, password_by, closed_by, closed_at, EXISTS (SELECT 1 FROM office_second_factors
         WHERE account = name AND confirmed_at IS NOT NULL) AS has_code FROM office_accounts ORDER BY name`,
    );
    return rows.map(toAccount);
  };
  /** Compared also when the name is unknown, so that the time does not tell which names exist. */
  const matches = async (name: string, password: string, isKnown: boolean): Promise<boolean | "busy"> => {
    const [row] = await database.query<{ password: string }>(
      "SELECT password FROM office_accounts WHERE name = $1 AND closed_at IS NULL",
      [name],
    );
    const kept = row?.password ?? nobody;
    const compared = await queue.run(() => isPassword(password, kept), { isKnown });
    if (compared === "full") return "busy";
    if (!compared || row === undefined) return false;
    if (costsOtherwise(kept, passwordCost)) await keepAnew(name, password, kept);
    return true;
  };
  /** Unless it was changed meanwhile, or others wait: then the next time. */
  const keepAnew = async (name: string, password: string, kept: string): Promise<void> => {
    const anew = await queue.run(() => hashPassword(password, passwordCost), { isKnown: true });
    if (anew === "full") return;
    await database.query("UPDATE office_accounts SET password = $2 WHERE name = $1 AND password = $3", [
      name,
      anew,
      kept,
    ]);
  };
  const rowOf = async (name: string, password: string, by?: ChangedBy): Promise<readonly unknown[]> => {
    const setBy = by === undefined || by.account === name ? null : by.account;
    return [name, await hashPassword(password, passwordCost), setBy, instant()];
  };
  return {
    sessions,
    guesses: createGuessBook(database),
    links: {
      ...links,
      async make(account, by) {
        told({ change: "link", account, by });
        return links.make(account);
      },
    },
    list,
    factors,
    ...entering,
    ...createAccountStanding(database, instant, told),
    async add(name, password, role, by) {
      const rows = await database.query(`${INSERT} ON CONFLICT (name) DO NOTHING RETURNING 1`, [
        ...(await rowOf(name, password, by)),
        role,
      ]);
      if (rows.length > 0) told({ change: "password", account: name, by: by?.account });
      return rows.length > 0;
    },
    async put(name, password, by) {
      await database.query(
        `${INSERT} ON CONFLICT (name) DO UPDATE SET password = excluded.password, password_by = excluded.password_by`,
        [...(await rowOf(name, password, by)), "viewer"],
      );
      told({ change: "password", account: name, by: by?.account });
      await links.endAll(name);
      await halves.endAll(name);
      await sessions.endAll(name, by?.account === name ? by.session : undefined);
      await sessions.passwordChosen(name);
    },
    async setFirst(password) {
      if ((await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length > 0) return;
      await database.query(
        `INSERT INTO office_accounts (name, password, created_at, role) VALUES ($1, $2, $3, 'administrator')
         ON CONFLICT (name) DO NOTHING`,
        [first, await hashPassword(password, passwordCost), instant()],
      );
    },
    isEmpty: async () => (await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length === 0,
    async signIn(name, password, from) {
      const matched = await matches(name, password, await entering.isKnownAt(name, from.house));
      if (matched === "busy") return "busy";
      return matched ? enter({ account: name, byLink: false }, from) : undefined;
    },
    knows: (name, password) => matches(name, password, true),
    async signInByLink(link, from) {
      const account = await links.use(link);
      if (account === undefined) return undefined;
      const entered = await enter({ account, byLink: true }, from);
      // Of a closed account no session goes on.
      const isOver = entered.kind === "signed-in" && (await sessions.of(entered.token)) === undefined;
      return isOver ? undefined : entered;
    },
    async takeCodeOff(name, by) {
      if (!(await factors.takeOff(name))) return false;
      told({ change: "code-off", account: name, by: by?.account });
      await halves.endAll(name);
      await sessions.endAll(name, by?.account === name ? by.session : undefined);
      return true;
    },
    async confirmCode({ account, session }, typed) {
      const codes = await factors.confirm(account, session, typed);
      if (codes === "wrong" || codes === "over") return codes;
      told({ change: "code-on", account, by: account });
      await links.endAll(account);
      await sessions.endAll(account, session);
      return codes;
    },
  };
}

function toAccount({ name, role, has_code: hasCode, ...row }: Row): OfficeAccount {
  const { password_by: passwordBy, closed_by: by, closed_at: at } = row;
  return {
    name,
    role,
    ...(hasCode && { hasCode }),
    ...(passwordBy === null ? {} : { passwordBy }),
    ...(at === null ? {} : { closed: { by: by ?? "", at: new Date(at).toISOString() } }),
  };
}

/** A name as it is kept: keyboards send "é" as one character or as two, and spaces twice. */
export function accountName(typed: string): string {
  return typed.normalize("NFC").replace(/\s+/gu, " ").trim();
}

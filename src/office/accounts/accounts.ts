import type { Database } from "../../../knowledge/index.ts";
import type { Role } from "../frame/rights.ts";
import { createGuessBook, type GuessBook } from "./guess-book.ts";
import { createHashingQueue } from "./passwords/hashing.ts";
import { hashPassword, isPassword, PASSWORD_COST } from "./passwords/password.ts";
import { createOfficeSessions, type OfficeSessions } from "./sessions.ts";
import { createSignInLinks, type SignInLinks } from "./sign-in-links.ts";
import { type AccountChange, type AccountStanding, createAccountStanding, OPEN_ADMINISTRATOR } from "./standing.ts";

/** From where somebody signs in. */
export interface From {
  readonly address: string;
  /** What is counted as one address: of IPv6 a whole network. */
  readonly house: string;
}

/** An account as others see it. */
export interface OfficeAccount {
  readonly name: string;
  readonly role: Role;
  /** Who set its password, where that was somebody else. */
  readonly passwordBy?: string;
  /** Who closed it, and the ISO instant; absent of an open one. */
  readonly closed?: { readonly by: string; readonly at: string };
}

/** Who changes an account, and the session in which they do. */
export interface ChangedBy {
  readonly account: string;
  readonly session: string;
}

/** Who acts for the office: named accounts with a password, and the sessions in which they are signed in. */
export interface OfficeAccounts extends AccountStanding {
  readonly sessions: OfficeSessions;
  readonly links: SignInLinks;
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
   * Begins a session and gives its token; undefined when name or password is wrong or the account is closed, "busy" when so
   * many passwords are being looked at that this one was not.
   * @example
   * await accounts.signIn("Lê Thị Hoa", "mot-mat-khau-dai", { address: "113.160.1.9", house: "113.160.1.9" }); // "Zk3v…"
   */
  signIn(name: string, password: string, from: From): Promise<string | undefined | "busy">;
  /**
   * Whether this is the password of an account that is open; "busy" as at {@link signIn}.
   * @example
   * await accounts.knows("Lê Thị Hoa", "mot-mat-khau-dai"); // true
   */
  knows(name: string, password: string): Promise<boolean | "busy">;
  /**
   * Whether this account has signed in from there within the last 90 days.
   * @example
   * await accounts.isKnownAt("Lê Thị Hoa", "113.160.1.9"); // true
   */
  isKnownAt(name: string, house: string): Promise<boolean>;
  /**
   * Begins a session by a link, which is used up and ends all other sessions of its account; undefined when the link is not good or the account is closed.
   * @example
   * await accounts.signInByLink("9f86…", { address: "127.0.0.1", house: "127.0.0.1" }); // { account: "Văn phòng", token: "Qm8x…" }
   */
  signInByLink(link: string, from: From): Promise<{ readonly account: string; readonly token: string } | undefined>;
}

const KNOWN_MS = 90 * 24 * 60 * 60 * 1_000;

const INSERT = `INSERT INTO office_accounts (name, password, password_by, created_at, role)
  VALUES ($1, $2, $3, $4, CASE WHEN EXISTS (${OPEN_ADMINISTRATOR}) THEN $5 ELSE 'administrator' END)`;

interface Row {
  readonly name: string;
  readonly role: Role;
  readonly password_by: string | null;
  readonly closed_by: string | null;
  readonly closed_at: string | Date | null;
}

/**
 * Accounts in the database. `first` is the name of the first one; `instant` gives ISO instants; `passwordCost` is what
 * hashing a password costs, and stays the same for the life of the database. Passwords are hashed one at a time. `told` is told
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
  readonly passwordCost?: typeof PASSWORD_COST;
  readonly told?: (of: AccountChange) => void;
}): OfficeAccounts {
  const sessions = createOfficeSessions(database, instant);
  const links = createSignInLinks(database, instant);
  const houses = housesOf(database, instant);
  const queue = createHashingQueue();
  const list = async (): Promise<readonly OfficeAccount[]> => {
    const rows = await database.query<Row>(
      "SELECT name, role, password_by, closed_by, closed_at FROM office_accounts ORDER BY name",
    );
    return rows.map(toAccount);
  };
  /** Compared also when the name is unknown, so that the time does not tell which names exist. */
  const matches = async (name: string, password: string, isKnown: boolean): Promise<boolean | "busy"> => {
    const [row] = await database.query<{ password: string }>(
      "SELECT password FROM office_accounts WHERE name = $1 AND closed_at IS NULL",
      [name],
    );
    const compared = await queue.run(() => isPassword(password, row?.password ?? NOBODY, passwordCost), { isKnown });
    return compared === "full" ? "busy" : compared && row !== undefined;
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
    isKnownAt: houses.isKnownAt,
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
    async signIn(name, password, { address, house }) {
      const matched = await matches(name, password, await houses.isKnownAt(name, house));
      if (matched === "busy") return "busy";
      if (!matched) return undefined;
      await houses.note(name, house);
      return sessions.begin(name, address);
    },
    knows: (name, password) => matches(name, password, true),
    async signInByLink(link, { address }) {
      const account = await links.use(link);
      if (account === undefined) return undefined;
      await sessions.endAll(account);
      const token = await sessions.begin(account, address, { byLink: true });
      return (await sessions.of(token)) === undefined ? undefined : { account, token };
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

function toAccount({ name, role, password_by: passwordBy, closed_by: by, closed_at: at }: Row): OfficeAccount {
  return {
    name,
    role,
    ...(passwordBy === null ? {} : { passwordBy }),
    ...(at === null ? {} : { closed: { by: by ?? "", at: new Date(at).toISOString() } }),
  };
}

/** A kept password that belongs to nobody, to compare with when the name is unknown. */
const NOBODY = `${"0".repeat(32)}:${"0".repeat(64)}`;

/** A name as it is kept: keyboards send "é" as one character or as two, and spaces twice. */
export function accountName(typed: string): string {
  return typed.normalize("NFC").replace(/\s+/gu, " ").trim();
}

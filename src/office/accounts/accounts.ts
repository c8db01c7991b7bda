import type { Database } from "../../../knowledge/index.ts";
import { createHashingQueue } from "./hashing.ts";
import { hashPassword, isPassword, PASSWORD_COST } from "./password.ts";
import { createOfficeSessions, type OfficeSessions } from "./sessions.ts";
import { createSignInLinks, type SignInLinks } from "./sign-in-links.ts";

/** From where somebody signs in. */
export interface From {
  readonly address: string;
  /** What is counted as one address: of IPv6 a whole network. */
  readonly house: string;
}

/** An account as others see it. */
export interface OfficeAccount {
  readonly name: string;
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

/** What is told of a change: never a password or a link. */
export interface AccountChange {
  readonly change: "password" | "closed" | "opened" | "link";
  readonly account: string;
  /** Who did it; absent of what the settings and the command line do. */
  readonly by?: string | undefined;
}

/** Who acts for the office: named accounts with a password, and the sessions in which they are signed in. */
export interface OfficeAccounts {
  readonly sessions: OfficeSessions;
  readonly links: SignInLinks;
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
   * await accounts.list(); // [{ name: "Lê Thị Hoa", passwordBy: "Văn phòng" }, { name: "Văn phòng" }]
   */
  list(): Promise<readonly OfficeAccount[]>;
  /**
   * Adds an account, or gives it another password, which ends its links and its sessions, but for the one in which its own
   * person does it. That somebody else did is kept until its own person does.
   * @example
   * await accounts.put("Lê Thị Hoa", "mot-mat-khau-dai", { account: "Văn phòng", session: "1f0c…" });
   */
  put(name: string, password: string, by?: ChangedBy): Promise<void>;
  /**
   * Closes an account: its sessions and links are over at once, and nobody signs in with it. False, and nothing is changed,
   * when there is no such account that is open, or when no other is.
   * @example
   * await accounts.close("Lê Thị Hoa", "Văn phòng"); // true
   */
  close(name: string, by: string): Promise<boolean>;
  /**
   * Opens a closed account again, with the password it had.
   * @example
   * await accounts.open("Lê Thị Hoa", "Văn phòng");
   */
  open(name: string, by: string): Promise<void>;
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
   * Begins a session by a link, which is used up; undefined when the link is not good or the account is closed.
   * @example
   * await accounts.signInByLink("9f86…", { address: "127.0.0.1", house: "127.0.0.1" }); // { account: "Văn phòng", token: "Qm8x…" }
   */
  signInByLink(link: string, from: From): Promise<{ readonly account: string; readonly token: string } | undefined>;
}

const KNOWN_MS = 90 * 24 * 60 * 60 * 1_000;

interface Row {
  readonly name: string;
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
      "SELECT name, password_by, closed_by, closed_at FROM office_accounts ORDER BY name",
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
  return {
    sessions,
    links: {
      ...links,
      async make(account) {
        told({ change: "link", account });
        return links.make(account);
      },
    },
    list,
    isKnownAt: houses.isKnownAt,
    ...closingOf(database, instant, told),
    async put(name, password, by) {
      const isOwn = by?.account === name;
      await database.query(
        `INSERT INTO office_accounts (name, password, password_by, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET password = excluded.password, password_by = excluded.password_by`,
        [name, await hashPassword(password, passwordCost), isOwn ? null : (by?.account ?? null), instant()],
      );
      told({ change: "password", account: name, by: by?.account });
      await links.endAll(name);
      await sessions.endAll(name, isOwn ? by.session : undefined);
      await sessions.passwordChosen(name);
    },
    async setFirst(password) {
      if ((await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length > 0) return;
      await database.query(
        "INSERT INTO office_accounts (name, password, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
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
      const token = await sessions.begin(account, address, { byLink: true });
      return (await sessions.of(token)) === undefined ? undefined : { account, token };
    },
  };
}

/** Closes accounts, and opens them again. */
function closingOf(
  database: Database,
  instant: () => string,
  told: (of: AccountChange) => void,
): Pick<OfficeAccounts, "close" | "open"> {
  return {
    async close(name, by) {
      const isClosed = await database.transaction(async (inside) => {
        // All rows are held, so that of two who close each other's account one finds the other closed.
        const rows = await inside.query<{ name: string; closed_at: unknown }>(
          "SELECT name, closed_at FROM office_accounts ORDER BY name FOR UPDATE",
        );
        const open = rows.filter((row) => row.closed_at === null).map((row) => row.name);
        if (!open.includes(name) || open.length === 1) return false;
        await inside.query("UPDATE office_accounts SET closed_by = $2, closed_at = $3 WHERE name = $1", [
          name,
          by,
          instant(),
        ]);
        await createOfficeSessions(inside, instant).endAll(name);
        await createSignInLinks(inside, instant).endAll(name);
        return true;
      });
      if (isClosed) told({ change: "closed", account: name, by });
      return isClosed;
    },
    async open(name, by) {
      await database.query("UPDATE office_accounts SET closed_by = NULL, closed_at = NULL WHERE name = $1", [name]);
      told({ change: "opened", account: name, by });
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

function toAccount({ name, password_by: passwordBy, closed_by: by, closed_at: at }: Row): OfficeAccount {
  return {
    name,
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

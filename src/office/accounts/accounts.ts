import type { Database } from "../../../knowledge/index.ts";
import { createHashingQueue } from "./hashing.ts";
import { hashPassword, isPassword, PASSWORD_COST } from "./password.ts";
import { createOfficeSessions, type OfficeSessions } from "./sessions.ts";

/** From where somebody signs in. */
export interface From {
  readonly address: string;
  /** What is counted as one address: of IPv6 a whole network. */
  readonly house: string;
}

/** Who acts for the office: named accounts with a password, and the sessions in which they are signed in. */
export interface OfficeAccounts {
  readonly sessions: OfficeSessions;
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
   * The names of all accounts in alphabetical order.
   * @example
   * await accounts.names(); // ["Lê Thị Hoa", "Văn phòng"]
   */
  names(): Promise<readonly string[]>;
  /**
   * Adds an account, or gives it another password, which ends its sessions.
   * @example
   * await accounts.put("Lê Thị Hoa", "mot-mat-khau-dai");
   */
  put(name: string, password: string): Promise<void>;
  /**
   * Begins a session and gives its token; undefined when name or password is wrong, "busy" when so many passwords are being
   * looked at that this one was not.
   * @example
   * await accounts.signIn("Lê Thị Hoa", "mot-mat-khau-dai", { address: "113.160.1.9", house: "113.160.1.9" }); // "Zk3v…"
   */
  signIn(name: string, password: string, from: From): Promise<string | undefined | "busy">;
  /**
   * Whether this account has signed in from there within the last 90 days.
   * @example
   * await accounts.isKnownAt("Lê Thị Hoa", "113.160.1.9"); // true
   */
  isKnownAt(name: string, house: string): Promise<boolean>;
  /**
   * Begins a session of the first account without a password, for the link that is printed while nobody has one.
   * @example
   * await accounts.signInFirst({ address: "127.0.0.1", house: "127.0.0.1" }); // "Qm8x…"
   */
  signInFirst(from: From): Promise<string>;
}

const KNOWN_MS = 90 * 24 * 60 * 60 * 1_000;

/**
 * Accounts in the database. `first` is the name of the first one; `instant` gives ISO instants; `passwordCost` is what
 * hashing a password costs, and stays the same for the life of the database. Passwords are hashed one at a time.
 */
export function createOfficeAccounts({
  database,
  first,
  instant,
  passwordCost = PASSWORD_COST,
}: {
  readonly database: Database;
  readonly first: string;
  readonly instant: () => string;
  readonly passwordCost?: typeof PASSWORD_COST;
}): OfficeAccounts {
  const sessions = createOfficeSessions(database, instant);
  const queue = createHashingQueue();
  const knownSince = (): string => new Date(Date.parse(instant()) - KNOWN_MS).toISOString();
  const isKnownAt = async (name: string, house: string): Promise<boolean> => {
    const rows = await database.query("SELECT 1 FROM office_houses WHERE account = $1 AND house = $2 AND at > $3", [
      name,
      house,
      knownSince(),
    ]);
    return rows.length > 0;
  };
  const noteHouse = async (name: string, house: string): Promise<void> => {
    await database.query("DELETE FROM office_houses WHERE at <= $1", [knownSince()]);
    await database.query(
      `INSERT INTO office_houses (account, house, at) VALUES ($1, $2, $3)
       ON CONFLICT (account, house) DO UPDATE SET at = excluded.at`,
      [name, house, instant()],
    );
  };
  return {
    sessions,
    isKnownAt,
    async put(name, password) {
      await database.query(
        `INSERT INTO office_accounts (name, password, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET password = excluded.password`,
        [name, await hashPassword(password, passwordCost), instant()],
      );
      await sessions.endAll(name);
    },
    async setFirst(password) {
      if ((await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length > 0) return;
      await database.query(
        "INSERT INTO office_accounts (name, password, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
        [first, await hashPassword(password, passwordCost), instant()],
      );
    },
    isEmpty: async () => (await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length === 0,
    async names() {
      const rows = await database.query<{ name: string }>("SELECT name FROM office_accounts ORDER BY name");
      return rows.map(({ name }) => name);
    },
    async signIn(name, password, { address, house }) {
      const [row] = await database.query<{ password: string }>("SELECT password FROM office_accounts WHERE name = $1", [
        name,
      ]);
      const isKnown = row !== undefined && (await isKnownAt(name, house));
      // Compared also when the name is unknown, so that the time does not tell which names exist.
      const matches = await queue.run(() => isPassword(password, row?.password ?? NOBODY, passwordCost), { isKnown });
      if (matches === "full") return "busy";
      if (row === undefined || !matches) return undefined;
      await noteHouse(name, house);
      return sessions.begin(name, address);
    },
    signInFirst: ({ address }) => sessions.begin(first, address),
  };
}

/** A kept password that belongs to nobody, to compare with when the name is unknown. */
const NOBODY = `${"0".repeat(32)}:${"0".repeat(64)}`;

/** A name as it is kept: keyboards send "é" as one character or as two, and spaces twice. */
export function accountName(typed: string): string {
  return typed.normalize("NFC").replace(/\s+/gu, " ").trim();
}

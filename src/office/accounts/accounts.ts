import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../../../knowledge/index.ts";
import { hashPassword, isPassword, PASSWORD_COST } from "./password.ts";

/** Who acts for the office: named accounts with a password, and the sessions in which they are signed in. */
export interface OfficeAccounts {
  /**
   * Sets the password of the first account and adds the account when it is missing. The password it has already changes
   * nothing, so that a restart ends no session.
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
   * Begins a session of twelve hours and gives its token; undefined when name or password is wrong.
   * @example
   * await accounts.signIn("Lê Thị Hoa", "mot-mat-khau-dai"); // "Zk3v…" (43 characters)
   */
  signIn(name: string, password: string): Promise<string | undefined>;
  /**
   * Begins a session of the first account without a password, for the link that is printed while nobody has one.
   * @example
   * await accounts.signInFirst(); // "Qm8x…"
   */
  signInFirst(): Promise<string>;
  /**
   * The name of the account whose session this is; undefined when there is none, or when it is over.
   * @example
   * await accounts.accountOf("Zk3v…"); // "Lê Thị Hoa"
   */
  accountOf(token: string): Promise<string | undefined>;
  /**
   * Ends a session. An unknown token changes nothing.
   * @example
   * await accounts.signOut("Zk3v…");
   */
  signOut(token: string): Promise<void>;
}

const SESSION_MS = 12 * 60 * 60 * 1_000;

/**
 * Accounts in the database. `first` is the name of the first one; `instant` gives ISO instants; `passwordCost` is what
 * hashing a password costs, and stays the same for the life of the database.
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
  const passwordOf = async (name: string): Promise<string | undefined> => {
    const [row] = await database.query<{ password: string }>("SELECT password FROM office_accounts WHERE name = $1", [
      name,
    ]);
    return row?.password;
  };
  const put = async (name: string, password: string): Promise<void> => {
    await database.query(
      `INSERT INTO office_accounts (name, password, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET password = excluded.password`,
      [name, await hashPassword(password, passwordCost), instant()],
    );
    await database.query("DELETE FROM office_sessions WHERE account = $1", [name]);
  };
  const begin = async (account: string): Promise<string> => {
    const token = randomBytes(32).toString("base64url");
    const until = new Date(Date.parse(instant()) + SESSION_MS).toISOString();
    await database.query("DELETE FROM office_sessions WHERE until < $1", [instant()]);
    await database.query("INSERT INTO office_sessions (token_hash, account, until) VALUES ($1, $2, $3)", [
      hashOf(token),
      account,
      until,
    ]);
    return token;
  };
  return {
    put,
    async setFirst(password) {
      const kept = await passwordOf(first);
      if (kept === undefined || !(await isPassword(password, kept, passwordCost))) await put(first, password);
    },
    isEmpty: async () => (await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length === 0,
    async names() {
      const rows = await database.query<{ name: string }>("SELECT name FROM office_accounts ORDER BY name");
      return rows.map(({ name }) => name);
    },
    async signIn(name, password) {
      const kept = await passwordOf(name);
      // Compared also when the name is unknown, so that the time does not tell which names exist.
      const matches = await isPassword(password, kept ?? NOBODY, passwordCost);
      return kept !== undefined && matches ? begin(name) : undefined;
    },
    signInFirst: () => begin(first),
    async accountOf(token) {
      const [row] = await database.query<{ account: string }>(
        "SELECT account FROM office_sessions WHERE token_hash = $1 AND until > $2",
        [hashOf(token), instant()],
      );
      return row?.account;
    },
    async signOut(token) {
      await database.query("DELETE FROM office_sessions WHERE token_hash = $1", [hashOf(token)]);
    },
  };
}

/** A kept password that belongs to nobody, to compare with when the name is unknown. */
const NOBODY = `${"0".repeat(32)}:${"0".repeat(64)}`;

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

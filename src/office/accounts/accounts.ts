import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../../../knowledge/index.ts";
import { hashPassword, isPassword } from "./password.ts";

/** Who acts for the office: named accounts with a password, and where each is signed in. */
export interface OfficeAccounts {
  /** Sets the password of the first account; it is made when there is none. */
  setFirst(password: string): Promise<void>;
  isEmpty(): Promise<boolean>;
  names(): Promise<readonly string[]>;
  /** Adds an account, or gives it another password, which ends its sessions. */
  put(name: string, password: string): Promise<void>;
  /** The token of a new session; undefined when name or password is wrong. */
  signIn(name: string, password: string): Promise<string | undefined>;
  /** A session of the first account, for the link that is printed when nobody has a password yet. */
  signInFirst(): Promise<string>;
  /** Whose session it is; undefined when there is none, or no longer. */
  accountOf(token: string): Promise<string | undefined>;
  signOut(token: string): Promise<void>;
}

const SESSION_MS = 12 * 60 * 60 * 1_000;

/** Accounts in the database. `first` is the name of the first one; `instant` gives ISO instants. */
export function createOfficeAccounts({
  database,
  first,
  instant,
}: {
  readonly database: Database;
  readonly first: string;
  readonly instant: () => string;
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
      [name, await hashPassword(password), instant()],
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
      if (kept === undefined || !(await isPassword(password, kept))) await put(first, password);
    },
    isEmpty: async () => (await database.query("SELECT 1 FROM office_accounts LIMIT 1")).length === 0,
    async names() {
      const rows = await database.query<{ name: string }>("SELECT name FROM office_accounts ORDER BY name");
      return rows.map(({ name }) => name);
    },
    async signIn(name, password) {
      const kept = await passwordOf(name);
      // An unknown name takes as long as a wrong password.
      const matches = await isPassword(password, kept ?? NOBODY);
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

/** The form of a kept password that none has. */
const NOBODY = `${"0".repeat(32)}:${"0".repeat(64)}`;

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../../../knowledge/index.ts";
import type { Role } from "../frame/rights.ts";

/** A session as the person sees it whose it is. */
export interface OfficeSession {
  readonly id: string;
  readonly account: string;
  /** ISO instants. */
  readonly beganAt: string;
  readonly usedAt: string;
  /** The address it was begun from. */
  readonly address: string;
  /** Begun by a link instead of a password: nobody may know the password. */
  readonly byLink: boolean;
  /** What its account may do as of now. Who came by the link of an office without accounts may make them. */
  readonly role: Role;
  /** Whether its account has a second factor. */
  readonly hasCode: boolean;
}

/** The sessions in which accounts are signed in. A token is known to the browser alone; its hash is kept. */
export interface OfficeSessions {
  /**
   * Begins a session and gives its token.
   * @example
   * await sessions.begin("Lê Thị Hoa", "113.160.1.9"); // "Zk3v…" (43 characters)
   */
  begin(account: string, address: string, how?: { readonly byLink: boolean }): Promise<string>;
  /**
   * The session of a token, which counts as used unless `isUse` is false (a page that is left open asks by itself); undefined when there is none, or when it is over: twelve hours after it
   * began, two hours after it was last used, or as soon as its account is closed.
   * @example
   * await sessions.of("Zk3v…"); // { id: "1f0c…", account: "Lê Thị Hoa", role: "writer", … }
   */
  of(token: string, isUse?: boolean): Promise<OfficeSession | undefined>;
  /**
   * The sessions of an account that go on, the newest first.
   * @example
   * await sessions.list("Lê Thị Hoa"); // [{ id: "1f0c…", … }]
   */
  list(account: string): Promise<readonly OfficeSession[]>;
  /**
   * Ends one session of an account; one of somebody else goes on.
   * @example
   * await sessions.end("Lê Thị Hoa", "1f0c…");
   */
  end(account: string, id: string): Promise<void>;
  /**
   * Ends all sessions of an account, but for one.
   * @example
   * await sessions.endAll("Lê Thị Hoa", "1f0c…");
   */
  endAll(account: string, but?: string): Promise<void>;
  /**
   * From now on the sessions of an account count as begun by its password, which its person knows.
   * @example
   * await sessions.passwordChosen("Lê Thị Hoa");
   */
  passwordChosen(account: string): Promise<void>;
  /**
   * Ends the session of a token. An unknown token changes nothing.
   * @example
   * await sessions.signOut("Zk3v…");
   */
  signOut(token: string): Promise<void>;
}

/** A day's work, and no more. */
const LASTS_MS = 12 * 60 * 60 * 1_000;
/** A page that is left open at noon is closed in the afternoon. */
const IDLE_MS = 2 * 60 * 60 * 1_000;
/** That it is used is noted so often. */
const NOTED_MS = 60 * 1_000;

interface Row {
  readonly id: string;
  readonly account: string;
  readonly began_at: string | Date;
  readonly used_at: string | Date;
  readonly address: string;
  readonly by_link: boolean;
  readonly role: Role;
  readonly has_code: boolean;
}
/** The role is asked each time: a change of it counts from the next request on. */
const COLUMNS = `id, account, began_at, used_at, address, by_link,
  coalesce((SELECT role FROM office_accounts WHERE name = account), 'administrator') AS role,
  EXISTS (SELECT 1 FROM office_second_factors factor
    WHERE factor.account = office_sessions.account AND factor.confirmed_at IS NOT NULL) AS has_code`;
/** Asked each time, so that a session which begins while its account is being closed is over too. */
const OF_OPEN = "NOT EXISTS (SELECT 1 FROM office_accounts WHERE name = account AND closed_at IS NOT NULL)";

/** Sessions in the database; `instant` gives ISO instants. */
export function createOfficeSessions(database: Database, instant: () => string): OfficeSessions {
  const ago = (milliseconds: number): string => new Date(Date.parse(instant()) - milliseconds).toISOString();
  return {
    async begin(account, address, { byLink } = { byLink: false }) {
      const token = randomBytes(32).toString("base64url");
      await database.query("DELETE FROM office_sessions WHERE began_at <= $1 OR used_at <= $2", [
        ago(LASTS_MS),
        ago(IDLE_MS),
      ]);
      await database.query(
        `INSERT INTO office_sessions (token_hash, id, account, began_at, used_at, address, by_link)
         VALUES ($1, $2, $3, $4, $4, $5, $6)`,
        [hashOf(token), randomBytes(8).toString("hex"), account, instant(), address, byLink],
      );
      return token;
    },
    async of(token, isUse = true) {
      const [row] = await database.query<Row>(
        `SELECT ${COLUMNS} FROM office_sessions WHERE token_hash = $1 AND began_at > $2 AND used_at > $3 AND ${OF_OPEN}`,
        [hashOf(token), ago(LASTS_MS), ago(IDLE_MS)],
      );
      if (row === undefined || !isUse) return row && toSession(row);
      await database.query("UPDATE office_sessions SET used_at = $2 WHERE token_hash = $1 AND used_at <= $3", [
        hashOf(token),
        instant(),
        ago(NOTED_MS),
      ]);
      return toSession(row);
    },
    async list(account) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM office_sessions WHERE account = $1 AND began_at > $2 AND used_at > $3
         ORDER BY began_at DESC, id`,
        [account, ago(LASTS_MS), ago(IDLE_MS)],
      );
      return rows.map(toSession);
    },
    async end(account, id) {
      await database.query("DELETE FROM office_sessions WHERE account = $1 AND id = $2", [account, id]);
    },
    async endAll(account, but = "") {
      await database.query("DELETE FROM office_sessions WHERE account = $1 AND id <> $2", [account, but]);
    },
    async passwordChosen(account) {
      await database.query("UPDATE office_sessions SET by_link = false WHERE account = $1", [account]);
    },
    async signOut(token) {
      await database.query("DELETE FROM office_sessions WHERE token_hash = $1", [hashOf(token)]);
    },
  };
}

function toSession({ began_at: began, used_at: used, by_link: byLink, ...row }: Row): OfficeSession {
  const { id, account, address, role, has_code: hasCode } = row;
  const [beganAt, usedAt] = [new Date(began).toISOString(), new Date(used).toISOString()];
  return { id, account, beganAt, usedAt, address, byLink, role, hasCode };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

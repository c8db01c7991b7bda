import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../../../../knowledge/index.ts";

/** Somebody who has said the password, or opened a link, and still has to say a code. */
export interface HalfSignIn {
  readonly account: string;
  /** Begun by a link instead of a password. */
  readonly byLink: boolean;
}

/** Sign-ins that wait for a code. They are no sessions: nothing is shown for one. */
export interface HalfSignIns {
  /**
   * Begins one and gives its token, which is good for five minutes and five wrong codes.
   * @example
   * await halves.begin({ account: "Lê Thị Hoa", byLink: false }); // "Zk3v…" (43 signs)
   */
  begin(of: HalfSignIn): Promise<string>;
  /** The one of a token; undefined when there is none or it is over. */
  of(token: string): Promise<HalfSignIn | undefined>;
  /** Counts a wrong code against it. */
  wrong(token: string): Promise<void>;
  /** Uses it up: true for one of all who try at the same time. */
  use(token: string): Promise<boolean>;
  /** Ends all of an account. */
  endAll(account: string): Promise<void>;
}

const LASTS_MS = 5 * 60 * 1_000;
const MOST_WRONG = 5;

interface Row {
  readonly account: string;
  readonly by_link: boolean;
}

/** Half sign-ins in the database, since the code may come to another process; `instant` gives ISO instants. */
export function createHalfSignIns(database: Database, instant: () => string): HalfSignIns {
  return {
    async begin({ account, byLink }) {
      const token = randomBytes(32).toString("base64url");
      await database.query("DELETE FROM office_half_sign_ins WHERE until <= $1", [instant()]);
      await database.query(
        "INSERT INTO office_half_sign_ins (token_hash, account, by_link, until, wrong) VALUES ($1, $2, $3, $4, 0)",
        [hashOf(token), account, byLink, new Date(Date.parse(instant()) + LASTS_MS).toISOString()],
      );
      return token;
    },
    async of(token) {
      const [row] = await database.query<Row>(
        "SELECT account, by_link FROM office_half_sign_ins WHERE token_hash = $1 AND until > $2 AND wrong < $3",
        [hashOf(token), instant(), MOST_WRONG],
      );
      return row && { account: row.account, byLink: row.by_link };
    },
    async wrong(token) {
      await database.query("UPDATE office_half_sign_ins SET wrong = wrong + 1 WHERE token_hash = $1", [hashOf(token)]);
    },
    async use(token) {
      const used = await database.query(
        "DELETE FROM office_half_sign_ins WHERE token_hash = $1 AND until > $2 AND wrong < $3 RETURNING 1",
        [hashOf(token), instant(), MOST_WRONG],
      );
      return used.length > 0;
    },
    async endAll(account) {
      await database.query("DELETE FROM office_half_sign_ins WHERE account = $1", [account]);
    },
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

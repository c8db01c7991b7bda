import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../../../knowledge/index.ts";

/** Links that sign an account in once. Only their hashes are kept. */
export interface SignInLinks {
  /**
   * Makes the token of a link that is good for an hour. `by` is who asked for it; absent where the machine's own commands did.
   * @example
   * await links.make("Lê Thị Hoa", "Văn phòng"); // "9f86…" (32 signs)
   */
  make(account: string, by?: string): Promise<string>;
  /**
   * Uses a link up and gives whose it was; undefined when it is wrong, too old or used already.
   * @example
   * await links.use("9f86…"); // "Lê Thị Hoa"
   */
  use(token: string): Promise<string | undefined>;
  /**
   * Ends all links of an account.
   * @example
   * await links.endAll("Lê Thị Hoa");
   */
  endAll(account: string): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1_000;

/** Links in the database, since the command that makes one may be another process; `instant` gives ISO instants. */
export function createSignInLinks(database: Database, instant: () => string): SignInLinks {
  return {
    async make(account) {
      const token = randomBytes(16).toString("hex");
      await database.query("DELETE FROM office_links WHERE until <= $1", [instant()]);
      await database.query("INSERT INTO office_links (token_hash, account, until) VALUES ($1, $2, $3)", [
        hashOf(token),
        account,
        new Date(Date.parse(instant()) + HOUR_MS).toISOString(),
      ]);
      return token;
    },
    async use(token) {
      const [row] = await database.query<{ account: string }>(
        "DELETE FROM office_links WHERE token_hash = $1 AND until > $2 RETURNING account",
        [hashOf(token), instant()],
      );
      return row?.account;
    },
    async endAll(account) {
      await database.query("DELETE FROM office_links WHERE account = $1", [account]);
    },
  };
}

/** The address that signs in by the token of a link. */
export function linkAddress(address: string, token: string): string {
  return `${address}/office/sign-in?link=${token}`;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

import type { Database } from "../../../../knowledge/index.ts";
import { newRecoveryCodes, newSecret, recoveryHash, stepAt, stepOf } from "./codes.ts";

/** What is known of the second factor of an account. */
export type FactorState =
  | { readonly kind: "off" }
  /** `since` is an ISO instant; `left`: how many codes for a lost phone were not used yet. */
  | { readonly kind: "on"; readonly since: string; readonly left: number };

/** The second factor of accounts: codes of a phone, and some that hold once for when it is lost. */
export interface SecondFactors {
  /**
   * Whether an account has one.
   * @example
   * await factors.stateOf("Lê Thị Hoa"); // { kind: "on", since: "2030-01-01T01:00:00.000Z", left: 8 }
   */
  stateOf(account: string): Promise<FactorState>;
  /**
   * Makes a secret that counts for nothing until it is confirmed in the same session, within a quarter of an hour. False, and
   * nothing is changed, when the account has a factor already, or when there is no such account.
   */
  begin(account: string, session: string): Promise<boolean>;
  /** The secret that waits to be confirmed in this session. */
  pending(account: string, session: string): Promise<string | undefined>;
  /**
   * Turns the factor on by a code of the phone, and gives the codes for a lost phone, which are told this once. "over": there
   * is nothing to confirm.
   */
  confirm(account: string, session: string, typed: string): Promise<readonly string[] | "wrong" | "over">;
  /**
   * Whether this is a code of the account, which is used up by it: no code is good twice, also for two at the same time.
   * @example
   * await factors.use("Lê Thị Hoa", "287 082"); // "phone"
   */
  use(account: string, typed: string): Promise<"phone" | "recovery" | undefined>;
  /** Other codes for a lost phone; those before hold no more. Undefined where the account has no factor. */
  renew(account: string): Promise<readonly string[] | undefined>;
  /** Takes the factor off; false where there was none. */
  takeOff(account: string): Promise<boolean>;
}

const WAITS_MS = 15 * 60 * 1_000;

interface Row {
  readonly secret: string;
  readonly confirmed_at: string | Date | null;
  readonly recovery: string;
}

/** Second factors in the database; `instant` gives ISO instants of the server, whose clock alone counts. */
export function createSecondFactors(database: Database, instant: () => string): SecondFactors {
  const rowOf = async (account: string): Promise<Row | undefined> => {
    const [row] = await database.query<Row>(
      "SELECT secret, confirmed_at, recovery FROM office_second_factors WHERE account = $1 AND confirmed_at IS NOT NULL",
      [account],
    );
    return row;
  };
  const pending = async (account: string, session: string): Promise<string | undefined> => {
    const [row] = await database.query<Pick<Row, "secret">>(
      `SELECT secret FROM office_second_factors
       WHERE account = $1 AND session = $2 AND confirmed_at IS NULL AND begun_at > $3`,
      [account, session, new Date(Date.parse(instant()) - WAITS_MS).toISOString()],
    );
    return row?.secret;
  };
  /** Only a later half minute than the last one counts. One far ahead was written before the clock was set back. */
  const takeStep = async (account: string, step: number): Promise<boolean> => {
    const taken = await database.query(
      `UPDATE office_second_factors SET last_step = $2
       WHERE account = $1 AND confirmed_at IS NOT NULL AND (last_step < $2 OR last_step > $3) RETURNING 1`,
      [account, step, stepAt(instant()) + 1],
    );
    return taken.length > 0;
  };
  const takeRecovery = async (account: string, hash: string): Promise<boolean> => {
    const taken = await database.query(
      `UPDATE office_second_factors SET recovery = replace(recovery, $2, '')
       WHERE account = $1 AND confirmed_at IS NOT NULL AND position($2 IN recovery) > 0 RETURNING 1`,
      [account, hash],
    );
    return taken.length > 0;
  };
  return {
    pending,
    async stateOf(account) {
      const row = await rowOf(account);
      if (row === undefined) return { kind: "off" };
      return { kind: "on", since: new Date(row.confirmed_at ?? 0).toISOString(), left: hashesIn(row.recovery).length };
    },
    async begin(account, session) {
      const begun = await database.query(
        `INSERT INTO office_second_factors (account, secret, session, begun_at, last_step, recovery)
         SELECT name, $2, $3, $4, -1, '' FROM office_accounts WHERE name = $1
         ON CONFLICT (account) DO UPDATE
           SET secret = excluded.secret, session = excluded.session, begun_at = excluded.begun_at
           WHERE office_second_factors.confirmed_at IS NULL
         RETURNING 1`,
        [account, newSecret(), session, instant()],
      );
      return begun.length > 0;
    },
    async confirm(account, session, typed) {
      const secret = await pending(account, session);
      if (secret === undefined) return "over";
      const step = stepOf(secret, typed, instant());
      if (step === undefined) return "wrong";
      const codes = newRecoveryCodes();
      const confirmed = await database.query(
        `UPDATE office_second_factors SET confirmed_at = $3, last_step = $4, recovery = $5
         WHERE account = $1 AND secret = $2 AND confirmed_at IS NULL RETURNING 1`,
        [account, secret, instant(), step, keptOf(codes)],
      );
      return confirmed.length > 0 ? codes : "over";
    },
    async use(account, typed) {
      const row = await rowOf(account);
      if (row === undefined) return undefined;
      const step = stepOf(row.secret, typed, instant());
      if (step !== undefined && (await takeStep(account, step))) return "phone";
      const hash = recoveryHash(typed);
      return hash !== undefined && (await takeRecovery(account, hash)) ? "recovery" : undefined;
    },
    async renew(account) {
      const codes = newRecoveryCodes();
      const renewed = await database.query(
        "UPDATE office_second_factors SET recovery = $2 WHERE account = $1 AND confirmed_at IS NOT NULL RETURNING 1",
        [account, keptOf(codes)],
      );
      return renewed.length > 0 ? codes : undefined;
    },
    async takeOff(account) {
      const rows = await database.query<Pick<Row, "confirmed_at">>(
        "DELETE FROM office_second_factors WHERE account = $1 RETURNING confirmed_at",
        [account],
      );
      return rows.some((row) => row.confirmed_at !== null);
    },
  };
}

/** Hashes of codes in one text, so that one statement takes one out. */
function keptOf(codes: readonly string[]): string {
  return codes.map((code) => recoveryHash(code)).join(" ");
}

function hashesIn(kept: string): readonly string[] {
  return kept.split(" ").filter((hash) => hash !== "");
}

import type { Database } from "../../../../knowledge/index.ts";
import type { ButtonTrial } from "./buttons.ts";

/** What a platform's account refused, and when. */
export const platformRefusalsMigration = {
  id: "bot-096-platform-refusals",
  statements: [
    "CREATE TABLE platform_refusals (account text NOT NULL, what text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (account, what))",
  ],
};

export interface ButtonTrialParts {
  readonly database: Database;
  /** Our account at the platform, without its secret. */
  readonly account: string;
  /** Called once, by the process that remembers the refusal. */
  readonly onFault: (fault: unknown) => void;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** Buttons are tried again after this time: the account's package may be another then. */
const REMEMBERED_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

/** See {@link ButtonTrial}. Remembered in the database, for all processes. */
export function createButtonTrial({ database, account, onFault, instant }: ButtonTrialParts): ButtonTrial {
  const oldest = (): string => new Date(Date.parse(instant()) - REMEMBERED_DAYS * DAY_MS).toISOString();
  return {
    async mayTry() {
      const rows = await database.query(
        "SELECT 1 FROM platform_refusals WHERE account = $1 AND what = 'buttons' AND at > $2",
        [account, oldest()],
      );
      return rows.length === 0;
    },
    async refused(code) {
      const fresh = await database.query(
        `INSERT INTO platform_refusals (account, what, at) VALUES ($1, 'buttons', $2)
         ON CONFLICT (account, what) DO UPDATE SET at = excluded.at WHERE platform_refusals.at <= $3 RETURNING 1`,
        [account, instant(), oldest()],
      );
      if (fresh.length === 0) return;
      onFault(
        new Error(
          `the Official Account takes no buttons (${code}); menus are numbered for ${REMEMBERED_DAYS} days, or set ZALO_OA_BUTTONS=off`,
        ),
      );
    },
  };
}

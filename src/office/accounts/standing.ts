import type { Database } from "../../../knowledge/index.ts";
import type { Role } from "../frame/rights.ts";
import { createHalfSignIns } from "./second-factor/half-sign-ins.ts";
import { createOfficeSessions } from "./sessions.ts";
import { createSignInLinks } from "./sign-in-links.ts";

/** What is told of a change: never a password or a link. */
export interface AccountChange {
  readonly change: "password" | "closed" | "opened" | "link" | "role" | "code-on" | "code-off";
  readonly account: string;
  /** Who did it; absent of what the settings and the command line do. */
  readonly by?: string | undefined;
  /** The role from now on, where it changed. */
  readonly role?: Role;
}

/**
 * What came of a wish for another role. "last": no other administrator is open. "late": the role is no longer the one that
 * was seen. Of all but "done", nothing is changed.
 */
export type RoleOutcome = "done" | "missing" | "last" | "late";

/** Which accounts are open, and what each may do. One open administrator always stays. */
export interface AccountStanding {
  /**
   * Closes an account: its sessions and links are over at once, and nobody signs in with it. False, and nothing is changed,
   * when there is no such account that is open, or when no other administrator is.
   * @example
   * await accounts.close("Lê Thị Hoa", "Văn phòng"); // true
   */
  close(name: string, by: string): Promise<boolean>;
  /**
   * Opens a closed account again, with the password and the role it had.
   * @example
   * await accounts.open("Lê Thị Hoa", "Văn phòng");
   */
  open(name: string, by: string): Promise<void>;
  /**
   * Gives an account another role, which counts from its next request on and ends no session. `from` is the role that whoever
   * asks has seen.
   * @example
   * await accounts.setRole({ name: "Lê Thị Hoa", to: "approver", from: "writer" }, "Văn phòng"); // "done"
   */
  setRole(
    wish: { readonly name: string; readonly to: Role; readonly from?: Role | undefined },
    by?: string,
  ): Promise<RoleOutcome>;
}

export const OPEN_ADMINISTRATOR =
  "SELECT 1 FROM office_accounts WHERE role = 'administrator' AND closed_at IS NULL LIMIT 1";

interface Row {
  readonly name: string;
  readonly role: Role;
  readonly closed_at: unknown;
}

/** Standing of accounts in the database; `instant` gives ISO instants. */
export function createAccountStanding(
  database: Database,
  instant: () => string,
  told: (of: AccountChange) => void,
): AccountStanding {
  return {
    async close(name, by) {
      const isClosed = await database.transaction(async (inside) => {
        const { account, isLast } = await heldFor(inside, name);
        if (account === undefined || account.closed_at !== null || isLast) return false;
        await inside.query("UPDATE office_accounts SET closed_by = $2, closed_at = $3 WHERE name = $1", [
          name,
          by,
          instant(),
        ]);
        await createOfficeSessions(inside, instant).endAll(name);
        await createSignInLinks(inside, instant).endAll(name);
        await createHalfSignIns(inside, instant).endAll(name);
        return true;
      });
      if (isClosed) told({ change: "closed", account: name, by });
      return isClosed;
    },
    async open(name, by) {
      await database.query("UPDATE office_accounts SET closed_by = NULL, closed_at = NULL WHERE name = $1", [name]);
      told({ change: "opened", account: name, by });
    },
    async setRole({ name, to, from }, by) {
      const outcome = await database.transaction(async (inside): Promise<RoleOutcome> => {
        const { account, isLast } = await heldFor(inside, name);
        if (account === undefined) return "missing";
        if (from !== undefined && account.role !== from) return "late";
        if (isLast && to !== "administrator") return "last";
        await inside.query("UPDATE office_accounts SET role = $2 WHERE name = $1", [name, to]);
        return "done";
      });
      if (outcome === "done") told({ change: "role", account: name, by, role: to });
      return outcome;
    },
  };
}

/**
 * An account with whether it is the last open administrator. All rows are held, so that of two who close each other's
 * account one finds the other closed.
 */
async function heldFor(
  inside: Database,
  name: string,
): Promise<{ readonly account: Row | undefined; readonly isLast: boolean }> {
  const rows = await inside.query<Row>("SELECT name, role, closed_at FROM office_accounts ORDER BY name FOR UPDATE");
  const open = rows.filter((row) => row.role === "administrator" && row.closed_at === null);
  return { account: rows.find((row) => row.name === name), isLast: open.length === 1 && open[0]?.name === name };
}

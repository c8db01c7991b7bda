import { type Finding, fault, ok, warning } from "../finding.ts";

/** How many accounts of the office are open; "unseen" where the database was not looked at. */
export type AccountsLook = number | "unseen";

/** Somebody can sign in for the office. */
export function accountsFinding(open: AccountsLook, hasPassword: boolean): Finding {
  if (open === "unseen")
    return ok("office", hasPassword ? "gets its first account at the start" : "gets a link at the start");
  if (open === 0)
    return warning("office", "nobody has an account", "open the link that the start prints, or set OFFICE_PASSWORD");
  return ok("office", open === 1 ? "one account is open" : `${open} accounts are open`);
}

/** What was seen of the way that commands take to the running program. */
export interface ControlFacts {
  /** Rights of the file with the token; absent while nothing runs. */
  readonly mode?: number;
  /** The interface of `OPERATIONS_ADDRESS`. */
  readonly host: string;
}

const OTHERS = 0o077;
const ALONE = /^(?:127\.|::1$|localhost$)/;

/** Commands and metrics are reached by whom they are meant for. */
export function controlFinding({ mode, host }: ControlFacts): Finding {
  if (mode !== undefined && (mode & OTHERS) !== 0)
    return fault(
      "operations",
      "other users of this machine may read the token for commands (control.json)",
      "chmod 600 it, and start the program again, which makes a new one",
    );
  if (!ALONE.test(host))
    return warning("operations", `/metrics is told to whoever reaches ${host}`, "let a firewall pass Prometheus alone");
  return ok("operations", "/metrics and commands are for this machine alone");
}

import type { GrantLook } from "./checks/channels.ts";
import type { DatabaseFacts, PassagesFacts } from "./checks/database.ts";
import type { AccountsLook } from "./checks/office.ts";

/** What is seen from inside of the process that holds the database. */
export interface Condition {
  /** Version of the program that looked. */
  readonly version: string;
  readonly database: DatabaseFacts;
  readonly accounts: AccountsLook;
  readonly grant: GrantLook;
  /** Absent where the tables are of another version, or the program that looked is older. */
  readonly passages?: PassagesFacts;
}

/** Asked by `npm run doctor` of the running program, since the embedded database belongs to one process. */
export interface ConditionDesk {
  look(): Promise<Condition>;
}

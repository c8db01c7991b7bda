import type { Database } from "../../../knowledge/index.ts";
import type { CommandDesk } from "../../command-desk.ts";
import type { Config } from "../../config.ts";
import { addressOf } from "../../control-file.ts";
import { createAccountsDesk } from "../../office/accounts/accounts-desk.ts";
import type { AccountChange } from "../../office/accounts/standing.ts";
import { instant } from "../../surroundings.ts";
import { composeAccounts } from "../office-site.ts";
import { composeRetentionDesk } from "../people/retention.ts";
import { composeAuditTrail } from "./audit-trail.ts";
import { auditedCommands } from "./audited-commands.ts";

/** What the command line may ask of the running program; each act is kept in the trail. */
export function composeOfficeCommands(
  config: Config,
  database: Database,
  desks: Omit<CommandDesk, "retention" | "accounts">,
  watch: { readonly onAccount: (told: AccountChange) => void; readonly onFault: (fault: unknown) => void },
): CommandDesk {
  const retention = composeRetentionDesk(config, database);
  const accounts = createAccountsDesk(composeAccounts(database, watch.onAccount), addressOf(config));
  const trail = composeAuditTrail(database);
  return auditedCommands({ ...desks, retention, accounts }, { trail, instant, onFault: watch.onFault });
}

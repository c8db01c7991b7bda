import { join } from "node:path";
import { readPolicies } from "../../../jobs/adapters/files/policy-file.ts";
import type { RemindingRules, SendingRules } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { createRuleBook } from "../../office/administration/rules/rule-book.ts";
import type { SettingParts } from "../../office/administration/rules/rules-acts.ts";
import { type OfficeRules, rulesWith } from "../../office/administration/rules/set-rules.ts";
import { packageRoot } from "../../surroundings.ts";
import { officeReminding } from "../reporting.ts";

/** How often it is looked whether another process has set rules. */
const LOOK_MS = 30_000;
const POLICIES = join(packageRoot, "jobs/channel-policies.json");

/** The rules of sending with what an administrator sets on the page; what another process sets counts soon after. */
export async function composeRules(
  config: Pick<Config, "policiesFile" | "remindingFile">,
  database: Database,
  { instant, onFault }: { readonly instant: () => string; readonly onFault: (fault: unknown) => void },
) {
  const files: OfficeRules = {
    sending: await readPolicies(config.policiesFile ?? POLICIES),
    reminding: await officeReminding(config),
  };
  const book = createRuleBook(database);
  let now = files;
  const reload = async (): Promise<void> => {
    now = rulesWith(files, await book.read());
  };
  await reload();
  const looking = setInterval(() => void reload().catch(onFault), LOOK_MS).unref();
  // Whoever sends or reminds asks these each time.
  const sending: SendingRules = {
    ...files.sending,
    get quiet() {
      return now.sending.quiet;
    },
  };
  const reminding: RemindingRules = {
    ...files.reminding,
    get hours() {
      return now.reminding.hours;
    },
    get chain() {
      return now.reminding.chain;
    },
  };
  const deferred = async (): Promise<number> => {
    const [row] = await database.query<{ count: number }>(
      "SELECT COALESCE(sum(count), 0)::integer AS count FROM delivery_tallies WHERE state = 'deferred'",
    );
    return row?.count ?? 0;
  };
  const setting: SettingParts = { files, now: () => now, book, reload, deferred, instant };
  return { sending, reminding, setting, stop: () => clearInterval(looking) };
}

/** In which hours the office reminds at this moment, for whoever asks now and then. */
export async function remindingHours(config: Pick<Config, "remindingFile">, database: Database) {
  const reminding = await officeReminding(config);
  const book = createRuleBook(database);
  return async (): Promise<RemindingRules["hours"]> => (await book.read())?.hours ?? reminding.hours;
}

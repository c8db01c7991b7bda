import { grantReport } from "../../../bot/adapters/zalo-oa/grant/report.ts";
import { createSeal } from "../../../bot/adapters/zalo-oa/grant/seal.ts";
import { createSqlGrantStore } from "../../../bot/adapters/zalo-oa/grant/store.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { Condition, ConditionDesk } from "../../doctor/condition.ts";
import { lookInside } from "../../doctor/probes/database-probe.ts";
import { digest, instant, program } from "../../surroundings.ts";
import { migrations } from "../migrations.ts";
import { composeAccounts } from "../office-site.ts";

/** What is seen from inside of the process that holds the database. */
export function composeCondition(
  config: Pick<Config, "zaloOa" | "passages">,
  opened: { readonly database: Database; readonly kind: "embedded" | "postgresql" },
): ConditionDesk {
  return { look: () => conditionIn(config, opened) };
}

/** What is seen in a database that is open. Its tables may be missing, or of another version. */
async function conditionIn(
  { zaloOa, passages }: Pick<Config, "zaloOa" | "passages">,
  { database, kind }: { readonly database: Database; readonly kind: "embedded" | "postgresql" },
): Promise<Condition> {
  const facts = await lookInside(database, kind, migrations);
  const isComplete = facts.pending.length === 0 && facts.unknown.length === 0;
  return {
    version: program.version,
    database: facts,
    accounts: isComplete ? await openAccounts(database) : "unseen",
    ...(isComplete ? { passages: { where: passages, storedBytes: await storedBytes(database) } } : {}),
    grant: isComplete && zaloOa !== undefined ? await grantIn(database, zaloOa) : { kind: "unseen" },
  };
}

/** As the database keeps them: nothing is unpacked for it. */
async function storedBytes(database: Database): Promise<number> {
  const [sum] = await database.query<{ bytes: number }>(
    "SELECT coalesce(sum(pg_column_size(text)), 0)::float8 AS bytes FROM documents",
  );
  return sum?.bytes ?? 0;
}

async function openAccounts(database: Database): Promise<number> {
  return (await composeAccounts(database).list()).filter(({ closed }) => closed === undefined).length;
}

async function grantIn(
  database: Database,
  { appId, appSecret }: NonNullable<Config["zaloOa"]>,
): Promise<Condition["grant"]> {
  const seal = createSeal(appSecret, appId);
  const store = createSqlGrantStore(database, { appId, secretMark: digest(appSecret), markOf: digest, seal });
  const { state, refreshUntil } = grantReport(await store.read(), instant());
  return { kind: "seen", state, ...(refreshUntil === undefined ? {} : { refreshUntil }) };
}

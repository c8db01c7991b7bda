import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createZaloOauth } from "../../../bot/adapters/zalo-oa/grant/oauth.ts";
import { firstPair } from "../../../bot/adapters/zalo-oa/grant/renewal.ts";
import { createSeal } from "../../../bot/adapters/zalo-oa/grant/seal.ts";
import { createSqlGrantStore } from "../../../bot/adapters/zalo-oa/grant/store.ts";
import { createZaloTokenKeeper } from "../../../bot/adapters/zalo-oa/grant/token-keeper.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";

/**
 * One of several processes that renew the same grant as fast as they can: it reports each token it gets as refused,
 * until the grant was renewed a given number of times. Prints how often it was left without a token.
 */
async function run(): Promise<void> {
  const {
    DATABASE_URL = "",
    ZALO_URL = "",
    APP_ID = "",
    APP_SECRET = "",
    REFRESH_TOKEN = "",
    ROUNDS = "",
  } = process.env;
  const { database, close } = await openDatabase({ databaseUrl: DATABASE_URL, dataDir: "", migrations });
  const markOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
  const seal = createSeal(APP_SECRET, APP_ID);
  const store = createSqlGrantStore(database, { appId: APP_ID, secretMark: markOf(APP_SECRET), markOf, seal });
  const instant = (): string => new Date().toISOString();
  await store.seed(firstPair(REFRESH_TOKEN, instant()));
  const callMilliseconds = 20_000;
  const keeper = createZaloTokenKeeper({
    store,
    ask: createZaloOauth({
      appId: APP_ID,
      appSecret: APP_SECRET,
      oauthUrl: ZALO_URL,
      timeoutMilliseconds: callMilliseconds,
    }).renew,
    callMilliseconds,
    patienceMilliseconds: 60_000,
    newId: randomUUID,
    instant,
    now: () => performance.now(),
    sleep: (milliseconds) => sleep(milliseconds, undefined, { ref: false }),
    onFault: () => undefined,
  });
  let withoutToken = 0;
  for (;;) {
    const made = await database.query("SELECT 1 FROM zalo_tokens WHERE app_id = $1 AND origin = 'renewal'", [APP_ID]);
    if (made.length >= Number(ROUNDS)) break;
    const access = await keeper.access();
    if (access.kind !== "token" || (await keeper.renew(access.token)).kind !== "token") withoutToken += 1;
  }
  await close();
  process.stdout.write(JSON.stringify({ withoutToken }));
  process.exit(0);
}

await run();

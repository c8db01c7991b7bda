import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { grantReport } from "../../bot/adapters/zalo-oa/zalo-grant-report.ts";
import { createSqlGrantStore } from "../../bot/adapters/zalo-oa/zalo-grant-store.ts";
import { createZaloOaSender } from "../../bot/adapters/zalo-oa/zalo-oa-sender.ts";
import { createZaloOauth } from "../../bot/adapters/zalo-oa/zalo-oauth.ts";
import { firstPair } from "../../bot/adapters/zalo-oa/zalo-renewal.ts";
import { startZaloTending } from "../../bot/adapters/zalo-oa/zalo-tending.ts";
import { createZaloTokenKeeper } from "../../bot/adapters/zalo-oa/zalo-token-keeper.ts";
import type { ZaloOaConfig } from "../config.ts";
import type { OpenDatabase } from "../database/embedded.ts";
import { instant, newId, now } from "../surroundings.ts";

/** Bound of one call to the token host: long, since an answer that is not waited for takes the new token with it. */
const RENEWAL_MS = 30_000;
/** Nobody who sends waits so long for it. */
const PATIENCE_MS = 15_000;
const markOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The Official Account: its grant, kept in the database and brought in from the settings, and what sends with it. */
export async function composeZaloOa(
  { appId, appSecret, oauthUrl, openApiUrl, refreshToken }: ZaloOaConfig,
  { database }: OpenDatabase,
  {
    timeoutMilliseconds,
    onFault,
  }: { readonly timeoutMilliseconds: number; readonly onFault: (fault: unknown) => void },
) {
  const secretMark = markOf(appSecret);
  const store = createSqlGrantStore(database, { appId, secretMark, markOf });
  await store.underSecret(secretMark, instant());
  if (refreshToken !== undefined) await store.seed(firstPair(refreshToken, instant()));
  const keeper = createZaloTokenKeeper({
    store,
    ask: createZaloOauth({ appId, appSecret, oauthUrl, timeoutMilliseconds: RENEWAL_MS }),
    callMilliseconds: RENEWAL_MS,
    patienceMilliseconds: PATIENCE_MS,
    newId,
    instant,
    now,
    sleep: (milliseconds) => sleep(milliseconds),
    onFault,
  });
  const report = async () => grantReport(await store.read(), instant());
  return {
    sender: createZaloOaSender({
      tokens: keeper,
      url: openApiUrl,
      timeoutMilliseconds,
      instant,
      random: Math.random,
    }),
    /** How the right to send stands, for the office's pages. */
    report,
    /** Keeps the grant alive until stopped; `tell` is given what the office has to know. */
    tend: (tell: (sentence: string) => void) => startZaloTending({ keeper, report, tell, onFault }),
  };
}

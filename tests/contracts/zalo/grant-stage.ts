import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createZaloConsent } from "../../../bot/adapters/zalo-oa/grant/consent.ts";
import type { GrantStore, KeptPair } from "../../../bot/adapters/zalo-oa/grant/grant.ts";
import { createZaloOauth, type RenewalAnswer } from "../../../bot/adapters/zalo-oa/grant/oauth.ts";
import { firstPair } from "../../../bot/adapters/zalo-oa/grant/renewal.ts";
import { createSeal } from "../../../bot/adapters/zalo-oa/grant/seal.ts";
import { createSqlGrantStore } from "../../../bot/adapters/zalo-oa/grant/store.ts";
import { createZaloTokenKeeper } from "../../../bot/adapters/zalo-oa/grant/token-keeper.ts";
import type { Database } from "../../../knowledge/index.ts";
import { type FakeZaloOptions, startFakeZalo } from "../../fakes/zalo/server.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Longer than an answer can take, even when this process is busy with the database. */
const CALL_MS = 2_000;
const PATIENCE_MS = 20_000;

/** A fingerprint of a secret. */
export function mark(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** An Official Account of its own on a fake, with the database that keeps its tokens. */
export async function startGrantStage(database: Database, options: FakeZaloOptions = {}) {
  const appId = `26${Math.floor(Math.random() * 1e12)}`;
  const fake = await startFakeZalo({ ...options, appId });
  let passed = 0;
  const instant = (): string => new Date(Date.now() + passed).toISOString();
  const storeUnder = (secret: string): GrantStore =>
    createSqlGrantStore(database, { appId, secretMark: mark(secret), markOf: mark, seal: createSeal(secret, appId) });
  const store = storeUnder("secret");
  const pairOf = (refreshToken: string): KeptPair => firstPair(refreshToken, instant());
  const ask = (over: { readonly appSecret?: string; readonly oauthUrl?: string } = {}) =>
    createZaloOauth({ appId, appSecret: fake.appSecret, oauthUrl: fake.url, timeoutMilliseconds: CALL_MS, ...over })
      .renew;
  return {
    fake,
    store,
    /** The same database for a program with another app secret. */
    storeUnder,
    appId,
    instant,
    pairOf,
    ask,
    /** Moves the clocks of the program and of the platform on; the database keeps its own. */
    pass(milliseconds: number): void {
      passed += milliseconds;
      fake.clock.advance(milliseconds);
    },
    consent: createZaloConsent({
      store,
      appId,
      appSecret: fake.appSecret,
      instant,
      oauthUrl: fake.url,
      oauth: createZaloOauth({ appId, appSecret: fake.appSecret, oauthUrl: fake.url, timeoutMilliseconds: CALL_MS }),
    }),
    seed: () => store.seed(pairOf(fake.tokens.first.refreshToken)),
    /** A token keeper that the database takes for that of another process. */
    keeper: (over: { store?: GrantStore; ask?: (refreshToken: string) => Promise<RenewalAnswer> } = {}) =>
      createZaloTokenKeeper({
        store,
        ask: ask(),
        ...over,
        callMilliseconds: CALL_MS,
        patienceMilliseconds: PATIENCE_MS,
        newId: randomUUID,
        instant,
        now: () => performance.now(),
        // Short pauses of the program itself are made even shorter, to save time.
        sleep: (milliseconds) => sleep(milliseconds < PATIENCE_MS ? Math.min(milliseconds, 20) : milliseconds),
        onFault: () => undefined,
      }),
    /** Ends the pause after a failed renewal, which counts by the database's clock. */
    endPause: () => database.query("UPDATE zalo_grants SET retry_at = NULL WHERE app_id = $1", [appId]),
    /** Leaves a pause that ends in an hour, longer than any: so it looks when the clock was set back by one. */
    pauseAnHour: () =>
      database.query("UPDATE zalo_grants SET retry_at = clock_timestamp() + interval '1 hour' WHERE app_id = $1", [
        appId,
      ]),
    /** Lets the lease of a process that died run out. */
    endLease: () =>
      database.query("UPDATE zalo_grants SET held_until = clock_timestamp() - interval '1 second' WHERE app_id = $1", [
        appId,
      ]),
    async isAccepted(access: Promise<{ readonly kind: string; readonly token?: string }>): Promise<boolean> {
      const { token = "" } = await access;
      return fake.tokens.judge(token) === "valid";
    },
  };
}

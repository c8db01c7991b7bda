import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { grantReport } from "../../bot/adapters/zalo-oa/zalo-grant-report.ts";
import { createSqlGrantStore, type GrantStore, type KeptPair } from "../../bot/adapters/zalo-oa/zalo-grant-store.ts";
import { createZaloOauth } from "../../bot/adapters/zalo-oa/zalo-oauth.ts";
import { createZaloTokenKeeper } from "../../bot/adapters/zalo-oa/zalo-token-keeper.ts";
import type { Database } from "../../knowledge/index.ts";
import { type FakeZalo, type FakeZaloOptions, startFakeZalo } from "../fakes/zalo-server.ts";
import { onEveryDatabase } from "./databases.ts";

const CALL_MS = 300;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function mark(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

class Crash extends Error {}

await onEveryDatabase((database: () => Database) => {
  describe("the grant of an Official Account", () => {
    let fake: FakeZalo;
    let appId: string;
    let passed = 0;
    const instant = (): string => new Date(Date.now() + passed).toISOString();
    afterEach(() => fake.stop());
    const start = async (options: FakeZaloOptions = {}): Promise<void> => {
      appId = `26${Math.floor(Math.random() * 1e12)}`;
      passed = 0;
      fake = await startFakeZalo({ ...options, appId });
    };
    const pass = (milliseconds: number): void => {
      passed += milliseconds;
      fake.clock.advance(milliseconds);
    };
    const storeOf = (): GrantStore =>
      createSqlGrantStore(database(), { appId, secretMark: mark("secret"), markOf: mark });
    const pairOf = (refreshToken: string): KeptPair => ({
      refreshToken,
      at: instant(),
      refreshUntil: new Date(Date.parse(instant()) + 89 * DAY_MS).toISOString(),
    });
    const seed = (): Promise<boolean> => storeOf().seed(pairOf(fake.tokens.first.refreshToken));
    /** A process of its own, as far as the database can tell. */
    const keeper = (
      over: { store?: GrantStore; ask?: (token: string) => ReturnType<ReturnType<typeof createZaloOauth>> } = {},
    ) =>
      createZaloTokenKeeper({
        store: over.store ?? storeOf(),
        ask:
          over.ask ??
          createZaloOauth({ appId, appSecret: fake.appSecret, oauthUrl: fake.url, timeoutMilliseconds: CALL_MS }),
        callMilliseconds: CALL_MS,
        patienceMilliseconds: 5_000,
        newId: randomUUID,
        instant,
        now: () => performance.now(),
        // Pauses of the database's clock are real; those of a process need not be.
        sleep: (milliseconds) => sleep(Math.min(milliseconds, 20)),
        onFault: () => undefined,
      });
    /** Ends the pause after a failed renewal, which counts by the database's clock. */
    const endPause = () => database().query("UPDATE zalo_grants SET retry_at = NULL WHERE app_id = $1", [appId]);
    const endLease = () =>
      database().query(
        "UPDATE zalo_grants SET held_until = clock_timestamp() - interval '1 second' WHERE app_id = $1",
        [appId],
      );
    const isAccepted = async (
      access: Promise<{ readonly kind: string; readonly token?: string }>,
    ): Promise<boolean> => {
      const { token = "" } = await access;
      return fake.tokens.judge(token) === "valid";
    };

    it("is closed with a sentence while nobody has given one", async () => {
      await start();
      const access = await keeper().access();
      expect(access.kind === "closed" && access.detail).toMatch(/ZALO_OA_REFRESH_TOKEN/);
    });

    it("buys its first access token with the setting, and gives the same one until half its life is over", async () => {
      await start();
      await seed();
      const first = keeper();
      const [one, two] = [await first.access(), await keeper().access()];
      expect(one).toEqual(two);
      expect(await isAccepted(first.access())).toBe(true);
      pass(12 * HOUR_MS);
      expect(await first.access()).toEqual(one);
      pass(HOUR_MS);
      expect(await first.tend()).not.toEqual(one);
      expect(fake.tokens.count()).toEqual({ renewals: 2, usedUp: 0 });
    });

    it("goes on with an old but good token while it is renewed", async () => {
      await start();
      await seed();
      const mine = keeper();
      const one = await mine.access();
      pass(13 * HOUR_MS);
      expect(await mine.access()).toEqual(one);
      await expect.poll(async () => (await mine.access()).kind === "token" && fake.tokens.count().renewals).toBe(2);
    });

    it("is not taken from a setting that was used up, and is from a changed one", async () => {
      await start();
      expect(await seed()).toBe(true);
      await keeper().access();
      expect(await seed()).toBe(false);
      expect(await isAccepted(keeper().access())).toBe(true);
      const { refreshToken } = fake.tokens.consent();
      expect(await storeOf().seed(pairOf(refreshToken))).toBe(true);
      expect(await seed()).toBe(false);
      await keeper().access();
      expect((await storeOf().read())?.state).toBe("ready");
      expect(fake.tokens.count()).toEqual({ renewals: 2, usedUp: 0 });
    });

    it("is brought in once by processes that start together", async () => {
      await start();
      const seeded = await Promise.all(Array.from({ length: 8 }, seed));
      expect(seeded.filter(Boolean)).toHaveLength(1);
    });

    it("is renewed once however many callers find the token refused", async () => {
      await start();
      await seed();
      const keepers = Array.from({ length: 8 }, () => keeper());
      for (let round = 1; round <= 5; round += 1) {
        const now = await keepers[0]?.access();
        const bad = now?.kind === "token" ? now.token : "";
        const given = await Promise.all(keepers.flatMap((one) => [one.renew(bad), one.renew(bad)]));
        expect(new Set(given.map((one) => JSON.stringify(one))).size).toBe(1);
        expect(given[0]?.kind).toBe("token");
        expect(fake.tokens.count()).toEqual({ renewals: round + 1, usedUp: 0 });
      }
    });

    it("keeps the refresh token and its age when the answer has none", async () => {
      await start({ withoutRefreshToken: "all" });
      await seed();
      await keeper().access();
      const before = await storeOf().read();
      pass(13 * HOUR_MS);
      await keeper().tend();
      const after = await storeOf().read();
      expect(after).toMatchObject({ refreshToken: fake.tokens.first.refreshToken, refreshUntil: before?.refreshUntil });
      expect(after?.position).not.toBe(before?.position);
    });

    it("is closed by a refusal, and opened by a new consent", async () => {
      await start();
      fake.tokens.revoke();
      await seed();
      const mine = keeper();
      const closed = await mine.access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/-14014/);
      await mine.access();
      expect(fake.tokens.count().renewals).toBe(0);
      await storeOf().seed(pairOf(fake.tokens.consent().refreshToken));
      expect(await isAccepted(mine.access())).toBe(true);
    });

    it("is closed by a wrong app secret, with nothing used up, and opened by another secret", async () => {
      await start();
      await seed();
      const wrong = createZaloOauth({
        appId,
        appSecret: "OA secret",
        oauthUrl: fake.url,
        timeoutMilliseconds: CALL_MS,
      });
      const closed = await keeper({ ask: wrong }).access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/ZALO_APP_SECRET.*-14004/);
      await storeOf().underSecret(mark("secret"), instant());
      expect((await keeper().access()).kind).toBe("closed");
      await storeOf().underSecret(mark("another secret"), instant());
      expect(await isAccepted(keeper().access())).toBe(true);
    });

    it.each(["http-500", "html", "hang", "reset"] as const)(
      "is in doubt after %s, and well again when the token had not been taken",
      async (kind) => {
        await start();
        await seed();
        fake.faults.set({ kind, taken: false, on: ["access_token"] });
        expect((await keeper().access()).kind).toBe("later");
        expect(await storeOf().read()).toMatchObject({ state: "unknown", doubted: true });
        fake.faults.set({});
        expect((await keeper().access()).kind).toBe("later");
        await endPause();
        expect(await isAccepted(keeper().access())).toBe(true);
        expect(await storeOf().read()).toMatchObject({ state: "ready", doubted: false });
      },
    );

    it("is closed once the token of a lost answer is refused, and says that it was lost", async () => {
      await start();
      await seed();
      fake.faults.set({ kind: "cut", taken: true, on: ["access_token"] });
      expect((await keeper().access()).kind).toBe("later");
      fake.faults.set({});
      await endPause();
      const closed = await keeper().access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/thất lạc.*-14014/);
      expect(fake.tokens.count()).toEqual({ renewals: 1, usedUp: 1 });
    });

    it("loses nothing of an answer that broke off after the refresh token", async () => {
      await start();
      await seed();
      fake.faults.set({ kind: "cut", share: 0.95, taken: true, on: ["access_token"], times: 1 });
      expect(await isAccepted(keeper().access())).toBe(true);
      expect(fake.tokens.count().usedUp).toBe(0);
    });

    it("waits when the token host is not there, and nothing is in doubt", async () => {
      await start();
      await seed();
      const away = createZaloOauth({
        appId,
        appSecret: fake.appSecret,
        oauthUrl: "http://127.0.0.1:9",
        timeoutMilliseconds: CALL_MS,
      });
      expect((await keeper({ ask: away }).access()).kind).toBe("later");
      expect(await storeOf().read()).toMatchObject({ state: "ready", doubted: false, isPaused: true });
      await endPause();
      expect(await isAccepted(keeper().access())).toBe(true);
    });

    it("survives a crash before the call: the next process shows the same token", async () => {
      await start();
      await seed();
      const dying = { ask: () => Promise.reject(new Crash()) };
      await expect(keeper(dying).access()).rejects.toThrow(Crash);
      expect(fake.tokens.count().renewals).toBe(0);
      await endLease();
      expect(await isAccepted(keeper().access())).toBe(true);
      expect(fake.tokens.count()).toEqual({ renewals: 1, usedUp: 0 });
    });

    it("says that a crash between the answer and the database lost the pair, which nobody could keep", async () => {
      await start();
      await seed();
      const real = createZaloOauth({
        appId,
        appSecret: fake.appSecret,
        oauthUrl: fake.url,
        timeoutMilliseconds: CALL_MS,
      });
      const ask = async (token: string) => {
        await real(token);
        throw new Crash();
      };
      await expect(keeper({ ask }).access()).rejects.toThrow(Crash);
      await endLease();
      const closed = await keeper().access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/thất lạc/);
    });

    it("survives a database that is away when the pair comes, and a process that took it for lost meanwhile", async () => {
      await start();
      await seed();
      const store = storeOf();
      let failures = 3;
      const flaky: GrantStore = {
        ...store,
        keep: async (position, pair) => {
          failures -= 1;
          if (failures === 1) {
            await endLease();
            expect((await keeper().access()).kind).toBe("closed");
          }
          if (failures >= 0) throw new Error("the database is away");
          return store.keep(position, pair);
        },
      };
      expect(await isAccepted(keeper({ store: flaky }).access())).toBe(true);
      expect(await storeOf().read()).toMatchObject({ state: "ready", doubted: false });
    });

    it("survives a database that keeps the pair and dies before it says so", async () => {
      await start();
      await seed();
      const store = storeOf();
      let isFirst = true;
      const silent: GrantStore = {
        ...store,
        keep: async (position, pair) => {
          const kept = await store.keep(position, pair);
          if (!isFirst) return kept;
          isFirst = false;
          throw new Error("the database is away");
        },
      };
      expect(await isAccepted(keeper({ store: silent }).access())).toBe(true);
      expect(await isAccepted(keeper().access())).toBe(true);
      expect(fake.tokens.count()).toEqual({ renewals: 1, usedUp: 0 });
    });

    it("keeps a pair that came too late in its history only", async () => {
      await start();
      await seed();
      const store = storeOf();
      const before = await store.read();
      await store.seed(pairOf(fake.tokens.consent().refreshToken));
      expect(await store.keep(before?.position ?? "", pairOf("late"))).toBe(false);
      expect(await isAccepted(keeper().access())).toBe(true);
      const kept = await database().query("SELECT 1 FROM zalo_tokens WHERE app_id = $1 AND refresh_token = 'late'", [
        appId,
      ]);
      expect(kept).toHaveLength(1);
    });

    it("says long before its three months end that it will, and how it stands", async () => {
      await start();
      expect(grantReport(await storeOf().read(), instant())).toMatchObject({ state: "none", isWarning: true });
      await seed();
      await keeper().access();
      const days = (count: number): string => new Date(Date.parse(instant()) + count * DAY_MS).toISOString();
      const grant = await storeOf().read();
      expect(grantReport(grant, instant())).toMatchObject({ state: "ready", isWarning: false });
      expect(grantReport(grant, days(58)).isWarning).toBe(false);
      expect(grantReport(grant, days(60))).toMatchObject({ state: "ready", isWarning: true });
    });

    it("wipes old tokens and keeps the newest twenty", async () => {
      await start();
      await seed();
      const mine = keeper();
      for (let time = 0; time < 25; time += 1) {
        pass(13 * HOUR_MS);
        await mine.tend();
      }
      const rows = await database().query<{ wiped: boolean }>(
        "SELECT refresh_token IS NULL AS wiped FROM zalo_tokens WHERE app_id = $1 ORDER BY position",
        [appId],
      );
      expect(rows).toHaveLength(26);
      expect(rows.filter(({ wiped }) => !wiped)).toHaveLength(20);
      expect(rows.slice(-20).every(({ wiped }) => !wiped)).toBe(true);
      expect(await seed()).toBe(false);
    });
  });
});

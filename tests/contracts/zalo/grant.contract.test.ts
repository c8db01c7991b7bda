import { afterEach, describe, expect, it } from "vitest";
import { grantReport } from "../../../bot/adapters/zalo-oa/grant/report.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { FakeZaloOptions } from "../../fakes/zalo/server.ts";
import { onEveryDatabase } from "../databases.ts";
import { DAY_MS, HOUR_MS, mark, startGrantStage } from "./grant-stage.ts";

await onEveryDatabase((database: () => Database) => {
  describe("the grant of an Official Account", () => {
    let stage: Awaited<ReturnType<typeof startGrantStage>>;
    const start = async (options: FakeZaloOptions = {}): Promise<void> => {
      stage = await startGrantStage(database(), options);
    };
    afterEach(() => stage.fake.stop());

    it("is closed with a sentence while nobody has given one", async () => {
      await start();
      const access = await stage.keeper().access();
      expect(access.kind === "closed" && access.detail).toMatch(/ZALO_OA_REFRESH_TOKEN/);
    });

    it("buys its first access token with the setting, and gives the same one until half its life is over", async () => {
      await start();
      await stage.seed();
      const first = stage.keeper();
      const [one, two] = [await first.access(), await stage.keeper().access()];
      expect(one).toEqual(two);
      expect(await stage.isAccepted(first.access())).toBe(true);
      stage.pass(12 * HOUR_MS);
      expect(await first.access()).toEqual(one);
      stage.pass(HOUR_MS);
      expect(await first.tend()).not.toEqual(one);
      expect(stage.fake.tokens.count()).toEqual({ renewals: 2, usedUp: 0 });
    });

    it("goes on with an old but good token while it is renewed", async () => {
      await start();
      await stage.seed();
      const mine = stage.keeper();
      const one = await mine.access();
      stage.pass(13 * HOUR_MS);
      expect(await mine.access()).toEqual(one);
      await expect
        .poll(async () => (await mine.access()).kind === "token" && stage.fake.tokens.count().renewals)
        .toBe(2);
    });

    it("is not taken from a setting that was used up, and is from a changed one", async () => {
      await start();
      expect(await stage.seed()).toBe(true);
      await stage.keeper().access();
      expect(await stage.seed()).toBe(false);
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
      const { refreshToken } = stage.fake.tokens.consent();
      expect(await stage.store.seed(stage.pairOf(refreshToken))).toBe(true);
      expect(await stage.seed()).toBe(false);
      await stage.keeper().access();
      expect((await stage.store.read())?.state).toBe("ready");
      expect(stage.fake.tokens.count()).toEqual({ renewals: 2, usedUp: 0 });
    });

    it("is brought in once by processes that start together", async () => {
      await start();
      const seeded = await Promise.all(Array.from({ length: 8 }, stage.seed));
      expect(seeded.filter(Boolean)).toHaveLength(1);
    });

    it("is renewed once however many callers find the token refused", async () => {
      await start();
      await stage.seed();
      const keepers = Array.from({ length: 8 }, () => stage.keeper());
      for (let round = 1; round <= 5; round += 1) {
        const now = await keepers[0]?.access();
        const bad = now?.kind === "token" ? now.token : "";
        const given = await Promise.all(keepers.flatMap((one) => [one.renew(bad), one.renew(bad)]));
        expect([...new Set(given.map((one) => JSON.stringify(one)))]).toHaveLength(1);
        expect(given[0]?.kind).toBe("token");
        expect(stage.fake.tokens.count()).toEqual({ renewals: round + 1, usedUp: 0 });
      }
    });

    it("keeps the refresh token and its age when the answer has none", async () => {
      await start({ withoutRefreshToken: "all" });
      await stage.seed();
      await stage.keeper().access();
      const before = await stage.store.read();
      stage.pass(13 * HOUR_MS);
      await stage.keeper().tend();
      const after = await stage.store.read();
      expect(after).toMatchObject({
        refreshToken: stage.fake.tokens.first.refreshToken,
        refreshUntil: before?.refreshUntil,
      });
      expect(after?.position).not.toBe(before?.position);
    });

    it("is closed by a refusal, and opened by a new consent", async () => {
      await start();
      stage.fake.tokens.revoke();
      await stage.seed();
      const mine = stage.keeper();
      const closed = await mine.access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/-14014/);
      await mine.access();
      expect(stage.fake.tokens.count().renewals).toBe(0);
      await stage.store.seed(stage.pairOf(stage.fake.tokens.consent().refreshToken));
      expect(await stage.isAccepted(mine.access())).toBe(true);
    });

    it("is given in the browser: the code of a consent becomes the grant, once", async () => {
      await start();
      const code = stage.fake.tokens.consentCode();
      expect((await stage.consent.take(code)).taken).toBe(true);
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
      const again = await stage.consent.take(code);
      expect([again.taken, again.says]).toEqual([false, expect.stringContaining("-14005")]);
    });

    it("is closed by a wrong app secret, with nothing used up, and opened by another secret", async () => {
      await start();
      await stage.seed();
      const wrong = stage.ask({ appSecret: "OA secret" });
      const closed = await stage.keeper({ ask: wrong }).access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/ZALO_APP_SECRET.*-14004/);
      await stage.store.underSecret(mark("secret"), stage.instant());
      expect((await stage.keeper().access()).kind).toBe("closed");
      await stage.store.underSecret(mark("another secret"), stage.instant());
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
    });

    it("says long before its three months end that it will, and how it stands", async () => {
      await start();
      expect(grantReport(await stage.store.read(), stage.instant())).toMatchObject({ state: "none", isWarning: true });
      await stage.seed();
      await stage.keeper().access();
      const days = (count: number): string => new Date(Date.parse(stage.instant()) + count * DAY_MS).toISOString();
      const grant = await stage.store.read();
      expect(grantReport(grant, stage.instant())).toMatchObject({ state: "ready", isWarning: false });
      expect(grantReport(grant, days(58)).isWarning).toBe(false);
      expect(grantReport(grant, days(60))).toMatchObject({ state: "ready", isWarning: true });
    });

    it("wipes old tokens and keeps the newest twenty", async () => {
      await start();
      await stage.seed();
      const mine = stage.keeper();
      for (let time = 0; time < 25; time += 1) {
        stage.pass(13 * HOUR_MS);
        await mine.tend();
      }
      const rows = await database().query<{ wiped: boolean }>(
        "SELECT refresh_token IS NULL AS wiped FROM zalo_tokens WHERE app_id = $1 ORDER BY position",
        [stage.appId],
      );
      expect(rows).toHaveLength(26);
      expect(rows.filter(({ wiped }) => !wiped)).toHaveLength(20);
      expect(rows.slice(-20).every(({ wiped }) => !wiped)).toBe(true);
      expect(await stage.seed()).toBe(false);
    });
  });
});

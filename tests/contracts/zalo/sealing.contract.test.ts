import { afterEach, describe, expect, it } from "vitest";
import { grantReport } from "../../../bot/adapters/zalo-oa/grant/report.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";
import { HOUR_MS, mark, startGrantStage } from "./grant-stage.ts";

await onEveryDatabase((database: () => Database) => {
  describe("tokens of an Official Account at rest", () => {
    let stage: Awaited<ReturnType<typeof startGrantStage>>;
    afterEach(() => stage.fake.stop());
    const tokensKept = async (): Promise<string> => {
      const rows = await database().query("SELECT refresh_token, access_token FROM zalo_tokens WHERE app_id = $1", [
        stage.appId,
      ]);
      return JSON.stringify(rows);
    };

    it("cannot be read in any row of the database", async () => {
      stage = await startGrantStage(database());
      await stage.seed();
      const given = [stage.fake.tokens.first.refreshToken];
      for (let time = 0; time < 3; time += 1) {
        const access = await stage.keeper().tend();
        given.push(access.kind === "token" ? access.token : "", (await stage.store.read())?.refreshToken ?? "");
        stage.pass(13 * HOUR_MS);
      }
      const kept = await tokensKept();
      expect(given.filter((token) => token.length < 20)).toEqual([]);
      expect(given.filter((token) => kept.includes(token))).toEqual([]);
    });

    it("that were kept before they were sealed go on working, and are sealed by the next start", async () => {
      stage = await startGrantStage(database());
      const { refreshToken, accessToken } = stage.fake.tokens.consent();
      await stage.seed();
      await database().query(
        "UPDATE zalo_tokens SET refresh_token = $2, access_token = $3, access_until = $4 WHERE app_id = $1",
        [stage.appId, refreshToken, accessToken, new Date(Date.parse(stage.instant()) + HOUR_MS).toISOString()],
      );
      expect(await stage.keeper().access()).toEqual({ kind: "token", token: accessToken });
      await stage.store.underSecret(mark("secret"), stage.instant());
      const kept = await tokensKept();
      expect([kept.includes(refreshToken), kept.includes(accessToken)]).toEqual([false, false]);
      expect(await stage.store.read()).toMatchObject({ refreshToken, access: { token: accessToken }, isSealed: false });
      expect(await stage.isAccepted(stage.keeper().tend())).toBe(true);
    });

    it("are closed under another app secret with a sentence, show nothing to Zalo, and open under the former one", async () => {
      stage = await startGrantStage(database());
      await stage.seed();
      await stage.keeper().access();
      const other = stage.storeUnder("another secret");
      await other.underSecret(mark("another secret"), stage.instant());
      const closed = await stage.keeper({ store: other }).access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/ZALO_APP_SECRET.*cấp quyền lại/);
      const report = grantReport(await other.read(), stage.instant());
      expect(report).toMatchObject({
        state: "closed",
        isWarning: true,
        says: expect.stringMatching(/ZALO_APP_SECRET/),
      });
      expect(await other.take((await other.read())?.position ?? "", "h", 1_000)).toBeUndefined();
      expect(stage.fake.tokens.count()).toEqual({ renewals: 1, usedUp: 0 });
      await stage.store.underSecret(mark("secret"), stage.instant());
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
    });

    it("give way to a new consent under another app secret", async () => {
      stage = await startGrantStage(database());
      await stage.seed();
      await stage.keeper().access();
      const other = stage.storeUnder("another secret");
      expect(await other.seed(stage.pairOf(stage.fake.tokens.consent().refreshToken))).toBe(true);
      expect(await stage.isAccepted(stage.keeper({ store: other }).access())).toBe(true);
    });

    it("of a setting that came in under a mistyped secret are of use once that is put right", async () => {
      stage = await startGrantStage(database());
      const mistyped = stage.storeUnder("secrte");
      const first = stage.pairOf(stage.fake.tokens.first.refreshToken);
      await mistyped.seed(first);
      const refused = await stage.keeper({ store: mistyped, ask: stage.ask({ appSecret: "secrte" }) }).access();
      expect(refused.kind).toBe("closed");
      await stage.store.underSecret(mark("secret"), stage.instant());
      expect(await stage.store.seed(first)).toBe(false);
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
    });
  });
});

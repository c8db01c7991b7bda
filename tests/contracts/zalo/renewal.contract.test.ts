import { afterEach, describe, expect, it } from "vitest";
import type { GrantStore } from "../../../bot/adapters/zalo-oa/grant/grant.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { FakeZaloOptions } from "../../fakes/zalo/server.ts";
import { onEveryDatabase } from "../databases.ts";
import { mark, startGrantStage } from "./grant-stage.ts";

class Crash extends Error {}

await onEveryDatabase((database: () => Database) => {
  describe("a renewal of the grant", () => {
    let stage: Awaited<ReturnType<typeof startGrantStage>>;
    const start = async (options: FakeZaloOptions = {}): Promise<void> => {
      stage = await startGrantStage(database(), options);
    };
    afterEach(() => stage.fake.stop());

    it.each(["http-500", "html", "hang", "reset"] as const)(
      "is in doubt after %s, and well again when the token had not been taken",
      async (kind) => {
        await start();
        await stage.seed();
        stage.fake.faults.set({ kind, taken: false, on: ["access_token"] });
        expect((await stage.keeper().access()).kind).toBe("later");
        expect(await stage.store.read()).toMatchObject({ state: "unknown", doubted: true });
        stage.fake.faults.set({});
        expect((await stage.keeper().access()).kind).toBe("later");
        await stage.endPause();
        expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
        expect(await stage.store.read()).toMatchObject({ state: "ready", doubted: false });
      },
    );

    it("is closed once the token of a lost answer is refused, and says that it was lost", async () => {
      await start();
      await stage.seed();
      stage.fake.faults.set({ kind: "cut", taken: true, on: ["access_token"] });
      expect((await stage.keeper().access()).kind).toBe("later");
      stage.fake.faults.set({});
      await stage.endPause();
      const closed = await stage.keeper().access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/thất lạc.*-14014/);
      expect(stage.fake.tokens.count()).toEqual({ renewals: 1, usedUp: 1 });
    });

    it("loses nothing of an answer that broke off after the refresh token", async () => {
      await start();
      await stage.seed();
      stage.fake.faults.set({ kind: "cut", share: 0.95, taken: true, on: ["access_token"], times: 1 });
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
      expect(stage.fake.tokens.count().usedUp).toBe(0);
    });

    it("waits when the token host is not there, and nothing is in doubt", async () => {
      await start();
      await stage.seed();
      const away = stage.ask({ oauthUrl: "http://127.0.0.1:9" });
      expect((await stage.keeper({ ask: away }).access()).kind).toBe("later");
      expect(await stage.store.read()).toMatchObject({ state: "ready", doubted: false, isPaused: true });
      await stage.endPause();
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
    });

    it("waits for no pause that is longer than any, as after the clock was set back", async () => {
      await start();
      await stage.seed();
      await stage.pauseAnHour();
      expect(await stage.store.read()).toMatchObject({ isPaused: false });
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
    });

    it("survives a crash before the call: the next process shows the same token", async () => {
      await start();
      await stage.seed();
      const dying = { ask: () => Promise.reject(new Crash()) };
      await expect(stage.keeper(dying).access()).rejects.toThrow(Crash);
      expect(stage.fake.tokens.count().renewals).toBe(0);
      await stage.endLease();
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
      expect(stage.fake.tokens.count()).toEqual({ renewals: 1, usedUp: 0 });
    });

    it("says that a crash between the answer and the database lost the pair, which nobody could keep", async () => {
      await start();
      await stage.seed();
      const real = stage.ask();
      const ask = async (token: string) => {
        await real(token);
        throw new Crash();
      };
      await expect(stage.keeper({ ask }).access()).rejects.toThrow(Crash);
      await stage.endLease();
      const closed = await stage.keeper().access();
      expect(closed.kind === "closed" && closed.detail).toMatch(/thất lạc/);
    });

    it("survives a database that is away when the pair comes, and a process that took it for lost meanwhile", async () => {
      await start();
      await stage.seed();
      const { store } = stage;
      let failures = 3;
      const flaky: GrantStore = {
        ...store,
        keep: async (position, pair) => {
          failures -= 1;
          if (failures === 1) {
            await stage.endLease();
            expect((await stage.keeper().access()).kind).toBe("closed");
          }
          if (failures >= 0) throw new Error("the database is away");
          return store.keep(position, pair);
        },
      };
      expect(await stage.isAccepted(stage.keeper({ store: flaky }).access())).toBe(true);
      expect(await stage.store.read()).toMatchObject({ state: "ready", doubted: false });
    });

    it("survives a database that keeps the pair and dies before it says so", async () => {
      await start();
      await stage.seed();
      const { store } = stage;
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
      expect(await stage.isAccepted(stage.keeper({ store: silent }).access())).toBe(true);
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
      expect(stage.fake.tokens.count()).toEqual({ renewals: 1, usedUp: 0 });
    });

    it("keeps a pair that came too late in its history only", async () => {
      await start();
      await stage.seed();
      const { store } = stage;
      const before = await store.read();
      await store.seed(stage.pairOf(stage.fake.tokens.consent().refreshToken));
      expect(await store.keep(before?.position ?? "", stage.pairOf("late"))).toBe(false);
      expect(await stage.isAccepted(stage.keeper().access())).toBe(true);
      const kept = await database().query("SELECT 1 FROM zalo_tokens WHERE app_id = $1 AND mark = $2", [
        stage.appId,
        mark("late"),
      ]);
      expect(kept).toHaveLength(1);
    });
  });
});

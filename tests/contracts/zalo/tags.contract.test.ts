import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { createSqlTagBook, type TagBook } from "../../../bot/adapters/zalo-oa/tags/book.ts";
import { createZaloTags } from "../../../bot/adapters/zalo-oa/tags/tags.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { officeDate } from "../../../jobs/index.ts";
import { newId } from "../../../src/surroundings.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { onEveryDatabase } from "../databases.ts";

const FEES = "học phí";

await onEveryDatabase((database) => {
  describe("a process that dies between a call about a tag and its record", () => {
    let fake: FakeZalo;
    beforeAll(async () => {
      fake = await startFakeZalo({ oaStrangers: "follower" });
    });
    afterAll(() => fake.stop());
    const instant = (): string => new Date(fake.clock.wall()).toISOString();
    const directory = () => createSqlDirectory({ database: database(), newId, today: () => officeDate(Date.now()) });
    /** A round of a process of its own. */
    const round = (change: (book: TagBook) => Partial<TagBook> = () => ({})): Promise<unknown> => {
      const given = async () => ({ kind: "token", token: fake.tokens.first.accessToken }) as const;
      const access = { url: fake.url, tokens: { access: given, renew: given }, timeoutMilliseconds: 1_000 };
      const book = createSqlTagBook(database(), "zalo-oa:crash");
      const api = createZaloOpenApi({ ...access, table: "oa" });
      const kept = { ...book, ...change(book) };
      return createZaloTags({ api, book: kept, directory: directory(), instant })(() => true);
    };
    const never = (): Promise<never> => Promise.reject(new Error("died"));
    const dying = () => round(() => ({ move: never, leave: never }));
    const at = (address: string) => ({ channel: "zalo-oa" as const, address });

    it("leaves its walk to the next after a while, and the person tagged once", async () => {
      await directory().subscribe({ ...at("1"), topics: [FEES], at: instant() });
      await expect(dying()).rejects.toThrow("died");
      const calls = fake.tags.calls();
      await round();
      expect(fake.tags.calls()).toBe(calls);
      fake.clock.advance(300_000);
      await round();
      fake.clock.advance(60_000);
      await round();
      expect(fake.tags.calls()).toBe(calls + 1);
      expect(fake.tags.of("1")).toEqual([FEES]);
    });

    it("leaves no tag to somebody who wants no messages meanwhile", async () => {
      fake.clock.advance(60_000);
      await directory().subscribe({ ...at("2"), topics: [FEES], at: instant() });
      await expect(dying()).rejects.toThrow("died");
      expect(fake.tags.of("2")).toEqual([FEES]);
      await directory().withdrawConsent(at("2"), instant());
      fake.clock.advance(300_000);
      await round();
      expect(fake.tags.of("2")).toEqual([]);
      expect(fake.tags.of("1")).toEqual([FEES]);
    });
  });
});

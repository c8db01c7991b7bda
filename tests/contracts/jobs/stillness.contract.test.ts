import { describe, expect, it } from "vitest";
import { createSqlAnnouncements } from "../../../jobs/adapters/sql/delivery/announcements.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlStillness } from "../../../jobs/adapters/sql/delivery/stillness.ts";
import { onEveryDatabase } from "../databases.ts";

await onEveryDatabase((database) => {
  describe("whether all is still", () => {
    const mark = () => createSqlStillness(database()).mark();

    it("the mark stays while statements only read or change nothing", async () => {
      const stays = async () => {
        const before = await mark();
        await createSqlAnnouncements(database()).inState(["approved"]);
        await createSqlLedger(database()).giveUp(30_000, new Date().toISOString());
        expect(before).toBeDefined();
        return (await mark()) === before;
      };
      // PostgreSQL itself, and other databases of the server, write into the same log now and then: that costs one look.
      await expect.poll(stays).toBe(true);
    });

    it("the mark is another one after any write", async () => {
      const before = await mark();
      await database().query("INSERT INTO rates (token, next_at) VALUES ('still', 0)");
      expect(await mark()).not.toBe(before);
    });

    it("there is no mark while a delivery waits", async () => {
      await createSqlLedger(database()).plan([
        {
          cause: "still",
          version: 1,
          recipient: "r",
          contact: "c",
          channel: "telegram",
          hop: 0,
          state: "deferred",
          until: "2030-01-01T00:00:00.000Z",
        },
      ]);
      expect(await mark()).toBeUndefined();
    });
  });
});

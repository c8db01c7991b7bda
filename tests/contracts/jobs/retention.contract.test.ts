import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createEventWords } from "../../../bot/adapters/sql/personal/event-records.ts";
import { readRetention } from "../../../jobs/adapters/files/retention-file.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createConsentRecords } from "../../../jobs/adapters/sql/personal/consent-records.ts";
import { createSqlRetentionBook } from "../../../jobs/adapters/sql/retention/retention-book.ts";
import { composePersonalRecords } from "../../../src/compose/people/personal-records.ts";
import { composeRetentionDesk } from "../../../src/compose/people/retention.ts";
import { onEveryDatabase } from "../databases.ts";

const HOUR = 3_600_000;
const zalo = { channel: "zalo-oa", address: "4711" } as const;

await onEveryDatabase((database) => {
  describe("forgetting", () => {
    beforeEach(async () => {
      await database().query("DELETE FROM retention_days");
      await database().query("DELETE FROM contacts");
    });
    const claim = (owner: string) => createSqlRetentionBook(database()).claim({ kind: "turns", owner }, HOUR);
    const release = (owner: string, as: "done" | "open") =>
      createSqlRetentionBook(database()).release({ kind: "turns", owner }, as);

    it("is one worker's at a time, gone on with by any, and done once a day", async () => {
      expect(await claim("a")).toMatch(/^\d{4}-.*Z$/);
      expect(await claim("b")).toBeUndefined();
      await release("b", "done");
      await release("a", "open");
      expect(await claim("b")).toBeDefined();
      await release("b", "done");
      expect(await claim("a")).toBeUndefined();
      await database().query("UPDATE retention_days SET done_on = done_on - 1");
      expect(await claim("a")).toBeDefined();
    });

    it("goes on after a worker that died, also where the clock was set back since", async () => {
      await claim("dead");
      await database().query("UPDATE retention_days SET owned_until = clock_timestamp() - interval '1 second'");
      expect(await claim("b")).toBeDefined();
      await database().query("UPDATE retention_days SET owned_until = clock_timestamp() + interval '9 days'");
      expect(await claim("c")).toBeDefined();
    });

    it("leaves the last word about each purpose of consent, and shows beforehand what would go", async () => {
      const directory = createSqlDirectory({ database: database(), newId: randomUUID, today: () => "2030-01-01" });
      await directory.subscribe({ ...zalo, topics: ["học phí"], at: "2010-01-01T00:00:00Z" });
      await directory.withdrawConsent(zalo, "2011-01-01T00:00:00Z");
      const desk = composeRetentionDesk({ retentionFile: undefined }, database());
      const lines = (await desk.look()).lines.map((line) => line.split("\t").slice(0, 3).join(" "));
      expect(lines.filter((line) => !line.endsWith(" 0"))).toEqual(["consents 1825 (730-3650) 1"]);
      const records = createConsentRecords(database());
      expect(await records.expire("2025-01-01T00:00:00Z", 9)).toBe(1);
      expect(await records.expire("2025-01-01T00:00:00Z", 9)).toBe(0);
      const owner = { chats: [{ channel: zalo.channel, conversation: zalo.address }] };
      expect((await records.of(owner)).map(({ fields }) => `${fields.purpose} ${fields.state}`)).toEqual([
        "topic:học phí given",
        "messages withdrawn",
      ]);
    });

    it("takes the words of what could not be worked on after a time of their own, and leaves the id by which a repetition is known", async () => {
      const at = (days: number) => new Date(Date.now() - days * 24 * HOUR).toISOString();
      for (const [id, days, state] of [
        ["old", 8, "failed"],
        ["new", 6, "failed"],
        ["waits", 8, "open"],
      ] as const)
        await database().query(
          `INSERT INTO platform_events (source, event_id, about, body, received_at, state)
           VALUES ('zalo-bot', $1, 'chat', 'cccd 089203001234', $2, $3)`,
          [id, at(days), state],
        );
      expect(await createEventWords(database()).expire(at(7), 9)).toBe(1);
      const rows = await database().query(
        "SELECT event_id AS id FROM platform_events WHERE body <> '' ORDER BY position",
      );
      expect(rows).toEqual([{ id: "new" }, { id: "waits" }]);
      expect(await database().query("SELECT 1 FROM platform_events WHERE event_id = 'old'")).toHaveLength(1);
      await database().query("DELETE FROM platform_events");
    });

    it("knows a time for each kind", async () => {
      const policy = readRetention(new URL("../../../jobs/retention.json", import.meta.url).pathname);
      expect(composePersonalRecords(database()).filter(({ kind }) => policy[kind] === undefined)).toEqual([]);
      expect(policy[createEventWords(database()).kind]?.days).toBeLessThan(policy.events?.days ?? 0);
    });
  });
});

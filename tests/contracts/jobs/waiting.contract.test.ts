import { beforeEach, describe, expect, it } from "vitest";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlWaitingBook } from "../../../jobs/adapters/sql/waiting/waiting-book.ts";
import { onEveryDatabase } from "../databases.ts";

const [FIRST, LATER] = ["2030-03-01T02:00:00.000Z", "2030-03-02T02:00:00.000Z"] as const;

await onEveryDatabase((database) => {
  describe("what waits for the office", () => {
    beforeEach(async () => {
      await database().query("TRUNCATE inbox, announcements, deliveries, obligations, unit_obligations CASCADE");
    });
    const waiting = () => createSqlWaitingBook(database()).waiting();

    it("is nothing where nothing does", async () => {
      expect(await waiting()).toEqual(new Map());
    });

    it("is counted by kind, since the oldest, without what is closed", async () => {
      const inbox = createSqlInbox(database());
      await inbox.put({ kind: "visit", subject: "a" }, FIRST);
      await inbox.put({ kind: "visit", subject: "b" }, LATER);
      const closed = await inbox.put({ kind: "correction", subject: "c" }, FIRST);
      await inbox.step(closed, { what: "closed", at: LATER, by: "cô Lan", note: "đã sửa" });
      expect(await waiting()).toEqual(new Map([["visit", { count: 2, since: FIRST }]]));
    });

    it("names drafts, announcements that stopped, people of unknown outcome, and deadlines that are proposed", async () => {
      for (const [id, state] of [
        ["a1", "draft"],
        ["a2", "stopped"],
        ["a3", "approved"],
      ])
        await database().query(
          `INSERT INTO announcements (id, version, text, audience, channels, state, urgent, created_by)
           VALUES ($1, 1, '', '{}', '{}', $2, false, '')`,
          [id, state],
        );
      for (const [cause, channel, state] of [
        ["a3", "telegram", "unknown"],
        ["a3", "zalo-oa", "unknown"],
        ["reminder-1", "telegram", "unknown"],
        ["a3", "zalo-bot", "sent"],
      ])
        await database().query(
          `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, changed_at, history)
           VALUES ($1, 1, 'p1', 'c', $2, 0, $3, $4::timestamptz, '')`,
          [cause, channel, state, FIRST],
        );
      await database().query("INSERT INTO obligations (id, version, body) VALUES ('o', 1, $1::text::jsonb)", [
        JSON.stringify({ state: "proposed" }),
      ]);
      const found = await waiting();
      expect(Object.fromEntries([...found].map(([kind, { count }]) => [kind, count]))).toEqual({
        draft: 1,
        stopped: 1,
        unknown: 1,
        proposed: 1,
      });
    });
  });
});

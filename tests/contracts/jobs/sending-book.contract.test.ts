import { beforeEach, describe, expect, it } from "vitest";
import { eventsStand } from "../../../bot/adapters/sql/watching/events-stand.ts";
import { createSqlOpenRuns } from "../../../jobs/adapters/sql/waiting/open-runs.ts";
import { createSqlSendingBook } from "../../../jobs/adapters/sql/waiting/sending-book.ts";
import { onEveryDatabase } from "../databases.ts";

/** An instant so many seconds before now, by the clock of this machine, which is that of its databases. */
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
/** About as long as this; a busy machine takes a moment from the planning to the look. */
const about = (seconds: number | undefined): number => Math.round((seconds ?? Number.NaN) / 600) * 600;

await onEveryDatabase((database) => {
  describe("how sending stands", () => {
    beforeEach(async () => {
      await database().query(
        "TRUNCATE announcements, deliveries, delivery_tallies, platform_events, unit_obligations CASCADE",
      );
    });
    const stand = () => createSqlSendingBook(database()).stand();
    const announce = (id: string, state: string) =>
      database().query(
        `INSERT INTO announcements (id, version, text, audience, channels, state, urgent, created_by)
         VALUES ($1, 1, '', '{}', '{}', $2, false, '')`,
        [id, state],
      );
    let people = 0;
    const deliver = (cause: string, channel: string, state: string, changed: string, until: string | null = null) =>
      database().query(
        `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, until, changed_at, history)
         VALUES ($1, 1, $2, 'c', $3, 0, $4, $5::timestamptz, $6::timestamptz, '')`,
        [cause, `p${++people}`, channel, state, until, changed],
      );

    it("is empty where nothing is sent", async () => {
      expect(await stand()).toEqual({ queues: [], unknown: [], handedUp: 0 });
    });

    it("tells of each channel how much is open and since when the next is due", async () => {
      await announce("a", "sending");
      await deliver("a", "telegram", "planned", ago(7_200));
      await deliver("a", "telegram", "planned", ago(3_600));
      await deliver("a", "zalo-oa", "deferred", ago(7_200), ago(-3_600));
      const { queues } = await stand();
      const told = Object.fromEntries(queues.map(({ channel, open, dueFor }) => [channel, [open, about(dueFor)]]));
      expect(told).toEqual({ telegram: [2, 7_200], "zalo-oa": [1, Number.NaN] });
    });

    it("names each open run with its kind and counts, announcements first, and none that is settled", async () => {
      await announce("tb", "sending");
      await announce("xong", "done");
      for (const state of ["planned", "planned", "claimed", "failed", "sent"])
        await deliver("tb", "telegram", state, "2030-03-01T02:00:00.000Z");
      await deliver("reminder-1", "telegram", "deferred", ago(60), ago(-3_600));
      await deliver("notice-1", "telegram", "claimed", ago(60));
      await deliver("xong", "telegram", "sent", ago(60));
      const told = (await createSqlOpenRuns(database()).openRuns(10)).map(
        ({ cause, kind, waiting, sending, failed }) => [cause, kind, waiting, sending, failed],
      );
      expect(told).toEqual([
        ["tb", "announcement", 2, 1, 1],
        ["reminder-1", "reminder", 1, 0, 0],
        ["notice-1", "notice", 0, 1, 0],
      ]);
      const [first] = await createSqlOpenRuns(database()).openRuns(1);
      expect(first?.since).toBe("2030-03-01T02:00:00.000Z");
    });

    it("does not call a long run stalled that is on its way", async () => {
      await announce("a", "sending");
      await deliver("a", "telegram", "sent", ago(3_600));
      await deliver("a", "telegram", "planned", ago(7_200));
      const [queue] = (await stand()).queues;
      expect([about(queue?.dueFor), about(queue?.stalledFor)]).toEqual([7_200, 3_600]);
    });

    it("counts nothing as due that the office has paused or stopped", async () => {
      await announce("a", "paused");
      await announce("b", "stopped");
      await deliver("a", "telegram", "planned", ago(7_200));
      await deliver("b", "telegram", "planned", ago(7_200));
      expect((await stand()).queues).toEqual([]);
    });

    it("tells of reminders and notices apart, of doubts, and of claims that are held long", async () => {
      await deliver("reminder-1", "telegram", "planned", ago(3_600));
      await deliver("reminder-1", "zalo-oa", "unknown", ago(3_600));
      await deliver("reminder-1", "zalo-oa", "claimed", ago(1_800));
      const found = await stand();
      expect([about(found.remindersDueFor), about(found.claimedFor)]).toEqual([3_600, 1_800]);
      expect(found.unknown).toEqual([{ channel: "zalo-oa", count: 1 }]);
    });

    it("tells how many events of a platform wait, since when, and when the last one came", async () => {
      for (const [id, state, at] of [
        ["1", "done", ago(600)],
        ["2", "open", ago(7_200)],
      ])
        await database().query(
          `INSERT INTO platform_events (source, event_id, about, body, received_at, state)
           VALUES ('telegram', $1, 'x', '', $3::timestamptz, $2)`,
          [id, state, at],
        );
      const [telegram, bot] = await eventsStand(database());
      expect([telegram?.open, about(telegram?.openFor)]).toEqual([1, 7_200]);
      expect(Date.now() / 1_000 - (telegram?.lastAt ?? 0)).toBeLessThan(1_200);
      expect(bot).toEqual({ source: "zalo-bot", open: 0 });
    });
  });
});

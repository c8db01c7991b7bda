import { beforeEach, describe, expect, it } from "vitest";
import { createSqlAlertBook } from "../../../jobs/adapters/sql/alerting/alert-book.ts";
import { onEveryDatabase } from "../databases.ts";

const stalled = { alert: "QueueStalled", subject: "telegram", value: "20 phút" };
const DAY = { again: 86_400_000 };
/** Everything that was seen before is over; nothing is. */
const [AT_ONCE, LATER] = [{ over: 0 }, { over: 86_400_000 }];

await onEveryDatabase((database) => {
  describe("what is wrong with the program", () => {
    beforeEach(async () => {
      await database().query("TRUNCATE alert_episodes, alert_notices, deliveries RESTART IDENTITY CASCADE");
    });
    const book = () => createSqlAlertBook(database());
    const causes = async () => (await book().open()).map(({ cause }) => cause);

    it("is one episode and one notice, however many processes see it and however often", async () => {
      await Promise.all([1, 2, 3].map(() => book().see([stalled], DAY)));
      await book().see([{ ...stalled, value: "25 phút" }], DAY);
      expect(await book().episodes()).toMatchObject([{ ...stalled, value: "25 phút" }]);
      expect(await causes()).toEqual(["alert-1-1"]);
      expect(await book().said("alert-1-1")).toMatchObject({ says: "begun", episode: { alert: "QueueStalled" } });
    });

    it("is told of each subject by itself", async () => {
      await book().see([stalled, { ...stalled, subject: "zalo-oa" }], DAY);
      expect((await book().episodes()).map(({ subject }) => subject)).toEqual(["telegram", "zalo-oa"]);
      expect(await causes()).toHaveLength(2);
    });

    it("is said again once the spacing is over", async () => {
      await book().see([stalled], DAY);
      await book().see([stalled], { again: 0 });
      expect(await causes()).toEqual(["alert-1-1", "alert-1-2"]);
      expect((await book().said("alert-1-2"))?.says).toBe("goes-on");
    });

    it("is over when nobody has seen it for long, which is said once", async () => {
      await book().see([stalled], DAY);
      await book().end(LATER);
      expect(await book().episodes()).toHaveLength(1);
      await Promise.all([1, 2].map(() => book().end(AT_ONCE)));
      expect(await book().episodes()).toEqual([]);
      expect(await causes()).toEqual(["alert-1-1", "alert-1-over"]);
      expect((await book().said("alert-1-over"))?.episode.until).toBeTypeOf("string");
    });

    it("begins anew after it was over", async () => {
      await book().see([stalled], DAY);
      await book().end({ alert: "QueueStalled", subject: "telegram" });
      await book().see([stalled], DAY);
      expect(await causes()).toEqual(["alert-1-1", "alert-1-over", "alert-2-1"]);
    });

    it("plans the deliveries of a notice once, and knows nothing of others", async () => {
      await book().see([stalled], DAY);
      const row = { version: 1, recipient: "p", contact: "c", channel: "telegram", hop: 0, state: "planned" } as const;
      const plan = () => book().plan("alert-1-1", [{ ...row, cause: "alert-1-1" }]);
      expect(await Promise.all([plan(), plan()])).toEqual(expect.arrayContaining([true, false]));
      expect(await database().query("SELECT cause FROM deliveries")).toEqual([{ cause: "alert-1-1" }]);
      await book().finish("alert-1-1");
      expect(await causes()).toEqual([]);
      expect(await book().said("alert-9-1")).toBe(undefined);
    });
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlAnnouncements } from "../../../jobs/adapters/sql/delivery/announcements.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { type Announcement, EVERYBODY } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";

function announcementContract(database: () => Database): void {
  const written: Announcement = {
    id: "",
    version: 1,
    text: "Kính gửi {{ten}}",
    audience: EVERYBODY,
    channels: ["zalo-bot", "telegram"],
    state: "draft",
    urgent: false,
    createdBy: "cô Lan",
    history: [{ what: "drafted", at: NOON, by: "cô Lan", from: "account cô Lan" }],
  };

  it("keeps an announcement as it was written", async () => {
    const template = { id: "312045", parameters: { han_nop: "17:00 15/01/2030" } };
    const announcement = { ...written, id: randomUUID(), notBefore: NOON, expiresAt: NOON, template };
    const announcements = createSqlAnnouncements(database());
    await announcements.add(announcement);
    expect(await announcements.find(announcement.id)).toEqual({ ...announcement, revision: 1 });
  });

  it("lets one of two people move it", async () => {
    const announcement = { ...written, id: randomUUID() };
    const announcements = createSqlAnnouncements(database());
    await announcements.add(announcement);
    const moves = await Promise.all(
      ["a", "b", "c"].map((approvedBy) =>
        announcements.move(announcement.id, ["draft"], { state: "approved", approvedBy }),
      ),
    );
    expect(moves.filter(Boolean)).toHaveLength(1);
  });

  it("is written anew by who saw how it stands, of two at once by one, and only as a draft", async () => {
    const announcements = createSqlAnnouncements(database());
    const announcement = { ...written, id: randomUUID(), revision: 1 };
    await announcements.add(announcement);
    const write = (text: string, revision: number) =>
      announcements.rewrite({ ...announcement, text, revision }, { what: "edited", at: NOON, by: text });
    expect((await Promise.all([write("a", 1), write("b", 1)])).filter(Boolean)).toHaveLength(1);
    expect(await write("c", 2)).toBe(true);
    const found = await announcements.find(announcement.id);
    expect([found?.text, found?.revision, found?.history?.at(-1)?.what]).toEqual(["c", 3, "edited"]);
    expect(await announcements.move(announcement.id, ["draft"], { state: "approved", seen: 2 })).toBe(false);
    expect(await announcements.move(announcement.id, ["draft"], { state: "approved", seen: 3 })).toBe(true);
    expect(await write("d", 3)).toBe(false);
  });

  it("is thrown away as a draft of which nothing was planned, and not else", async () => {
    const announcements = createSqlAnnouncements(database());
    const [fresh, corrected] = [randomUUID(), randomUUID()];
    for (const id of [fresh, corrected]) await announcements.add({ ...written, id });
    const delivery = {
      cause: corrected,
      version: 1,
      recipient: "lan",
      contact: "lan",
      channel: "telegram",
      hop: 0,
    } as const;
    await createSqlLedger(database()).plan([{ ...delivery, state: "planned" }]);
    expect([await announcements.remove(fresh), await announcements.remove(corrected)]).toEqual([true, false]);
    expect([await announcements.find(fresh), (await announcements.find(corrected))?.id]).toEqual([
      undefined,
      corrected,
    ]);
  });

  it("is found by its state and words, the newest first, without the copies that test it", async () => {
    const announcements = createSqlAnnouncements(database());
    const mark = randomUUID();
    const ids = ["1", "2", "3"].map((number) => `${number}-${mark}`);
    for (const id of ids) await announcements.add({ ...written, id, text: `Họp 50% ${id}` });
    await announcements.add({ ...written, id: `${ids[0]}-test-a`, text: `Họp 50% ${mark}` });
    await announcements.move(ids[1] ?? "", ["draft"], { state: "approved" });
    const page = async (over: object) => {
      const { rows, total } = await announcements.page({ from: 0, size: 2, text: `50% 1-${mark}`, ...over });
      return [rows.map(({ id }) => id), total];
    };
    expect(await page({})).toEqual([[ids[0]], 1]);
    expect(await page({ text: mark })).toEqual([[ids[2], ids[1]], 3]);
    expect(await page({ text: mark, states: ["approved"] })).toEqual([[ids[1]], 1]);
    expect((await announcements.tests(ids[0] ?? "")).map(({ id }) => id)).toEqual([`${ids[0]}-test-a`]);
    expect((await announcements.states()).approved).toBeGreaterThan(0);
  });
}

await onEveryDatabase((database) => {
  describe("announcements", () => announcementContract(database));
});

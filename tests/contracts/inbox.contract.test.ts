import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlInbox } from "../../bot/adapters/sql-inbox.ts";
import type { Inbox, KeptUpdate } from "../../bot/index.ts";
import { onEveryDatabase } from "./databases.ts";

const at = (seconds: number): string => new Date(Date.UTC(2030, 0, 1) + seconds * 1_000).toISOString();
const update = (over: Partial<KeptUpdate> = {}): KeptUpdate => ({
  channel: "telegram",
  id: String(randomInt(2 ** 40)),
  body: { message: { text: "chào \u0000" } },
  receivedAt: at(0),
  sent: 0,
  ...over,
});

function inboxContract(inbox: () => Inbox): void {
  const takeOver = async (seconds: number) =>
    (await inbox().takeOver("telegram", at(seconds), at(seconds + 15), 1_000)).map(({ id }) => id);

  it("keeps an update once, however often and at once it comes", async () => {
    const one = update();
    const kept = await Promise.all(Array.from({ length: 8 }, () => inbox().keep(one, at(15))));
    expect(kept.filter(Boolean)).toHaveLength(1);
    await inbox().done("telegram", one.id, at(1));
    expect(await inbox().keep(one, at(15))).toBe(false);
  });

  it("gives what nobody holds any more to one process, whole and in order", async () => {
    const [first, second] = [update(), update({ sent: 1 })];
    for (const one of [first, second]) await inbox().keep(one, at(15));
    expect(await takeOver(10)).not.toContain(first.id);
    await inbox().hold("telegram", [first.id], at(40));
    expect(await takeOver(20)).not.toContain(first.id);
    await inbox().sent("telegram", first.id, 2);
    const [left, right] = await Promise.all(
      [50, 50].map((now) => inbox().takeOver("telegram", at(now), at(65), 1_000)),
    );
    const taken = [...(left ?? []), ...(right ?? [])].filter(({ id }) => id === first.id || id === second.id);
    expect(taken).toEqual([{ ...first, sent: 2 }, second]);
  });

  it("leaves out what is done and what failed too often", async () => {
    const [done, failing] = [update(), update()];
    for (const one of [done, failing]) await inbox().keep(one, at(100));
    await inbox().done("telegram", done.id, at(101));
    for (const time of [200, 300, 400, 500, 600]) {
      expect(await takeOver(time)).toContain(failing.id);
      await inbox().failed("telegram", failing.id);
    }
    expect(await takeOver(700)).not.toContain(failing.id);
    expect(await takeOver(700)).not.toContain(done.id);
  });

  it("forgets the numbers of what was done long ago, and only those", async () => {
    const [old, open] = [update(), update()];
    for (const one of [old, open]) await inbox().keep(one, at(2_000));
    await inbox().done("telegram", old.id, at(1_000));
    await inbox().forget(at(1_001));
    expect(await inbox().keep(old, at(2_000))).toBe(true);
    expect(await inbox().keep(open, at(2_000))).toBe(false);
  });
}

await onEveryDatabase((database) => {
  describe("the inbox", () => inboxContract(() => createSqlInbox(database())));
});

import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createSqlRateBook } from "../../../jobs/adapters/sql/delivery/rate-book.ts";
import { onEveryDatabase } from "../databases.ts";

await onEveryDatabase((database) => {
  const rate = { count: 10, milliseconds: 1_000 };

  it("gives every worker slots of its own, evenly apart", async () => {
    const token = randomUUID();
    const book = createSqlRateBook(database());
    const slots = (await Promise.all(Array.from({ length: 4 }, () => book.reserve(token, rate, 5))))
      .flatMap((reserved) => reserved.slots)
      .sort((a, b) => a - b);
    const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? 0));
    expect(slots).toHaveLength(20);
    // 100 ms apart on the one clock of all workers.
    expect(Math.min(...gaps)).toBeGreaterThan(99);
  });

  it("moves what is not reserved yet, for every worker", async () => {
    const token = randomUUID();
    const [one, other] = [createSqlRateBook(database()), createSqlRateBook(database())];
    const before = await one.reserve(token, rate, 5);
    await one.delay(token, 300);
    const after = await other.reserve(token, rate, 1);
    expect((after.slots[0] ?? 0) - (before.slots[4] ?? 0)).toBeGreaterThan(399);
  });

  it("makes the whole token wait", async () => {
    const token = randomUUID();
    const book = createSqlRateBook(database());
    await book.reserve(token, rate, 1);
    await book.pause(token, 5_000);
    const { now, slots } = await book.reserve(token, rate, 1);
    expect((slots[0] ?? 0) - now).toBeGreaterThan(4_000);
  });

  /** What is stored lies an hour ahead, as after the clock was set back by one. */
  const setBack = (token: string) =>
    database().query(
      "UPDATE rates SET next_at = next_at + 3600000, paused_until = paused_until + 3600000 WHERE token = $1",
      [token],
    );

  it("starts again from now when the clock was set back", async () => {
    const token = randomUUID();
    const book = createSqlRateBook(database());
    await book.reserve(token, rate, 5);
    await setBack(token);
    await book.delay(token, 300);
    const { now, slots } = await book.reserve(token, rate, 1);
    expect((slots[0] ?? 0) - now).toBeLessThan(60_000);
  });

  it("keeps a pause as long as was asked when the clock was set back", async () => {
    const token = randomUUID();
    const book = createSqlRateBook(database());
    await book.pause(token, 90_000);
    await setBack(token);
    const { now, slots } = await book.reserve(token, rate, 1);
    expect((slots[0] ?? 0) - now).toBeGreaterThan(60_000);
    expect((slots[0] ?? 0) - now).toBeLessThanOrEqual(90_000);
  });

  it("does not end a long pause by a shorter one", async () => {
    const token = randomUUID();
    const book = createSqlRateBook(database());
    await book.pause(token, 90_000);
    await book.pause(token, 1_000);
    const { now, slots } = await book.reserve(token, rate, 1);
    expect((slots[0] ?? 0) - now).toBeGreaterThan(60_000);
  });
});

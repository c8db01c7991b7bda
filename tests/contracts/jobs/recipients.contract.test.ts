import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlRecipientBook } from "../../../jobs/adapters/sql/delivery/recipient-book.ts";
import type { PlannedDelivery } from "../../../jobs/index.ts";
import type { RecipientBook } from "../../../jobs/ports.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";
const LATER = "2030-01-02T06:00:00.000Z";

function recipientsContract(database: () => Database): void {
  const ledger = () => createSqlLedger(database());
  const book = (): RecipientBook => createSqlRecipientBook(database());
  /** Plans the way of so many new people, each under a name; gives the cause. */
  const planned = async (
    people: readonly string[],
    way: readonly Partial<PlannedDelivery>[] = [{}],
    cause: string = randomUUID(),
  ) => {
    for (const name of people) {
      const person = randomUUID();
      await database().query(
        "INSERT INTO contacts (id, person, channel, address, name, consent) VALUES ($1, $1, 'telegram', $1, $2, 'given')",
        [person, name],
      );
      const row = {
        cause,
        version: 1,
        recipient: person,
        contact: person,
        channel: "telegram",
        state: "planned",
      } as const;
      await ledger().plan(way.map((over, hop) => ({ ...row, hop, ...over })));
    }
    return cause;
  };
  const sums = async (cause: string) =>
    (await book().counts([cause])).map(({ state, why, count }) => [state, why, count]);
  const send = async (cause: string) => {
    for (const stretch of await ledger().due(cause, LATER, { stretches: 100 })) {
      const ids = (await ledger().dueIn(cause, stretch, LATER)).map(({ id }) => id);
      await ledger().claim(ids, "w", NOON);
      await ledger().record(ids.map((id) => ({ id, to: "sent", at: NOON, messageId: randomUUID() })));
    }
  };

  it("counts a person once, however many channels were tried for them", async () => {
    const refused = { channel: "zalo-oa", state: "unreachable", why: "window-closed", passed: true } as const;
    const cause = await planned(["Cô Mẫu", "Thầy Mẫu"], [refused, {}]);
    expect(await sums(cause)).toEqual([["planned", undefined, 2]]);
    expect(await ledger().counts(cause)).toEqual({ planned: 2, unreachable: 2 });
    const { rows } = await book().page(cause, { version: 1, from: 0, size: 10 });
    expect(rows.map(({ name, channel, before }) => [name, channel, before])).toEqual(
      ["Cô Mẫu", "Thầy Mẫu"].map((name) => [name, "telegram", [{ channel: "zalo-oa", why: "window-closed" }]]),
    );
  });

  it("moves a person on when the next channel is planned, in whatever state the one before is", async () => {
    const cause = await planned(["Cô Mẫu"]);
    const { rows } = await book().page(cause, { version: 1, from: 0, size: 1 });
    const person = rows[0]?.person ?? "";
    const next = { cause, version: 1, recipient: person, contact: person, channel: "zalo-oa", hop: 1 } as const;
    await ledger().plan([{ ...next, state: "deferred", why: "quiet-hours", until: LATER, follows: true }]);
    expect(await sums(cause)).toEqual([["deferred", "quiet-hours", 1]]);
    expect(await book().waitsUntil(cause)).toBe(LATER);
  });

  it("keeps its counts true through every step, and gives pages by state from either end", async () => {
    const names = Array.from({ length: 7 }, (_, index) => `Người ${index}`);
    const cause = await planned(names);
    await send(cause);
    await planned(["Chị Chặn"], [{ state: "unreachable", why: "blocked" }], cause);
    expect(await sums(cause)).toEqual(
      expect.arrayContaining([
        ["sent", undefined, 7],
        ["unreachable", "blocked", 1],
      ]),
    );
    const page = async (from: number) => {
      const { rows, total } = await book().page(cause, { version: 1, from, size: 3, states: ["sent"] });
      return [rows.map(({ name }) => name), total];
    };
    expect([await page(0), await page(3), await page(6)]).toEqual([
      [names.slice(0, 3), 7],
      [names.slice(3, 6), 7],
      [names.slice(6), 7],
    ]);
    const whole = await book().page(cause, { version: 1, from: 6, size: 5 });
    expect([whole.rows.map(({ name }) => name), whole.total]).toEqual([["Người 6", "Chị Chặn"], 8]);
    expect(await book().having(cause, NOON)).toEqual([{ channel: "telegram", people: 7, recent: 7 }]);
    expect(await book().having(cause, LATER)).toEqual([{ channel: "telegram", people: 7, recent: 0 }]);
  });

  it("finds people by words of their name, whatever the marks, and by their unit", async () => {
    const cause = await planned(["Trần Thị Đào", "Trần Văn Bình"]);
    const found = async (text: string) => (await book().page(cause, { version: 1, from: 0, size: 9, text })).total;
    expect([await found("trần thị"), await found("DAO tran"), await found("Tra")]).toEqual([1, 1, 2]);
    expect([await found("x_y"), await found("%"), await found("'& !")]).toEqual([0, 0, 0]);
    await database().query("INSERT INTO units (id, name, level) VALUES ('u-mau', 'Trường Mẫu', 'primary')");
    await database().query("UPDATE contacts SET unit_id = 'u-mau' WHERE name = 'Trần Văn Bình'");
    expect([await found("trường mẫu"), await found("Trường Mẫu Hai")]).toEqual([1, 0]);
  });

  it("adds up the same from many parts as from few", async () => {
    const cause = await planned(Array.from({ length: 320 }, (_, index) => `N${index}`));
    expect([await sums(cause), await sums(cause)]).toEqual([
      [["planned", undefined, 320]],
      [["planned", undefined, 320]],
    ]);
    await ledger().moveAll(cause, ["planned"], "cancelled", NOON, "run-stopped");
    expect(await sums(cause)).toEqual([["cancelled", "run-stopped", 320]]);
  });
}

describe("the people of a run", () => onEveryDatabase(recipientsContract));

import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createSqlAskedReminders } from "../../../jobs/adapters/sql/deadlines/asked-reminders.ts";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlReminders } from "../../../jobs/adapters/sql/deadlines/reminders.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlMatterBook } from "../../../jobs/adapters/sql/reporting/matter-book.ts";
import { createSqlReportBook } from "../../../jobs/adapters/sql/reporting/report-book.ts";
import type { PlannedDelivery } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";
const LATER = "2030-01-02T06:00:00.000Z";

/** A matter of four units, none of which has done anything. */
async function opened(database: Database) {
  const matter = { obligation: randomUUID(), period: "2030" };
  const key = (unit: number) => `${matter.obligation.slice(0, 12)}-${unit}`;
  await createSqlObligations(database).add(
    [
      {
        id: matter.obligation,
        version: 1,
        state: "active",
        title: "báo cáo",
        source: { kind: "office", by: "cô Lan" },
        owners: { printed: "", unmapped: [], setBy: "office" },
        steps: [1],
      },
    ],
    { at: NOON, by: "cô Lan", what: "added" },
  );
  const owed = createSqlUnitObligations(database);
  await owed.open(
    [1, 2, 3, 4].map((unit) => ({ key: key(unit), unit: `u${unit}`, standsFor: [], at: NOON, by: "", ...matter })),
  );
  return { matter, key, owed, book: createSqlMatterBook(database), inbox: createSqlInbox(database) };
}

await onEveryDatabase((database) => {
  it("counts the units of a matter by where they stand, and leaves out those of ended units", async () => {
    const { matter, key, owed, book } = await opened(database());
    await owed.move(key(1), { to: "reported", at: LATER, by: "thầy Ba" });
    await owed.move(key(2), { to: "succeeded", at: LATER, by: "" });
    await owed.move(key(3), { to: "open", at: LATER, by: "cô Lan", extendedTo: "2030-02-01" });
    const counted = await book.counted([matter, { obligation: "none", period: "2030" }]);
    expect(counted.map(({ state, extendedTo = "", count }) => `${state} ${extendedTo} ${count}`).sort()).toEqual([
      "open  1",
      "open 2030-02-01 1",
      "reported  1",
    ]);
    expect(await book.waiting()).toContainEqual(matter);
  });

  it("gives what units wish of the office until it is settled", async () => {
    const { matter, key, book, inbox } = await opened(database());
    const wish = { kind: "extension", subject: key(1), owed: key(1), unitId: "u1", note: "đến 27/12" } as const;
    const id = await inbox.put(wish, NOON);
    await inbox.put({ ...wish, kind: "needs-help" }, LATER);
    await inbox.put({ ...wish, kind: "question", subject: randomUUID() }, LATER);
    expect((await book.wishesOf(matter)).map(({ kind, note }) => [kind, note])).toEqual([
      ["extension", "đến 27/12"],
      ["needs-help", "đến 27/12"],
    ]);
    expect(await book.waiting()).toContainEqual(matter);
    await inbox.step(id, { what: "closed", at: LATER, by: "cô Lan", note: "" });
    const wishes = (await book.wishes()).filter(({ obligation }) => obligation === matter.obligation);
    expect(wishes).toEqual([{ ...matter, kind: "needs-help", count: 1 }]);
  });

  it("gives every reminder with who asked for it and where its message stands, the latest first", async () => {
    const { key, book } = await opened(database());
    const person = randomUUID();
    await database().query(
      "INSERT INTO contacts (id, person, channel, address, name) VALUES ($1, $1, 'telegram', $1, 'Cô Cúc')",
      [person],
    );
    const delivery = (cause: string): PlannedDelivery => ({
      ...{ cause, version: 1, recipient: person, contact: person, channel: "telegram", hop: 0, state: "planned" },
    });
    const [planned, asked] = [`reminder-${person}`, `reminder-asked-${person}`];
    await createSqlReminders(database()).plan(
      planned,
      NOON,
      [{ key: key(1), revision: 1, step: 3, person }],
      [delivery(planned)],
    );
    const run = { cause: asked, day: "2030-01-02", at: LATER, by: "cô Lan" };
    await createSqlAskedReminders(database()).ask(run, [{ key: key(1), person, step: 3 }], [delivery(asked)]);
    const told = await book.reminded([key(1), key(2)]);
    expect(told.map(({ at, by, name, message }) => [at, by, name, message?.state, message?.channel])).toEqual([
      [LATER, "cô Lan", "Cô Cúc", "planned", "telegram"],
      [NOON, "", "Cô Cúc", "planned", "telegram"],
    ]);
  });

  it("gives the closed periods, and another stamp after each change", async () => {
    const { matter, key, owed, book, inbox } = await opened(database());
    const reports = createSqlReportBook(database());
    const stamps = [[await book.stamp(matter), await book.stamp()]];
    for (const change of [
      () => owed.move(key(1), { to: "reported", at: LATER, by: "thầy Ba" }),
      () => inbox.put({ kind: "not-ours", subject: key(2), owed: key(2) }, LATER),
      () => reports.close({ ...matter, at: LATER, by: "cô Lan" }),
    ]) {
      await change();
      stamps.push([await book.stamp(matter), await book.stamp()]);
    }
    for (const side of [0, 1]) expect(new Set(stamps.map((pair) => pair[side])).size).toBe(4);
    expect(await book.closed()).toContainEqual({ ...matter, at: LATER, by: "cô Lan" });
  });
});

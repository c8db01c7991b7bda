import { expect, it } from "vitest";
import type { RetentionBook } from "../ports.ts";
import { BATCH, createForgetting, type Forgettable } from "./forgetting.ts";
import type { Retention } from "./policy.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-01-01T00:00:00Z");
const days = (count: number): Retention => ({ days: count, least: 1, most: 9_999, reason: "vì cần" });

/** A book over a clock that the test sets, and tables of records in memory. */
function setUp() {
  let now = START;
  const held = new Map<string, { owner?: string; until: number; done?: string }>();
  const book: RetentionBook = {
    async claim({ kind, owner }, milliseconds) {
      const known = held.get(kind);
      const today = new Date(now).toISOString().slice(0, 10);
      if (known?.done === today || (known?.owner !== undefined && known.owner !== owner && known.until >= now))
        return undefined;
      held.set(kind, { ...known, owner, until: now + milliseconds });
      return new Date(now).toISOString();
    },
    async release({ kind, owner }, as) {
      const known = held.get(kind);
      if (known?.owner !== owner) return;
      const { owner: _, ...free } = known;
      held.set(kind, as === "done" ? { ...free, done: new Date(now).toISOString().slice(0, 10) } : free);
    },
  };
  const told: string[] = [];
  const faults: unknown[] = [];
  const forgetting = (kinds: readonly Forgettable[], policy: Readonly<Record<string, Retention>>, owner = "w") =>
    createForgetting({
      kinds,
      policy,
      book,
      owner,
      onForgotten: (kind, count) => void told.push(`${kind} ${count}`),
      onFault: (fault) => void faults.push(fault),
    });
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { forgetting, told, faults, at: () => now, pass };
}

/** Records with the instants at which they were kept; one that is needed stays. */
function table(kind: string) {
  const rows: { at: number; isNeeded: boolean }[] = [];
  const records: Forgettable = {
    kind,
    async expire(before, limit) {
      const due = rows.filter(({ at, isNeeded }) => at < Date.parse(before) && !isNeeded).slice(0, limit);
      for (const row of due) rows.splice(rows.indexOf(row), 1);
      return due.length;
    },
  };
  return { rows, records };
}

it("lets nothing stay over a year for longer than its time, but what is needed", async () => {
  const { forgetting, at, pass } = setUp();
  const [turns, events] = [table("turns"), table("events")];
  const waiting = { at: START, isNeeded: true };
  events.rows.push(waiting);
  const round = forgetting([turns.records, events.records], { turns: days(90), events: days(7) });
  for (let day = 0; day < 365; day++) {
    turns.rows.push({ at: at(), isNeeded: false });
    events.rows.push({ at: at(), isNeeded: false });
    await round();
    expect(turns.rows.filter((row) => row.at < at() - 90 * DAY)).toEqual([]);
    expect(events.rows.filter((row) => row.at < at() - 7 * DAY && row !== waiting)).toEqual([]);
    pass(DAY);
  }
  expect([turns.rows.length, events.rows.includes(waiting)]).toEqual([91, true]);
});

it("goes on in the next round with what a round leaves, and tells how many, never whose", async () => {
  const { forgetting, told, pass } = setUp();
  const turns = table("turns");
  turns.rows.push(...Array.from({ length: 21 * BATCH }, () => ({ at: START, isNeeded: false })));
  pass(10 * DAY);
  const round = forgetting([turns.records], { turns: days(5) });
  await round();
  expect(turns.rows.length).toBe(BATCH);
  await round();
  await round();
  expect([turns.rows.length, told]).toEqual([0, [`turns ${20 * BATCH}`, `turns ${BATCH}`]]);
});

it("is one worker's at a time, and another's once that one is gone", async () => {
  const { forgetting, pass } = setUp();
  let asked = 0;
  const hanging: Forgettable = { kind: "turns", expire: () => new Promise(() => void asked++) };
  void forgetting([hanging], { turns: days(5) }, "dead")();
  const counting: Forgettable = { kind: "turns", expire: async () => asked++ && 0 };
  const other = forgetting([counting], { turns: days(5) }, "other");
  await other();
  expect(asked).toBe(1);
  pass(3_600_000);
  await other();
  expect(asked).toBe(2);
});

it("goes on with the other kinds when one fails", async () => {
  const { forgetting, faults, told, pass } = setUp();
  const turns = table("turns");
  turns.rows.push({ at: START, isNeeded: false });
  pass(10 * DAY);
  const broken: Forgettable = { kind: "broken", expire: () => Promise.reject(new Error("the database is away")) };
  await forgetting([broken, turns.records], { broken: days(1), turns: days(5) })();
  expect([faults.length, told]).toEqual([1, ["turns 1"]]);
});

it("begins with no kind that has no time", () => {
  expect(() => setUp().forgetting([table("diaries").records], {})).toThrow("diaries");
});

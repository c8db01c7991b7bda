import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ClaimedEvent, EventInbox, PlatformEvent } from "../../ports.ts";
import { createEventDesk, type EventDesk } from "./event-desk.ts";

const AT = Date.parse("2030-01-01T00:00:00.000Z");
const HOUR = 3_600_000;
let desk: EventDesk | undefined;
/** A call that hangs until the test is over. */
let hang: Promise<"done">;
let letGo: () => void;
beforeEach(() => {
  hang = new Promise((resolve) => {
    letGo = () => resolve("done");
  });
});
afterEach(async () => {
  vi.useRealTimers();
  letGo();
  await desk?.stop();
});

/** A desk with one event; each time the event is given back, an hour passes. */
async function workedOn(work: () => Promise<"done" | "later">) {
  const event: PlatformEvent = {
    source: "telegram",
    id: "1",
    about: "42",
    body: "{}",
    receivedAt: new Date(AT).toISOString(),
  };
  let now = AT;
  let open: ClaimedEvent | undefined;
  let settled: string | undefined;
  const inbox: EventInbox = {
    async keep() {
      open = { ...event, attempt: 0, sent: 0 };
      return true;
    },
    async claim() {
      if (open === undefined) return [];
      const claimed = { ...open, attempt: open.attempt + 1 };
      open = undefined;
      return [claimed];
    },
    async release(released) {
      now += HOUR;
      open = { ...event, attempt: "attempt" in released ? Number(released.attempt) : 0, sent: 0 };
    },
    async settle(_, as) {
      settled = as;
    },
    renew: async () => undefined,
    bound: async () => undefined,
    begin: async () => true,
    advance: async () => undefined,
    latest: async () => undefined,
    prune: async () => undefined,
  };
  let tries = 0;
  desk = createEventDesk({
    inbox,
    owner: "p",
    mostAtWork: 1,
    isMessage: () => true,
    sweepMilliseconds: 1,
    onFault: () => undefined,
    instant: () => new Date(now).toISOString(),
    async work() {
      tries += 1;
      return work();
    },
  });
  await desk.take(event);
  await expect.poll(() => settled, { timeout: 10_000, interval: 5 }).toBeDefined();
  return { settled, tries, hours: () => (now - AT) / HOUR };
}

it("answers when the platform is back after a day", async () => {
  let left = 24;
  const { settled, tries } = await workedOn(async () => {
    left -= 1;
    return left < 0 ? "done" : "later";
  });
  expect([settled, tries]).toEqual(["done", 25]);
});

it("keeps an event for the office when the platform took no answer for two days", async () => {
  const { settled, hours } = await workedOn(async () => "later");
  expect([settled, hours()]).toEqual(["failed", 48]);
});

it("gives an event up after several faults of our own", async () => {
  const { settled, tries } = await workedOn(async () => {
    throw new Error("fault");
  });
  expect([settled, tries]).toEqual(["failed", 5]);
});

const eventOf = (id: string, over: Partial<PlatformEvent> = {}): PlatformEvent => ({
  source: "telegram",
  id,
  about: id,
  body: "{}",
  receivedAt: new Date(AT).toISOString(),
  ...over,
});

/** An inbox in which these events wait; each is given once, as long as it is not released. */
function inboxOf(events: readonly PlatformEvent[]) {
  const waiting = events.map((event): ClaimedEvent => ({ ...event, attempt: 1, sent: 0 }));
  const [settled, released, holding]: [string[], string[], string[]] = [[], [], []];
  const inbox: EventInbox = {
    keep: async () => true,
    async claim({ except }, limit) {
      const open = waiting.filter(
        ({ source, about }) =>
          except?.sources.includes(source) !== true && except?.lanes.includes(`${source} ${about}`) !== true,
      );
      const claimed = open.slice(0, limit);
      for (const event of claimed) waiting.splice(waiting.indexOf(event), 1);
      return claimed;
    },
    async release({ id }, _, holdsUp) {
      released.push(id);
      if (holdsUp === true) holding.push(id);
    },
    settle: async ({ id }) => void settled.push(id),
    renew: async () => undefined,
    begin: async () => true,
    bound: async () => undefined,
    advance: async () => undefined,
    latest: async () => undefined,
    prune: async () => undefined,
  };
  return { inbox, settled, released, holding, left: () => waiting.map(({ id }) => id) };
}
const usual = { owner: "p", isMessage: () => false, sweepMilliseconds: 5, instant: () => new Date(AT).toISOString() };

it("gives the place of work that hangs to the next event, and moves on", async () => {
  let moved = 0;
  const { inbox, settled, released } = inboxOf(["1", "2", "3", "4"].map((id) => eventOf(id)));
  const faults: string[] = [];
  desk = createEventDesk({
    ...{ ...usual, inbox, mostAtWork: 3, workMilliseconds: 20 },
    onFault: (fault) => faults.push(String(fault)),
    onMoved: () => {
      moved += 1;
    },
    work: ({ id }) => (id === "4" ? Promise.resolve("done") : hang),
  });
  await expect.poll(() => settled, { timeout: 10_000, interval: 5 }).toEqual(["4"]);
  expect(released.sort()).toEqual(["1", "2", "3"]);
  expect(faults.every((fault) => fault.includes("hangs"))).toBe(true);
  expect(moved).toBeGreaterThanOrEqual(4);
});

/** A desk on whose platform "zalo-oa" every call hangs. */
function hanging(events: readonly PlatformEvent[], mostAtWork: number) {
  const given = inboxOf(events);
  const hangs = new Set<string>();
  let [atWork, most] = [0, 0];
  desk = createEventDesk({
    ...{ ...usual, inbox: given.inbox, mostAtWork },
    onFault: () => undefined,
    async work({ source, id }, { apart }) {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise(setImmediate);
      atWork -= 1;
      if (source !== "zalo-oa") return "done";
      hangs.add(id);
      return (await apart?.(() => hang)) ?? "done";
    },
  });
  return { ...given, hangs, most: () => most };
}
const numbered = (count: number, of: (id: string) => PlatformEvent): PlatformEvent[] =>
  Array.from({ length: count }, (_, at) => of(String(at)));

it("works on other chats while many calls to a platform hang, and on so many at once as it may", async () => {
  const stuck = numbered(200, (id) => eventOf(`stuck ${id}`, { source: "zalo-oa" }));
  const well = numbered(50, (id) => eventOf(`well ${id}`));
  const { settled, hangs, most } = hanging([...stuck, ...well], 3);
  await expect.poll(() => settled.length, { timeout: 10_000, interval: 5 }).toBe(50);
  expect(settled).toEqual(well.map(({ id }) => id));
  expect(hangs.size).toBeGreaterThan(3);
  expect(hangs.size).toBeLessThan(200);
  expect(most()).toBeLessThanOrEqual(3);
});

it("claims only some events of a chat whose call hangs, and works on them one after the other", async () => {
  const stuck = numbered(100, (id) => eventOf(`stuck ${id}`, { source: "zalo-oa", about: "a" }));
  const { settled, hangs, left } = hanging([...stuck, eventOf("well", { source: "telegram" })], 3);
  await expect.poll(() => settled, { timeout: 10_000, interval: 5 }).toEqual(["well"]);
  expect([...hangs]).toEqual(["stuck 0"]);
  expect(left().length).toBeGreaterThan(80);
});

it("goes on with others when work waits for somebody without saying so", async () => {
  vi.useFakeTimers();
  const { inbox, settled } = inboxOf(["1", "2"].map((id) => eventOf(id)));
  desk = createEventDesk({
    ...{ ...usual, inbox, mostAtWork: 1 },
    onFault: () => undefined,
    work: ({ id }) => (id === "1" ? hang : Promise.resolve("done")),
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(settled).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(settled).toEqual(["2"]);
});

it("holds up what the same person wrote later behind what failed, also where that could not be given back", async () => {
  for (const canRelease of [true, false]) {
    const { inbox, released, settled, holding, left } = inboxOf(["1", "2"].map((id) => eventOf(id, { about: "a" })));
    const failing: EventInbox = {
      ...inbox,
      async release(event, ...rest) {
        if (event.id === "1" && !canRelease) throw new Error("the disk is full");
        await inbox.release(event, ...rest);
      },
    };
    const failed = createEventDesk({
      ...{ ...usual, inbox: failing, mostAtWork: 8 },
      onFault: () => undefined,
      async work() {
        // The second is claimed by then.
        await expect.poll(left, { interval: 1 }).toEqual([]);
        throw new Error("fault");
      },
    });
    await expect.poll(() => released, { interval: 5 }).toContain("2");
    await failed.stop();
    expect([settled, holding]).toEqual([[], canRelease ? ["1"] : []]);
  }
});

it("lets later messages pass what fails again and again", async () => {
  const { inbox, released, holding } = inboxOf([]);
  const waiting: ClaimedEvent[] = [{ ...eventOf("1"), attempt: 3, sent: 0 }];
  desk = createEventDesk({
    ...{ ...usual, mostAtWork: 1, inbox: { ...inbox, claim: async () => waiting.splice(0) } },
    onFault: () => undefined,
    work: () => Promise.reject(new Error("fault")),
  });
  await expect.poll(() => released, { interval: 5 }).toEqual(["1"]);
  expect(holding).toEqual([]);
});

it("gives back what it has claimed and not begun when it stops", async () => {
  const { inbox, released, settled, left } = inboxOf(["1", "2", "3"].map((id) => eventOf(id, { about: "a" })));
  desk = createEventDesk({ ...{ ...usual, inbox, mostAtWork: 8 }, onFault: () => undefined, work: () => hang });
  await expect.poll(left, { interval: 5 }).toEqual([]);
  const stopped = desk.stop();
  letGo();
  await stopped;
  expect([settled, released]).toEqual([["1"], ["2", "3"]]);
});

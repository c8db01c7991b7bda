import { afterEach, expect, it } from "vitest";
import type { ClaimedEvent, EventInbox, PlatformEvent } from "../ports.ts";
import { createEventDesk, type EventDesk } from "./event-desk.ts";

const AT = Date.parse("2030-01-01T00:00:00.000Z");
const HOUR = 3_600_000;
let desk: EventDesk | undefined;
afterEach(() => desk?.stop());

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
    mostInHand: 1,
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

it("gives the place of work that hangs to the next event, and moves on", async () => {
  const settled: string[] = [];
  let moved = 0;
  const eventOf = (id: string): ClaimedEvent => ({
    source: "telegram",
    id,
    about: id,
    body: "{}",
    receivedAt: new Date(AT).toISOString(),
    attempt: 1,
    sent: 0,
  });
  const waiting = ["1", "2", "3", "4"].map(eventOf);
  const released: string[] = [];
  const faults: string[] = [];
  desk = createEventDesk({
    inbox: {
      keep: async () => true,
      claim: async (_, room) => waiting.splice(0, room),
      release: async ({ id }) => void released.push(id),
      settle: async ({ id }) => void settled.push(id),
      renew: async () => undefined,
      begin: async () => true,
      bound: async () => undefined,
      advance: async () => undefined,
      latest: async () => undefined,
      prune: async () => undefined,
    },
    owner: "p",
    mostInHand: 3,
    isMessage: () => false,
    sweepMilliseconds: 5,
    workMilliseconds: 20,
    onFault: (fault) => faults.push(String(fault)),
    onMoved: () => {
      moved += 1;
    },
    instant: () => new Date(AT).toISOString(),
    work: ({ id }) => (id === "4" ? Promise.resolve("done") : new Promise(() => undefined)),
  });
  await expect.poll(() => settled, { timeout: 10_000, interval: 5 }).toEqual(["4"]);
  expect(released.sort()).toEqual(["1", "2", "3"]);
  expect(faults.every((fault) => fault.includes("hangs"))).toBe(true);
  expect(moved).toBeGreaterThanOrEqual(4);
});

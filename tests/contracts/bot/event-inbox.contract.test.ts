import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createSqlEventInbox } from "../../../bot/adapters/sql/event-inbox.ts";
import { createEventDesk, type EventDesk } from "../../../bot/conversation/events/event-desk.ts";
import type { ClaimedEvent, PlatformEvent } from "../../../bot/ports.ts";
import { onEveryDatabase } from "../databases.ts";

const AT = "2030-01-02T03:00:00.000Z";
const LEASE = 60_000;
const HOUR = 3_600_000;
const MUCH_LATER = "2030-01-02T04:00:00.000Z";

const event = (over: Partial<PlatformEvent> = {}): PlatformEvent => ({
  source: "zalo-oa",
  id: randomUUID(),
  about: randomUUID(),
  body: '{"text":"a\\u0000b đ 👍"}',
  receivedAt: AT,
  ...over,
});

await onEveryDatabase((database) => {
  const inbox = () => createSqlEventInbox(database());
  const claim = async (owner: string, inHand: readonly PlatformEvent[] = []) =>
    inbox().claim({ owner, milliseconds: LEASE, inHand }, 1_000);
  const idsOf = (events: readonly PlatformEvent[]): string[] => events.map(({ id }) => id);
  const claimed = async (owner: string, inHand: readonly PlatformEvent[] = []) => idsOf(await claim(owner, inHand));
  /** The claim of one event among all that are open. */
  const claimOf = async ({ id }: PlatformEvent, owner: string): Promise<ClaimedEvent> => {
    const found = (await claim(owner)).find((one) => one.id === id);
    if (found === undefined) throw new Error("the event was not given");
    return found;
  };
  /** What is stored comes so much nearer, as when the time passes; below 0 the clock was set back. */
  const passes = async (milliseconds: number): Promise<void> => {
    await database().query(
      `UPDATE platform_events SET owned_until = owned_until - $1::double precision * interval '1 ms',
         not_before = not_before - $1::double precision * interval '1 ms'`,
      [milliseconds],
    );
  };
  const anHour = () => passes(HOUR);

  it("keeps an event once, however often and at once it is told", async () => {
    const one = event();
    const kept = await Promise.all(Array.from({ length: 8 }, () => inbox().keep(one, "open")));
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect((await claim("p")).filter(({ id }) => id === one.id)).toEqual([{ ...one, attempt: 1, sent: 0 }]);
  });

  it("knows of a message that another process was told, while the one before it waits for it", async () => {
    const about = randomUUID();
    const [first, second] = [event({ about }), event({ about })];
    const followed: (readonly [id: string, followed: boolean | undefined])[] = [];
    const deskOf = (owner: string, waitMilliseconds: number, waiting: () => void) =>
      createEventDesk({
        ...{ inbox: inbox(), owner, mostAtWork: 8, waitMilliseconds, sweepMilliseconds: LEASE },
        isMessage: () => true,
        onFault: () => undefined,
        instant: () => AT,
        async work({ id }, progress) {
          if (id !== first.id && id !== second.id) return "kept";
          if (id === first.id) waiting();
          followed.push([id, await progress.followed?.()]);
          return "done";
        },
      });
    let other: EventDesk | undefined;
    // The other process begins when the first is in hand: it might be the one that claims it otherwise.
    const one = deskOf("one", 1_000, () => {
      other = deskOf("other", 300, () => undefined);
      void other.take(second);
    });
    await one.take(first);
    await expect
      .poll(() => followed, { timeout: 25_000 })
      .toEqual([
        [first.id, true],
        [second.id, false],
      ]);
    await Promise.all([one.stop(), other?.stop()]);
  });

  it("has what one person wrote answered in its order and one after the other, whichever of two processes was told", async () => {
    const people = Array.from({ length: 20 }, (): string => randomUUID());
    const written = people.flatMap((about) => [0, 1, 2, 3].map((number) => event({ about, id: `${about} ${number}` })));
    const began = new Map<string, string[]>();
    const [open, together] = [new Set<string>(), new Set<string>()];
    let done = 0;
    const deskOf = (owner: string) =>
      createEventDesk({
        ...{ inbox: inbox(), owner, mostAtWork: 8, waitMilliseconds: 1, sweepMilliseconds: 200 },
        isMessage: () => true,
        onFault: () => undefined,
        instant: () => AT,
        async work({ id, about }) {
          if (!people.includes(about)) return "kept";
          if (open.has(about)) together.add(about);
          open.add(about);
          began.set(about, [...(began.get(about) ?? []), id]);
          await new Promise(setImmediate);
          open.delete(about);
          done += 1;
          return "done";
        },
      });
    const desks = [deskOf("one"), deskOf("other")];
    for (const [index, one] of written.entries()) await desks[index % desks.length]?.take(one);
    await expect.poll(() => done, { timeout: 25_000 }).toBe(written.length);
    await Promise.all(desks.map((desk) => desk.stop()));
    expect([...began.values()].flat().toSorted()).toEqual(written.map(({ id }) => id).toSorted());
    for (const about of people) expect(began.get(about)).toEqual([0, 1, 2, 3].map((number) => `${about} ${number}`));
    expect([...together]).toEqual([]);
  });

  it("says when the last event of a source came", async () => {
    const late = "2031-01-02T03:00:00.000Z";
    await inbox().keep(event({ receivedAt: late, source: "zalo-bot" }), "kept");
    await inbox().keep(event({ source: "zalo-bot" }), "kept");
    expect(await inbox().latest("zalo-bot")).toBe(late);
  });

  it("gives an event to one process only, and to another once the first no longer holds it", async () => {
    const one = event();
    await inbox().keep(one, "open");
    const held = await claimOf(one, "a");
    expect(await claimed("b")).not.toContain(one.id);
    await inbox().advance(held, 2);
    await passes(LEASE - 1);
    await inbox().renew("a", LEASE);
    expect(await claimed("b")).not.toContain(one.id);
    await anHour();
    const [again] = (await claim("b")).filter(({ id }) => id === one.id);
    expect(again).toMatchObject({ attempt: 2, sent: 2 });
  });

  it("remembers that the call of a message was begun, until it is known what came of it", async () => {
    const one = event();
    await inbox().keep(one, "open");
    expect(await inbox().begin(await claimOf(one, "a"))).toBe(true);
    await anHour();
    const doubted = await claimOf(one, "b");
    expect(doubted).toMatchObject({ sent: 0, inDoubt: true });
    await inbox().advance(doubted, 1);
    await anHour();
    const known = await claimOf(one, "c");
    expect(known).toMatchObject({ sent: 1 });
    expect(known.inDoubt).toBeUndefined();
  });

  it("lets nothing be sent, recorded or ended by a claim that was followed by another, of the same process too", async () => {
    const one = event();
    await inbox().keep(one, "open");
    const late = await claimOf(one, "a");
    await anHour();
    const held = await claimOf(one, "a");
    expect(await inbox().begin(late)).toBe(false);
    await inbox().advance(late, 7);
    await inbox().settle(late, "done");
    await inbox().release(late, 0);
    expect(await claimed("b")).not.toContain(one.id);
    expect(await inbox().begin(held)).toBe(true);
    await inbox().advance(held, 1);
    await anHour();
    expect(await claimOf(one, "b")).toMatchObject({ attempt: 3, sent: 1 });
  });

  it("lets nothing be sent for an event that is settled", async () => {
    const one = event();
    await inbox().keep(one, "open");
    const held = await claimOf(one, "a");
    await inbox().settle(held, "done");
    expect(await inbox().begin(held)).toBe(false);
  });

  it("has the events of one person worked on in their order, in the same hands", async () => {
    const [first, second] = [event({ about: "x" }), event({ about: "x" })];
    for (const one of [first, second]) await inbox().keep(one, "open");
    expect((await claimed("a")).filter((id) => [first.id, second.id].includes(id))).toEqual([first.id]);
    expect(await claimed("b")).not.toContain(second.id);
    expect(await claimed("a", [first])).toContain(second.id);
  });

  it("gives a process once more what it could neither end nor give back, before what came after it", async () => {
    const [first, second] = [event({ about: "v" }), event({ about: "v" })];
    for (const one of [first, second]) await inbox().keep(one, "open");
    await claimOf(first, "a");
    await inbox().renew("a", LEASE);
    const now = await claimed("a");
    expect([first, second].map(({ id }) => now.includes(id))).toEqual([true, false]);
  });

  it("lets later events of a person pass one that waits to be tried again", async () => {
    const [first, second] = [event({ about: "y" }), event({ about: "y" })];
    for (const one of [first, second]) await inbox().keep(one, "open");
    await inbox().release(await claimOf(first, "a"), HOUR);
    const now = await claimed("a");
    expect(now).toContain(second.id);
    expect(now).not.toContain(first.id);
    await anHour();
    expect(await claimed("a")).toContain(first.id);
  });

  it("leaves an event that is given back at once before the later ones, also where the clock is set back right then", async () => {
    const [first, second] = [event({ about: "w" }), event({ about: "w" })];
    for (const one of [first, second]) await inbox().keep(one, "open");
    await inbox().release(await claimOf(first, "a"), 0);
    await passes(-HOUR);
    const now = await claimed("a");
    expect([first, second].map(({ id }) => now.includes(id))).toEqual([true, false]);
  });

  it("holds later events of a person up behind one that says so, until its wait is over or another comes", async () => {
    const events = Array.from({ length: 4 }, () => event({ about: "z" }));
    const [first, second, third, last] = events as [PlatformEvent, PlatformEvent, PlatformEvent, PlatformEvent];
    for (const one of [first, second]) await inbox().keep(one, "open");
    const ofThem = (ids: readonly string[]) => ids.filter((id) => events.some((one) => one.id === id));
    await inbox().release(await claimOf(first, "a"), HOUR, true);
    expect(ofThem(await claimed("a"))).toEqual([]);
    await inbox().keep(third, "open");
    const held = await claimOf(first, "b");
    expect(ofThem(await claimed("a"))).toEqual([]);
    await inbox().release(held, HOUR, true);
    await anHour();
    await inbox().settle(await claimOf(first, "a"), "done");
    // What is told to be looked at only ends no wait.
    await inbox().release(await claimOf(second, "a"), HOUR, true);
    await inbox().keep(last, "kept");
    expect(ofThem(await claimed("a"))).toEqual([]);
    await anHour();
    expect([await claimed("a"), await claimed("a", [second])].map(ofThem)).toEqual([[second.id], [third.id]]);
  });

  it("has done with what is settled, and recognises it when it comes again", async () => {
    const one = event();
    await inbox().keep(one, "open");
    await inbox().settle(await claimOf(one, "a"), "done");
    expect(await inbox().keep(one, "open")).toBe(false);
    await anHour();
    expect(await claimed("a")).not.toContain(one.id);
  });

  it("does not give a process what it works on already, also when the clock ended the claim", async () => {
    const one = event();
    await inbox().keep(one, "open");
    await claimOf(one, "a");
    await anHour();
    expect(await claimed("a", [one])).not.toContain(one.id);
    expect(await claimed("b", [one])).toContain(one.id);
  });

  it("gives nothing of the platforms and chats that are left out", async () => {
    const [one, ofLane, ofSource] = [event(), event(), event({ source: "telegram" })];
    for (const each of [one, ofLane, ofSource]) await inbox().keep(each, "open");
    const except = { sources: ["telegram"], lanes: [`zalo-oa ${ofLane.about}`] } as const;
    const given = idsOf(await inbox().claim({ owner: "a", milliseconds: LEASE, except }, 1_000));
    expect([one, ofLane, ofSource].map(({ id }) => given.includes(id))).toEqual([true, false, false]);
    expect(await claimed("b")).toEqual(expect.arrayContaining([ofLane.id, ofSource.id]));
  });

  it("lets nothing wait for an hour because the clock was set back", async () => {
    const [held, waits, soon] = [event(), event(), event()];
    for (const one of [held, waits, soon]) await inbox().keep(one, "open");
    const given = await claim("dead");
    const of = ({ id }: PlatformEvent): ClaimedEvent =>
      given.find((one) => one.id === id) ?? { ...held, attempt: 0, sent: 0 };
    await inbox().release(of(waits), 30_000);
    await passes(-HOUR);
    await inbox().release(of(soon), 30_000);
    await inbox().bound({ claim: LEASE, wait: 600_000 });
    const now = await claimed("b");
    expect([held, waits, soon].map(({ id }) => now.includes(id))).toEqual([false, true, false]);
    await passes(LEASE);
    expect(await claimed("b")).toEqual(expect.arrayContaining([held.id, soon.id]));
  });

  it("keeps what nobody is to work on", async () => {
    const one = event();
    await inbox().keep(one, "kept");
    expect(await claimed("a")).not.toContain(one.id);
    expect(await bodyOf(one.id)).toContain("đ 👍");
  });

  it("deletes what was settled long ago, and never what is open", async () => {
    const [settled, open] = [event(), event()];
    await inbox().keep(settled, "kept");
    await inbox().keep(open, "open");
    await inbox().prune(MUCH_LATER);
    expect(await bodyOf(settled.id)).toBeUndefined();
    expect(await bodyOf(open.id)).toBeDefined();
  });

  const bodyOf = async (id: string) =>
    (await database().query<{ body: string }>("SELECT body FROM platform_events WHERE event_id = $1", [id]))[0]?.body;
});

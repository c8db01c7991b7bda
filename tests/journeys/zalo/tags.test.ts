import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openZaloStage } from "./stage.ts";

const SOON = { timeout: 20_000 };
const FEES = "học phí";
let stage: Awaited<ReturnType<typeof openZaloStage>>;
beforeAll(async () => {
  stage = await openZaloStage();
}, 120_000);
afterAll(() => stage.close());

let people = 0;
/** A follower of the account whom nobody knows yet. */
const newUser = (): string => {
  people += 1;
  const user = `4900000000${String(people).padStart(2, "0")}`;
  stage.fake.user(user).is("follower");
  return user;
};
const tagsOf = (user: string) => stage.fake.tags.of(user);
/** Says something to the account and is answered. */
const says = async (user: string, text: string): Promise<void> => {
  const before = stage.heardBy(user).length;
  await stage.oa.writes(user, text);
  await expect.poll(() => stage.heardBy(user).length, SOON).toBeGreaterThan(before);
  await expect.poll(stage.open, SOON).toBe(0);
};
/** The next round of the program; gives how many calls it made. */
const round = async (): Promise<number> => {
  stage.fake.clock.advance(60_000);
  const before = stage.fake.tags.calls();
  await stage.tagging(() => true);
  return stage.fake.tags.calls() - before;
};
const removedByHand = async (user: string): Promise<void> => {
  stage.fake.clock.advance(1_000);
  stage.fake.tags.take(user, FEES);
  await stage.oa.untags(user, FEES);
  await expect.poll(stage.open, SOON).toBe(0);
};

describe("a follower of the account", () => {
  it("is tagged with the topic they follow, once, and not any more after they leave it", async () => {
    const user = newUser();
    await says(user, "theo doi hoc phi");
    expect(tagsOf(user)).toEqual([]);
    expect(await round()).toBe(1);
    expect(tagsOf(user)).toEqual([FEES]);
    expect(await round()).toBe(0);
    await says(user, "bo theo doi hoc phi");
    expect(await round()).toBe(1);
    expect(tagsOf(user)).toEqual([]);
    expect(await round()).toBe(0);
  });

  it("loses our tags with HUY, and keeps those that the office gave by hand", async () => {
    const user = newUser();
    await says(user, "theo doi hoc phi");
    stage.fake.tags.give(user, "VIP");
    await round();
    await says(user, "HUY");
    await round();
    expect(tagsOf(user)).toEqual(["VIP"]);
  });

  it("loses them too when they have everything deleted", async () => {
    const user = newUser();
    await says(user, "theo doi hoc phi");
    await round();
    await stage.oa.withdraws(user);
    await expect.poll(stage.open, SOON).toBe(0);
    await round();
    expect(tagsOf(user)).toEqual([]);
    expect(await stage.database.query("SELECT 1 FROM zalo_tags WHERE user_id = $1", [user])).toEqual([]);
  });
});

describe("a tag that is removed by hand", () => {
  it("is not given again until the person has left the topic and follows it anew", async () => {
    const user = newUser();
    await says(user, "theo doi hoc phi");
    await round();
    await removedByHand(user);
    expect(await round()).toBe(0);
    expect(tagsOf(user)).toEqual([]);
    await says(user, "bo theo doi hoc phi");
    expect(await round()).toBe(0);
    await says(user, "theo doi hoc phi");
    expect(await round()).toBe(1);
    expect(tagsOf(user)).toEqual([FEES]);
  });

  it("is told apart from our own removal, which Zalo tells us of late", async () => {
    const user = newUser();
    await says(user, "theo doi hoc phi");
    await round();
    await says(user, "bo theo doi hoc phi");
    await round();
    const at = stage.fake.clock.wall();
    await says(user, "theo doi hoc phi");
    await round();
    await stage.oa.tell("remove_user_from_tag", { tag: { user_ids: [user], name: FEES } }, { at });
    await expect.poll(stage.open, SOON).toBe(0);
    await says(user, "bo theo doi hoc phi");
    expect(await round()).toBe(1);
    expect(tagsOf(user)).toEqual([]);
  });
});

describe("when Zalo does not do as asked", () => {
  it("a call of unknown outcome is made again, and its tag is ours to take away", async () => {
    const [first, second] = [newUser(), newUser()];
    await says(first, "theo doi hoc phi");
    stage.fake.faults.set({ kind: "reset", taken: true, on: ["tag"], times: 1 });
    expect(await round()).toBe(1);
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect(tagsOf(first)).toEqual([FEES]);
    await says(second, "theo doi hoc phi");
    stage.fake.faults.set({ kind: "reset", taken: true, on: ["tag"], times: 1 });
    await round();
    await says(second, "HUY");
    await round();
    expect(tagsOf(second)).toEqual([]);
  });

  it("who does not follow is asked about once, and again when they were heard", async () => {
    const user = newUser();
    await says(user, "theo doi hoc phi");
    stage.fake.user(user).is("not-follower");
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    stage.fake.user(user).is("follower");
    await stage.oa.follows(user);
    await expect.poll(stage.open, SOON).toBe(0);
    expect(await round()).toBe(1);
    expect(tagsOf(user)).toEqual([FEES]);
  });

  it("the round ends with the first call that is one too many, and the next goes on", async () => {
    const users = [newUser(), newUser(), newUser()];
    for (const user of users) await says(user, "theo doi hoc phi");
    stage.fake.faults.set({ kind: "flood", on: ["tag"], times: 1 });
    const before = stage.fake.tags.calls();
    await round();
    expect(stage.fake.tags.calls()).toBe(before);
    expect(await round()).toBe(3);
    expect(users.map(tagsOf)).toEqual([[FEES], [FEES], [FEES]]);
  });
});

it("does a hundred calls in a round at most, and the rest in the next", async () => {
  const users = Array.from({ length: 130 }, (_, index) => `5900000${index}`);
  for (const user of users) {
    stage.fake.user(user).is("follower");
    const told = { channel: "zalo-oa" as const, address: user, topics: [FEES], at: stage.instant() };
    await stage.delivery.directory.subscribe(told);
  }
  expect(await round()).toBe(100);
  expect(await round()).toBe(30);
  expect(await round()).toBe(0);
  expect(users.every((user) => tagsOf(user).length === 1)).toBe(true);
});

import { afterEach, expect, it } from "vitest";
import { now } from "../../../src/surroundings.ts";
import { TICK_MS } from "../../servers/tick.ts";
import { seenBy } from "./doubt.ts";
import { announceNoSchool, putParents } from "./parents.ts";
import { openTelegramStage } from "./stage.ts";

const RECIPIENTS = 40;
const soon = { timeout: 60_000, interval: 100 };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("loses nobody of an announcement while Telegram refuses the token for a while, and goes on alone", {
  timeout: 180_000,
}, async () => {
  const stage = await openTelegramStage({ strangers: "started" });
  ends.push(stage.close);
  const { fake, delivery } = stage;
  const addresses = await putParents(delivery.directory, RECIPIENTS);
  // Three answers of the kind in a row hold the run; the fourth comes when it is tried again.
  fake.faults.set({ kind: "revoked", times: 4 });
  const worker = await delivery.startWorker("w", () => undefined, TICK_MS);
  ends.push(worker.close);
  const { announcing } = delivery;
  const id = await announceNoSchool(announcing);
  await expect.poll(() => delivery.ledger.counts(id), soon).toEqual({ sent: RECIPIENTS });
  expect(addresses.every((address) => seenBy(fake.person(address)).answers === 1)).toBe(true);
  const status = async () => {
    const told = await announcing.status(id);
    return told.kind === "missing" ? undefined : told.announcement.state;
  };
  await expect.poll(status, soon).toBe("done");
});

it("tells the office in its own chats that Telegram refuses the token, and goes on alone once it is accepted", {
  timeout: 180_000,
}, async () => {
  let ahead = 0;
  const stage = await openTelegramStage({ strangers: "started" }, { now: () => now() + ahead });
  ends.push(stage.close);
  const { fake, delivery } = stage;
  const office = { roles: ["office" as const], topics: [], consent: "given" as const, name: "Cô Lan" };
  await delivery.directory.putContacts([{ ...office, id: "c", person: "p", channel: "telegram", address: "900" }]);
  const worker = await delivery.startWorker("w", () => undefined, TICK_MS);
  ends.push(worker.close);
  await expect.poll(() => stage.reach()?.reachedAt, soon).toBeTypeOf("number");
  // Messages still go out, as to a chat of the office on another channel.
  fake.faults.set({ kind: "revoked", on: ["getUpdates"] });
  // Ends the call that waits for updates.
  fake.person(2).writes("cảm ơn");
  await expect.poll(() => stage.faults.length, soon).toBeGreaterThan(0);
  expect(stage.reach()?.refusedSince).toBe(undefined);
  ahead = 5 * 60_000;
  await expect.poll(() => stage.reach()?.refusedSince, soon).toBeTypeOf("number");
  const told = () =>
    fake
      .person(900)
      .sees()
      .filter(({ text }) => text.includes("Telegram từ chối mã truy cập"));
  await expect.poll(() => told().length, soon).toBe(1);
  fake.faults.set({});
  fake.person(1).writes("cảm ơn");
  await expect.poll(() => seenBy(fake.person(1)).answers, soon).toBe(1);
  const isOver = () =>
    fake
      .person(900)
      .sees()
      .filter(({ text }) => text.includes("Đã hết: mã truy cập bị từ chối (Telegram)"));
  await expect.poll(() => isOver().length, soon).toBe(1);
  expect(told()).toHaveLength(1);
});

import { afterEach, expect, it } from "vitest";
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

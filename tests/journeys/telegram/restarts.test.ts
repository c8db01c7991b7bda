import { afterEach, expect, it } from "vitest";
import { openTelegramStage } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openTelegramStage>> | undefined;
afterEach(() => stage?.close());

const RESTARTS = 50;
const PEOPLE = 5;

it("loses no question and answers none twice over fifty restarts of the listening", { timeout: 300_000 }, async () => {
  stage = await openTelegramStage({ limits: "off" });
  const { fake, start, stop } = stage;
  const asked = new Map<number, number>();
  for (let round = 0; round < RESTARTS; round += 1) {
    for (let index = 0; index < 3; index += 1) {
      const id = 1 + ((round * 3 + index) % PEOPLE);
      fake.person(id).writes(`câu hỏi ${round} ${index}`);
      asked.set(id, (asked.get(id) ?? 0) + 1);
      // Some come while the process is going down, some while there is none.
      if (index === 0) await stop();
    }
    await start();
  }
  const answered = () => [...asked.keys()].map((id) => fake.person(id).sees().length);
  await expect.poll(answered, { timeout: 120_000, interval: 100 }).toEqual([...asked.values()]);
  // Nothing comes afterwards either.
  await stop();
  await start();
  fake.person(99).writes("xong chưa");
  await expect.poll(() => fake.person(99).sees().length, { timeout: 60_000 }).toBe(1);
  expect(answered()).toEqual([...asked.values()]);
});

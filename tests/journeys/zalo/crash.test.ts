import { rmSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { createZaloProgram } from "./program.ts";
import { withoutNotice } from "./stage.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("asks after a kill whether an answer came, sends it again when told to, and loses no event", {
  timeout: 180_000,
}, async () => {
  const folder = newDataFolder("zalo-crash");
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  const program = await createZaloProgram(fake, folder);
  ends.push(() => program.end("SIGKILL"));
  await program.start();

  const said = (id: string) => fake.log.of(id).map(({ text }) => withoutNotice(text));
  // The platform takes the first answer and does not say so, and takes no other.
  fake.faults.set({ kind: "hang", taken: true, on: ["sendMessage"] });
  fake.person("u1").writes("xin chào");
  await expect.poll(() => said("u1"), { timeout: 60_000 }).toEqual([vietnamese.courtesy.greeting]);
  fake.faults.set({ kind: "hang", on: ["sendMessage"] });
  fake.person("u2").sendsUnsupported();
  await expect.poll(() => fake.webhookAnswers().slice(-2), { timeout: 60_000 }).toEqual([200, 200]);
  await program.end("SIGKILL");
  const whileAway = program.oa.writes("4820017730011", "xin chào");

  fake.faults.set({});
  await program.start();
  await expect.poll(() => said("u1").length, { timeout: 90_000 }).toBe(2);
  expect(said("u1")[1]).toContain(vietnamese.inDoubt.text.replace("{asked}", "“xin chào”"));
  fake.person("u1").writes("1");
  await expect.poll(() => said("u1")[2], { timeout: 90_000 }).toBe(vietnamese.courtesy.greeting);
  await expect.poll(() => said("u2"), { timeout: 90_000 }).toEqual([vietnamese.problem["not-text"]]);
  // While nobody listened Zalo told it again.
  expect((await whileAway).answers[0]).not.toBe(200);
});

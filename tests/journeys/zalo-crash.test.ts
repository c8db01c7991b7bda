import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { vietnamese } from "../../bot/index.ts";
import { startFakeZalo } from "../fakes/zalo-server.ts";
import { createZaloProgram } from "./zalo-program.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("answers after a kill what was acknowledged before it, and loses no event", { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "test-zalo-crash-"));
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  const program = await createZaloProgram(fake, folder);
  ends.push(() => program.end("SIGKILL"));
  await program.start();

  // The platform takes no message: what is acknowledged now is not yet answered.
  fake.faults.set({ kind: "hang", on: ["sendMessage"] });
  fake.person("u1").writes("xin chào");
  fake.person("u2").sendsUnsupported();
  await expect.poll(() => fake.webhookAnswers().slice(-2), { timeout: 60_000 }).toEqual([200, 200]);
  await program.end("SIGKILL");
  const whileAway = program.oa.writes("4820017730011", "xin chào");

  fake.faults.set({});
  await program.start();
  const said = (id: string) => fake.log.of(id).map(({ text }) => text);
  await expect.poll(() => said("u1"), { timeout: 90_000 }).toEqual([vietnamese.courtesy.greeting]);
  await expect.poll(() => said("u2"), { timeout: 90_000 }).toEqual([vietnamese.problem["not-text"]]);
  // While nobody listened Zalo told it again.
  expect((await whileAway).answers[0]).not.toBe(200);
});

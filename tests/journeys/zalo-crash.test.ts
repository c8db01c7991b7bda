import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { vietnamese } from "../../bot/index.ts";
import { createZaloOaTeller } from "../fakes/zalo-oa-teller.ts";
import { startFakeZalo } from "../fakes/zalo-server.ts";
import { freePort } from "../servers/free-port.ts";
import { ended } from "../servers/processes.ts";
import { addressOf, spawnProgram } from "../servers/program.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("answers after a kill what was acknowledged before it, and loses no event", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "test-zalo-crash-"));
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const program = spawnProgram({
      ...{ DATA_DIR: folder, PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: url, LOG_LEVEL: "silent" },
      ...{ ZALO_BOT_TOKEN: fake.botToken, ZALO_BOT_API_URL: fake.url, ZALO_BOT_WEBHOOK_SECRET: "bi-mat-cua-bot" },
      ...{ ZALO_APP_ID: fake.appId, ZALO_APP_SECRET: fake.appSecret, ZALO_OA_SECRET: "khoa-cua-oa" },
    });
    await addressOf(program);
    return program;
  };
  const oa = createZaloOaTeller({
    ...{ appId: fake.appId, oaId: "31000000001", oaSecret: "khoa-cua-oa", clock: fake.clock, retryMilliseconds: 500 },
  });

  const first = await start();
  // The webhook is set when the program listens; what an account is told meanwhile is told again.
  await expect.poll(() => oa.register(`${url}/webhooks/zalo-oa`), { timeout: 20_000 }).toBe(200);
  const info = async () => (await (await fetch(`${fake.url}/bot${fake.botToken}/getWebhookInfo`)).json()).result.url;
  await expect.poll(info).toBe(`${url}/webhooks/zalo-bot`);
  // The platform takes no message: what is acknowledged now is not yet answered.
  fake.faults.set({ kind: "hang", on: ["sendMessage"] });
  fake.person("u1").writes("xin chào");
  fake.person("u2").sendsUnsupported();
  await expect.poll(() => fake.webhookAnswers().slice(-2)).toEqual([200, 200]);
  await ended(first, "SIGKILL");
  const whileAway = oa.follows("4820017730011");

  fake.faults.set({});
  const second = await start();
  ends.push(() => ended(second, "SIGTERM"));
  const said = (id: string) => fake.log.of(id).map(({ text }) => text);
  await expect.poll(() => said("u1"), { timeout: 40_000 }).toEqual([vietnamese.courtesy.greeting]);
  await expect.poll(() => said("u2"), { timeout: 40_000 }).toEqual([vietnamese.problem["not-text"]]);
  expect((await whileAway).answers.length).toBeGreaterThan(1);
});

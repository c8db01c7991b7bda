import { Agent, request } from "node:http";
import { expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { createSeeded } from "../../trust/seeded.ts";
import { type FuzzCase, fuzzCases } from "./fuzz-cases.ts";
import { KEYS, openZaloStage } from "./stage.ts";

/** `FUZZ_CALLS=10000` for a longer run. */
const CALLS = Number(process.env.FUZZ_CALLS ?? 2_000);
const AT_ONCE = 16;
/** Stands for an answer that did not come because the connection was closed. */
const CUT = 0;

it(`of ${CALLS} webhooks takes what Zalo signed, once, and nothing else`, { timeout: 900_000 }, async () => {
  const stage = await openZaloStage();
  const { appId, appSecret } = stage.fake;
  const keys = { ...KEYS, appId, appSecret, now: stage.fake.clock.wall() };
  const cases = fuzzCases(createSeeded(1701), keys, CALLS);
  const wrong: string[] = [];
  const send = async ({ path, headers, body, status }: FuzzCase): Promise<void> => {
    const answered = await post(stage.url + path, headers, body).catch(() => CUT);
    // What is far too long need not be read to its end: the connection may be closed over it.
    if (answered !== status && !(status === 413 && answered === CUT))
      wrong.push(`${answered} instead of ${status}: ${body.slice(0, 200)}`);
  };
  const waiting = cases.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of waiting) await send(one);
    }),
  );
  expect(wrong).toEqual([]);

  // Receipts of messages nobody knows are looked at once more.
  await expect
    .poll(
      async () => {
        await stage.passes(11_000);
        return stage.open();
      },
      { timeout: 300_000, interval: 500 },
    )
    .toBe(0);
  const kept = await stage.database.query<{ event_id: string; state: string }>(
    "SELECT event_id, state FROM platform_events",
  );
  expect(new Set(kept.map(({ event_id: id }) => id))).toEqual(new Set(cases.flatMap((one) => one.kept ?? [])));
  expect(kept.filter(({ state }) => state === "failed")).toEqual([]);

  // Each message and each sticker of the last hours was answered, and no other event was.
  const answered = Array.from({ length: 40 }, (_, index) => stage.heardBy(`77${index}`)).flat();
  const asked = kept.filter(({ event_id: id, state }) => state === "done" && /^user_send_/.test(id));
  expect(asked.length).toBeGreaterThan(CALLS / 25);
  expect(answered).toHaveLength(asked.length);
  expect(new Set(answered)).toEqual(new Set([vietnamese.courtesy.greeting, vietnamese.problem["not-text"]]));
  expect(await (await fetch(`${stage.url}/readyz`)).json()).toEqual({ status: "ready" });
  const secrets = [KEYS.oaSecret, KEYS.botSecret, appSecret];
  expect(stage.faults.filter((fault) => secrets.some((secret) => fault.includes(secret)))).toEqual([]);
  await stage.close();
});

const agent = new Agent({ keepAlive: false });
/** A connection of its own for each call: one that is cut takes no other call with it. */
function post(url: string, headers: FuzzCase["headers"], body: FuzzCase["body"]): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? CUT);
    });
    call.once("error", reject);
    call.end(body);
  });
}

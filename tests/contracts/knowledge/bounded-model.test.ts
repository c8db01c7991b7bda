import { expect, it } from "vitest";
import { createBoundedModel } from "../../../knowledge/adapters/language-model/bounded-model.ts";
import { createChatModel } from "../../../knowledge/adapters/language-model/chat-model.ts";
import type { ModelReply, SaidFor } from "../../../knowledge/ports.ts";
import { startFakeOpenAi } from "../../fakes/openai/server.ts";
import { modelOf, promptOf, type Reading, timers } from "./language-model-stage.ts";

const silent = (why: string) => ({ kind: "silent", why });
const why = (reply: ModelReply<unknown>): string => (reply.kind === "silent" ? reply.why : "said");

/** A bounded model whose time goes by hand, over one that replies when told. */
function stage(mostAtOnce: number) {
  let now = 0;
  const rings = new Map<() => void, number>();
  const underWay: ((reply: ModelReply<never>) => void)[] = [];
  let asked = 0;
  const model = createBoundedModel(
    modelOf(() => {
      asked += 1;
      return new Promise((resolve) => underWay.push(resolve));
    }),
    {
      mostAtOnce,
      timeLimitMs: 1_000,
      now: () => now,
      after(milliseconds, ring) {
        rings.set(ring, now + milliseconds);
        return () => rings.delete(ring);
      },
    },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ask: (of?: SaidFor) => model.say(promptOf(), of),
    asked: () => asked,
    settle,
    timers: () => rings.size,
    async reply(reply: ModelReply<never> = { kind: "silent", why: "formless" }) {
      underWay.shift()?.(reply);
      await settle();
    },
    async wait(milliseconds: number) {
      now += milliseconds;
      for (const [ring, at] of rings) if (at <= now) ring();
      await settle();
    },
  };
}

it("asks so many at once and lets the others wait for their turn", async () => {
  const { ask, asked, reply, settle } = stage(2);
  const replies = [ask(), ask(), ask()];
  await settle();
  expect(asked()).toBe(2);
  await reply();
  expect(asked()).toBe(3);
  await reply();
  await reply();
  expect((await Promise.all(replies)).map(why)).toEqual(["formless", "formless", "formless"]);
});

it("is busy at once where four times as many wait", async () => {
  const { ask, wait } = stage(2);
  const taken = Array.from({ length: 10 }, ask);
  expect(await ask()).toEqual(silent("busy"));
  await wait(1_000);
  expect(new Set((await Promise.all(taken)).map(why))).toEqual(new Set(["late"]));
});

it("counts the wait for a turn, and never asks for who is gone", async () => {
  const { ask, asked, reply, settle, wait } = stage(1);
  const first = ask();
  await settle();
  await wait(600);
  const second = ask();
  await wait(400);
  expect(await first).toEqual(silent("late"));
  await wait(600);
  expect(await second).toEqual(silent("late"));
  await reply();
  expect(asked()).toBe(1);
});

it("waits no longer than the message may, and asks nobody for one whose time is over", async () => {
  const { ask, asked, settle, wait } = stage(4);
  const first = ask({ until: 300 });
  await settle();
  await wait(300);
  expect(await first).toEqual(silent("late"));
  expect(await ask({ until: 300 })).toEqual(silent("late"));
  expect(asked()).toBe(1);
});

it("leaves no timer behind", async () => {
  const { ask, reply, settle, timers: left } = stage(1);
  const asked = ask();
  await settle();
  await reply();
  await asked;
  expect(left()).toBe(0);
});

it("rests after five faults in a row, asks nobody meanwhile, and tries again with one", async () => {
  const { ask, asked, reply, settle, wait } = stage(1);
  const fail = async () => {
    const failing = ask();
    await settle();
    await reply({ kind: "silent", why: "down" });
    return failing;
  };
  for (let times = 0; times < 5; times += 1) expect(await fail()).toEqual(silent("down"));
  expect(await ask()).toEqual(silent("resting"));
  expect(asked()).toBe(5);
  await wait(30_000);
  const trial = ask();
  await settle();
  expect(await ask()).toEqual(silent("resting"));
  await reply({ kind: "said", said: [] as never, tokens: { read: 0, written: 0 } });
  expect(why(await trial)).toBe("said");
  expect(await fail()).toEqual(silent("down"));
});

it("takes what waited before the rest for resting too", async () => {
  const { ask, reply, settle } = stage(1);
  const first = Array.from({ length: 5 }, ask);
  await settle();
  for (let times = 0; times < 4; times += 1) await reply({ kind: "silent", why: "down" });
  const waiting = ask();
  await reply({ kind: "silent", why: "down" });
  expect((await Promise.all(first)).map(why)).toEqual(["down", "down", "down", "down", "down"]);
  expect(await waiting).toEqual(silent("resting"));
});

it("takes a model that rejects after all for one that is down", async () => {
  const rejecting = modelOf(() => Promise.reject(new Error("unexpected")));
  const model = createBoundedModel(rejecting, { mostAtOnce: 1, timeLimitMs: 30_000, ...timers });
  expect(await model.say(promptOf())).toEqual(silent("down"));
});

it("leaves a busy server alone for as long as it wants, and says no more of it", async () => {
  const fake = await startFakeOpenAi({ plan: { lie: "busy-for" } });
  let now = 0;
  const server = { url: fake.url, model: fake.model, apiKey: fake.apiKey, timeLimitMs: 30_000 };
  const model = createBoundedModel(createChatModel({ ...server, onFault: () => undefined }), {
    ...timers,
    mostAtOnce: 1,
    timeLimitMs: 60_000,
    now: () => now,
  });
  expect(await model.say(promptOf())).toEqual(silent("busy"));
  fake.plan({});
  now = 119_999;
  expect(await model.say(promptOf())).toEqual(silent("resting"));
  now = 120_000;
  const reply = await model.say<Reading>(promptOf());
  expect(why(reply)).toBe("said");
  expect(fake.asked()).toHaveLength(2);
  await fake.stop();
});

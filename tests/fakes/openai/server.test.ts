import { ChatOpenAI } from "@langchain/openai";
import { afterEach, expect, it } from "vitest";
import { createRecordedModel } from "../../../knowledge/adapters/language-model/recorded-model.ts";
import { promptOf } from "../../contracts/knowledge/language-model-stage.ts";
import { LIES, type Lie } from "./lies.ts";
import { createLying } from "./lying.ts";
import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from "./server.ts";

let fake: FakeOpenAi;
const start = async (options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> => {
  fake = await startFakeOpenAi(options);
  return fake;
};
afterEach(() => fake.stop());

const client = (): ChatOpenAI =>
  new ChatOpenAI({
    model: fake.model,
    apiKey: fake.apiKey,
    maxRetries: 0,
    timeout: 20_000,
    configuration: { baseURL: `${fake.url}/v1` },
  });
const headers = () => ({ authorization: `Bearer ${fake.apiKey}`, "content-type": "application/json" });
const ask = (user: string, over: object = {}): Promise<Response> =>
  fetch(`${fake.url}/v1/chat/completions`, {
    method: "POST",
    headers: headers(),
    body: JSON.stringify({ model: fake.model, messages: [{ role: "user", content: user }], ...over }),
  });
const said = async (response: Response): Promise<unknown> => {
  const { choices }: { choices: { message: { content: string } }[] } = await response.json();
  return JSON.parse(choices[0]?.message.content ?? "");
};

it("names its models to who has the key, and to nobody else", async () => {
  await start({ models: ["a", "b"] });
  const listed: { data: { id: string }[] } = await (
    await fetch(`${fake.url}/v1/models`, { headers: headers() })
  ).json();
  expect(listed.data.map(({ id }) => id)).toEqual(["a", "b"]);
  expect((await fetch(`${fake.url}/v1/models`)).status).toBe(401);
});

it("replies whole and as a stream alike", async () => {
  await start({ reply: () => ({ subject: "học phí lớp 10 năm học 2026 – 2027" }) });
  const whole = await client().invoke("Chào");
  let streamed = "";
  for await (const { content } of await client().stream("Chào")) streamed += content;
  expect(whole.content).toBe('{"subject":"học phí lớp 10 năm học 2026 – 2027"}');
  expect(streamed).toBe(whole.content);
  expect(whole.usage_metadata?.output_tokens).toBe(Math.ceil(whole.content.length / 4));
});

it("refuses what the real server refuses", async () => {
  await start();
  expect((await ask("x", { messages: [] })).status).toBe(400);
  expect((await ask("x", { temperature: 3 })).status).toBe(400);
  expect((await ask("x", { model: "absent" })).status).toBe(404);
  expect((await fetch(`${fake.url}/v1/elsewhere`, { headers: headers() })).status).toBe(404);
});

it("replays recordings by data and instructions, and replies a sample of the form to others", async () => {
  const prompt = promptOf();
  const model = createRecordedModel([]);
  await model.say(prompt);
  await start({ recordings: model.missing().map((asked) => ({ ...asked, said: { subject: "học phí", ids: [3] } })) });
  const { told, printed, instructions, form } = prompt;
  const format = { type: "json_schema", json_schema: { name: "reading", schema: form.schema } };
  const sent = async (user: object): Promise<unknown> => {
    const messages = [
      { role: "system", content: instructions },
      { role: "user", content: JSON.stringify(user) },
    ];
    return said(await ask("", { messages, response_format: format }));
  };
  expect(await sent({ printed, told })).toEqual({ subject: "học phí", ids: [3] });
  expect(form.read(await sent({ told: {}, printed }))).toEqual({ subject: "mẫu", ids: [1] });
});

it("keeps what it was asked, for searches after words that should not have come", async () => {
  await start();
  await ask("số 0912 345 678");
  const log: unknown = await (await fetch(`${fake.url}/__asked`)).json();
  expect(JSON.stringify(log)).toContain("0912 345 678");
  expect(fake.asked()[0]?.user).toBe("số 0912 345 678");
});

it("lies as it is told, so often as it is told, also by another process", async () => {
  await start({ reply: () => ({ figure: 45, text: "45%", ids: [3], place: "I.2" }) });
  const plan = (body: object) => fetch(`${fake.url}/__lies`, { method: "POST", body: JSON.stringify(body) });
  expect((await plan({ lie: "no-such-lie" })).status).toBe(400);
  await plan({ lie: "wrong-figures", times: 1 });
  expect(await said(await ask("x"))).toEqual({ figure: 46, text: "46%", ids: [3], place: "I.2" });
  expect(await said(await ask("x"))).toEqual({ figure: 45, text: "45%", ids: [3], place: "I.2" });
  fake.plan({ lie: "negative-ids" });
  expect(await said(await ask("x"))).toEqual({ figure: 45, text: "45%", ids: [-4], place: "-I.2" });
  fake.plan({ lie: "injected" });
  expect(await said(await ask("x"))).toMatchObject({ text: expect.stringContaining("SYSTEM"), figure: 45 });
});

it("draws the same lies from the same seed, and lies to the share that is said", async () => {
  await start();
  const drawn = (seed: number): (Lie | undefined)[] => {
    const lying = createLying({ lie: "any", seed, share: 0.5 });
    return Array.from({ length: 1_000 }, () => lying.next());
  };
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
  expect(new Set(drawn(7))).toEqual(new Set([undefined, ...LIES]));
  const share = drawn(7).filter((lie) => lie !== undefined).length / 1_000;
  expect(share).toBeCloseTo(0.5, 1);
});

it("knows each lie whole and as a stream, and none of them ends it", async () => {
  await start();
  for (const stream of [false, true])
    for (const lie of LIES) {
      fake.plan({ lie });
      const signal = AbortSignal.timeout(lie === "silence" ? 50 : 20_000);
      const body = JSON.stringify({ model: fake.model, messages: [{ role: "user", content: "x" }], stream });
      const url = `${fake.url}/v1/chat/completions`;
      const response = await fetch(url, { method: "POST", headers: headers(), body, signal, redirect: "manual" }).catch(
        () => undefined,
      );
      await response?.body?.cancel();
    }
  fake.plan({});
  expect((await ask("x")).status).toBe(200);
  expect(fake.asked()).toHaveLength(LIES.length * 2 + 1);
});

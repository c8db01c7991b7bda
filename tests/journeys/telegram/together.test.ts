import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import type { Answer } from "../../../knowledge/index.ts";
import { json, serveLoopback } from "../../fakes/loopback.ts";
import { createSeeded, type Seeded } from "../../trust/seeded.ts";
import { openTelegramStage } from "./stage.ts";

/** An answer that names its turn in the button under it. */
const REFUSED: Answer = { kind: "refused", reason: "not-in-documents", held: [], asked: { years: [] } };
const PEOPLE = 24;
const ROUNDS = 3;
const SLOWEST_MS = 60;
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The stage by one of the two ways; a webhook is refused while nothing runs, so that Telegram tells again. */
async function openStage(by: "polling" | "webhook", explain: () => Promise<Answer>) {
  let tell: (call: { header: (name: string) => string | undefined; body: Uint8Array }) => Promise<boolean> = async () =>
    false;
  const door = await serveLoopback({
    now: () => performance.now(),
    async answer({ headers, bytes }) {
      const header = (name: string) => headers[name.toLowerCase()]?.toString();
      return json((await tell({ header, body: bytes })) ? 200 : 503, {});
    },
  });
  const stage = await openTelegramStage(
    { limits: "off" },
    { explain, sweepMilliseconds: 500, ...(by === "webhook" && { toldAt: door.url }) },
  );
  ends.push(door.stop, stage.close);
  tell = async (call) => (await stage.webhook()?.(call)) === "taken";
  return stage;
}

type Stage = Awaited<ReturnType<typeof openStage>>;

/** What a person asked, in the order of the answers on their screen. */
async function answeredTo({ fake, journal }: Stage, id: number): Promise<string[]> {
  const turns = fake
    .person(id)
    .sees()
    .flatMap(({ buttons }) => buttons.flatMap(({ data = "" }) => /^office:ask:(.+)$/.exec(data)?.[1] ?? []));
  return Promise.all(turns.map(async (turnId) => (await journal.find(turnId))?.inbound.text ?? turnId));
}

/** What may come between two questions that one person sends together. */
const BETWEEN: readonly ((stage: Stage, id: number, seeded: Seeded) => void | Promise<void>)[] = [
  // Nothing: both come in one batch.
  () => undefined,
  // A moment, in which the first is perhaps being answered.
  (_, __, seeded) => sleep(seeded.next() * SLOWEST_MS),
  // Telegram wants a pause at the first answer.
  ({ fake }) => fake.faults.set({ kind: "flood", retryAfterSeconds: 1, times: 1 }),
  // An answer to another message is slow to be taken.
  ({ fake }) => fake.faults.set({ latencyMilliseconds: 80, forMilliseconds: 300 }),
  // A button of an earlier answer is tapped.
  ({ fake }, id) => {
    const button = fake
      .person(id)
      .sees()
      .flatMap(({ buttons }) => buttons)
      .at(-1)?.data;
    if (button !== undefined) fake.person(id).taps(button);
  },
  // The program ends and is started again.
  async (stage) => {
    await stage.stop();
    await stage.start();
  },
];

it.each(["polling", "webhook"] as const)(
  "answers two questions that are sent together, both and in their order, whatever comes between: %s",
  { timeout: 240_000 },
  async (by) => {
    const seeded = createSeeded(by === "polling" ? 90_210 : 90_211);
    const stage = await openStage(by, async () => {
      await sleep(seeded.next() * SLOWEST_MS);
      return REFUSED;
    });
    const asked = new Map<number, string[]>();
    const asks = (id: number, text: string): void => {
      asked.set(id, [...(asked.get(id) ?? []), text]);
      stage.fake.person(id).writes(text);
    };
    const corrects = (id: number, text: string): void => {
      asked.get(id)?.push(text);
      stage.fake.person(id).corrects(text);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let id = 1; id <= PEOPLE; id += 1) {
        asks(id, `câu thứ nhất ${round}`);
        await seeded.pick(BETWEEN)(stage, id, seeded);
        // The first question may at once be corrected to other words.
        if (seeded.next() < 0.2) corrects(id, `câu sửa ${round}`);
        asks(id, `câu thứ hai ${round}`);
      }
    }
    const people = [...asked.keys()];
    const all = () => Promise.all(people.map((id) => answeredTo(stage, id)));
    const isAnswered = async (): Promise<boolean> => {
      await stage.endWaits();
      return (await all()).every((texts, index) => texts.length >= (asked.get(people[index] ?? 0)?.length ?? 0));
    };
    await expect.poll(isAnswered, { timeout: 120_000, interval: 500 }).toBe(true);
    expect(await all()).toEqual([...asked.values()]);
  },
);

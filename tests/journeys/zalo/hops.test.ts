import { afterAll, beforeAll, expect, it } from "vitest";
import { openHopsStage, type People } from "./hops-stage.ts";

const DAY = 24;
const EVERYWHERE = ["zalo-bot", "zalo-oa", "telegram", "zalo-template"] as const;

/** 2,000 parents, as an office has them: what is known of them is what the platforms know. */
const KNOWN: readonly People[] = [
  { kind: "only the bot", count: 450, on: ["zalo-bot"], way: ["zalo-bot sent"] },
  { kind: "every account", count: 100, on: EVERYWHERE, way: ["zalo-bot sent"] },
  { kind: "wrote to the OA today", count: 300, on: ["zalo-oa"], hoursAgo: 20, way: ["zalo-oa sent"] },
  {
    kind: "wrote five days ago",
    count: 250,
    on: ["zalo-oa", "zalo-template"],
    hoursAgo: 5 * DAY,
    way: ["zalo-oa sent"],
  },
  {
    kind: "wrote nine days ago, no phone",
    count: 150,
    on: ["zalo-oa"],
    hoursAgo: 9 * DAY,
    way: ["zalo-oa unreachable window-closed", "zalo-template sent"],
  },
  {
    kind: "wrote nine days ago, with a phone",
    count: 150,
    on: ["zalo-oa", "zalo-template"],
    hoursAgo: 9 * DAY,
    way: ["zalo-oa unreachable window-closed", "zalo-template sent"],
  },
  { kind: "only a phone", count: 250, on: ["zalo-template"], way: ["zalo-template sent"] },
  { kind: "only Telegram", count: 100, on: ["telegram"], way: ["telegram sent"] },
  {
    kind: "said no",
    count: 150,
    on: EVERYWHERE,
    consent: "withdrawn",
    way: EVERYWHERE.map((channel) => `${channel} unreachable no-consent`),
  },
  {
    kind: "blocked both",
    count: 100,
    on: ["zalo-bot", "zalo-oa"],
    unreachable: "blocked",
    way: ["zalo-bot", "zalo-oa", "zalo-template"].map((channel) => `${channel} unreachable blocked`),
  },
];
/** Parents whom the platforms refuse, which is found out by sending. */
const SURPRISING: readonly People[] = [
  {
    kind: "blocked the bot",
    count: 20,
    on: ["zalo-bot", "zalo-oa"],
    hoursAgo: 1,
    refusedBy: ["zalo-bot"],
    way: ["zalo-bot unreachable blocked", "zalo-oa sent"],
  },
  {
    kind: "left Zalo, and is free to reach on Telegram",
    count: 20,
    on: EVERYWHERE,
    hoursAgo: 1,
    refusedBy: ["zalo-bot", "zalo-oa", "zalo-template"],
    way: ["zalo-bot unreachable blocked", "zalo-oa unreachable blocked", "telegram sent"],
  },
];

let stage: Awaited<ReturnType<typeof openHopsStage>>;
beforeAll(async () => {
  stage = await openHopsStage();
  await stage.put("nghỉ học", KNOWN);
  await stage.put("đổi lịch", SURPRISING);
}, 120_000);
afterAll(() => stage.close());

type Rows = Awaited<ReturnType<typeof stage.sent>>;
/** Says of each person what is not as it has to be: their way in the ledger, and what the platforms have of them. */
function wrong(rows: Rows, kinds: readonly People[]): string[] {
  return [...stage.all].flatMap(([person, { addresses, of }]) => {
    if (!kinds.includes(of)) return [];
    const hops = rows.get(person) ?? [];
    const way = hops.map(({ channel, state, why }) => [channel, state, ...(why === undefined ? [] : [why])].join(" "));
    const heard = [...addresses.values()].flatMap(stage.heardAt);
    const taken = hops.flatMap(({ state, messageId, address }) =>
      state === "sent" ? [`${messageId} ${address}`] : [],
    );
    const isRight =
      JSON.stringify(way) === JSON.stringify(of.way) &&
      JSON.stringify(taken) === JSON.stringify(heard.map(({ messageId, to }) => `${messageId} ${to}`)) &&
      heard.every(({ text }) => text?.includes(`Phụ huynh ${person.slice(1)}`));
    return isRight ? [] : [`${of.kind}: ${way.join(", ")}; ${heard.length} received`];
  });
}
const countedIn = (rows: Rows) => {
  const reached: Record<string, number> = {};
  const refused: Record<string, number> = {};
  for (const { channel, state, why } of [...rows.values()].flat())
    if (state === "sent") reached[channel] = (reached[channel] ?? 0) + 1;
    else refused[`${channel} ${why}`] = (refused[`${channel} ${why}`] ?? 0) + 1;
  return { reached, refused };
};

it("reaches each of 2,000 people by the first way that is open, once, as its dry run says", async () => {
  const draft = await stage.drafted("nghỉ học");
  const rows = await stage.sent(draft);
  expect(wrong(rows, KNOWN)).toEqual([]);
  expect(rows.size).toBe(2_000);
  const { reached, refused } = countedIn(rows);
  expect(reached).toEqual(Object.fromEntries(draft.run.reached.map(({ channel, now }) => [channel, now])));
  expect(refused).toEqual(
    Object.fromEntries(draft.run.refused.map(({ channel, why, count }) => [`${channel} ${why}`, count])),
  );
  expect([draft.run.people, draft.run.unreached]).toEqual([2_000, 250]);
  // Free within 48 hours on the account, and what the account says of the template.
  const costs = draft.run.reached.flatMap(({ channel, cost }) => (cost === 0 ? [] : [[channel, cost]]));
  expect(Object.fromEntries(costs)).toEqual({ "zalo-oa": 250 * 55, "zalo-template": 550 * 250 });
  expect([stage.zalo.tokens.count(), stage.faults]).toEqual([{ renewals: 1, usedUp: 0 }, []]);
}, 120_000);

it("goes on hop by hop for those whom a platform turns out to refuse, and its next dry run knows them", async () => {
  const rows = await stage.sent(await stage.drafted("đổi lịch"));
  expect(wrong(rows, SURPRISING)).toEqual([]);
  const { reached, refused } = countedIn(rows);
  const { run } = await stage.drafted("đổi lịch");
  expect(Object.fromEntries(run.reached.map(({ channel, now }) => [channel, now]))).toEqual(reached);
  expect(Object.fromEntries(run.refused.map(({ channel, why, count }) => [`${channel} ${why}`, count]))).toEqual(
    refused,
  );
}, 120_000);

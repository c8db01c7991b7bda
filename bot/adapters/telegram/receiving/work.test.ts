import { expect, it } from "vitest";
import type { Inbound } from "../../../ports.ts";
import { createTelegramWork } from "./work.ts";

const AT = "2030-01-01T00:00:00.000Z";
const chat = { id: 42, type: "private" };

function setUp({ bot = true, isOld = false }: { bot?: boolean; isOld?: boolean } = {}) {
  const did: string[] = [];
  let wall = Date.parse(AT);
  const work = createTelegramWork({
    book: { find: async (key) => (key === "k1" ? "Chỉ tiêu năm 2030?" : undefined) },
    gestures: {
      self: async () => (bot ? { id: 1, username: "tro_ly_bot" } : undefined),
      whileTyping: (_, answer) => answer(),
      answerQuery: async (id) => void did.push(`stopped ${id}`),
      async acknowledge({ queryId, data }, text) {
        did.push(`showed ${queryId} ${data}: ${text}`);
        return !isOld;
      },
    },
    directory: {
      heardFrom: async (_, address) => void did.push(`heard ${address}`),
      lostAt: async (_, address, why) => void did.push(`lost ${address} ${why}`),
      moveAddress: async (_, from, to) => void did.push(`moved ${from} ${to}`),
    },
    desk: {
      async message({ action, text }: Inbound, progress) {
        if (action === "judge:good:t" && (await progress?.aside?.("cảm ơn")) === true) return "done";
        did.push(`asked ${action ?? text}`);
        return "done";
      },
      async greet(_, __, inGroup) {
        did.push(inGroup === undefined ? "greeted" : `greeted the group as ${inGroup.bot}`);
        return "done";
      },
      notText: async () => "done",
    },
    isAcknowledged: (action) => action.startsWith("judge:"),
    instant: () => new Date(wall).toISOString(),
    now: () => wall,
  });
  const told = (update: object) =>
    work(
      { source: "telegram", id: "1", about: "42", body: JSON.stringify(update), receivedAt: AT, attempt: 1, sent: 0 },
      { sent: 0, advance: async () => undefined },
    );
  return {
    did,
    told,
    later: (milliseconds: number) => {
      wall += milliseconds;
    },
  };
}

function tapOn(data: string) {
  return { callback_query: { id: "7", data, message: { message_id: 1, chat } } };
}

it("follows who blocks the bot, who comes back, and a group that gets a new id", async () => {
  const { did, told } = setUp();
  await told({ my_chat_member: { chat, new_chat_member: { status: "kicked" } } });
  await told({ my_chat_member: { chat, new_chat_member: { status: "member" } } });
  await told({ message: { message_id: 1, chat: { id: -5, type: "group" }, migrate_to_chat_id: -1005 } });
  expect(did).toEqual(["lost 42 blocked", "heard 42", "moved -5 -1005"]);
});

it("greets a group that it was added to, by the name that it is called there", async () => {
  const { did, told } = setUp();
  const group = { id: -5, type: "group" };
  await told({
    my_chat_member: { chat: group, old_chat_member: { status: "left" }, new_chat_member: { status: "member" } },
  });
  expect(did).toEqual(["greeted the group as @tro_ly_bot"]);
});

it("greets once when Start was pressed again and again, and again later", async () => {
  const { did, told, later } = setUp();
  const start = (id: number) => told({ message: { message_id: id, chat, text: "/start" } });
  for (const id of [1, 2, 3]) await start(id);
  later(31_000);
  await start(4);
  expect(did).toEqual(["greeted", "greeted"]);
});

it("knows a long action by its key, and a button of long ago as old", async () => {
  const { did, told } = setUp();
  for (const data of ["#k1", "#k2", "cite:t:0"]) await told(tapOn(data));
  expect(did).toEqual(["asked Chỉ tiêu năm 2030?", "asked old:", "asked cite:t:0"]);
});

it("shows at the button what came of a judgement, sends it where that is too late, and leaves no button spinning", async () => {
  const { did, told } = setUp();
  await told(tapOn("judge:good:t"));
  expect(did).toEqual(["showed 7 judge:good:t: cảm ơn"]);
  const late = setUp({ isOld: true });
  await late.told(tapOn("judge:good:t"));
  expect(late.did).toEqual(["showed 7 judge:good:t: cảm ơn", "asked judge:good:t"]);
  const unknown = setUp();
  await unknown.told(tapOn("judge:bad:t9"));
  expect(unknown.did).toEqual(["asked judge:bad:t9", "stopped 7"]);
});

it("keeps a group's message until the bot's name is known", async () => {
  const group = { message: { message_id: 1, chat: { id: -5, type: "group" }, text: "@tro_ly_bot hạn nộp?" } };
  const unknown = setUp({ bot: false });
  expect([await unknown.told(group), unknown.did]).toEqual(["later", []]);
  const known = setUp();
  expect([await known.told(group), known.did]).toEqual(["done", ["asked hạn nộp?"]]);
});

import { expect, it } from "vitest";
import type { SendOutcome, Visit } from "../../../jobs/index.ts";
import { type AnswerSending, sendAnswer } from "./send-answer.ts";

const AT = "2030-01-09T00:00:00.000Z";
const visit: Visit = {
  id: "12",
  channel: "zalo-oa",
  address: "48001",
  wish: "?",
  state: "open",
  firstAt: "2030-01-01T00:00:00.000Z",
  lastAt: "2030-01-01T00:00:00.000Z",
  steps: [],
  files: [],
};

/** An answer of three messages over a channel that says these things, one for each call. */
function setUp(outcomes: SendOutcome[], over: Partial<AnswerSending> = {}) {
  const calls: string[] = [];
  const settled: string[] = [];
  const kept: string[] = [];
  const parts: AnswerSending = {
    visits: {
      goOn: async () => true,
      settle: async ({ sent }, state) => settled.push(`${state} ${sent}`) > 0,
    },
    journal: {
      recent: async () => [],
      tell: async (_, { text }) => void kept.push(text),
    },
    async reply(_, __, { text }, begin) {
      if ((await begin?.()) === false) return { kind: "not-sent", detail: "" };
      calls.push(text);
      return outcomes.shift() ?? { kind: "sent", messageId: "m" };
    },
    show: () => ["một", "hai", "ba"].map((text) => ({ text, buttons: [] })),
    windowHours: () => undefined,
    office: "Văn phòng Sở",
    instant: () => AT,
    ...over,
  };
  const send = (sent = 0, to: Visit = visit, justWrote = false) =>
    sendAnswer(parts, to, { key: "k", text: "Dạ", sent, justWrote });
  return { calls, settled, kept, send };
}
const sent: SendOutcome = { kind: "sent", messageId: "m" };

it("closes the visit and keeps the answer in the journal once every message of it is out", async () => {
  const { calls, settled, kept, send } = setUp([]);
  expect(await send()).toEqual({ kind: "sent", messageId: "m" });
  expect([calls, settled, kept]).toEqual([
    ["một", "hai", "ba"],
    ["sent 3"],
    [expect.stringMatching(/^Văn phòng Sở trả lời anh\/chị:\n\nDạ\n\nCần nhắn thêm/)],
  ]);
});

it("goes on after the messages that are out already", async () => {
  const { calls, settled, send } = setUp([]);
  await send(2);
  expect([calls, settled]).toEqual([["ba"], ["sent 3"]]);
});

it.each<[SendOutcome, string]>([
  [{ kind: "unknown", detail: "reset" }, "unknown 1"],
  [{ kind: "unreachable", why: "blocked" }, "kept 1"],
  [{ kind: "refused", why: "window-closed" }, "kept 1"],
  [{ kind: "not-sent", detail: "" }, "kept 1"],
  [{ kind: "our-fault", detail: "" }, "none 1"],
])("stops at a message that is not taken: %j", async (outcome, state) => {
  const { calls, settled, kept, send } = setUp([sent, outcome]);
  expect(await send()).toEqual(outcome);
  expect([calls, settled, kept]).toEqual([["một", "hai"], [state], []]);
});

it("calls no platform once the claim is lost, as when the office closed the visit meanwhile", async () => {
  const { calls, kept, send } = setUp([], { visits: { goOn: async () => false, settle: async () => false } });
  expect(await send()).toBe("lost");
  expect([calls, kept]).toEqual([[], []]);
});

it("calls no platform when its window is closed, unless the person wrote this moment", async () => {
  const { calls, settled, send } = setUp([], { windowHours: () => 168 });
  expect(await send()).toEqual({ kind: "refused", why: "window-closed" });
  expect([calls, settled]).toEqual([[], ["kept 0"]]);
  await send(0, visit, true);
  expect(calls).toHaveLength(3);
});

it("writes an answer for the web page into the journal, and not once the visit is closed", async () => {
  const web: Visit = { ...visit, channel: "web" };
  const open = setUp([]);
  expect(await open.send(0, web)).toMatchObject({ kind: "sent" });
  expect([open.calls, open.kept.length, open.settled]).toEqual([[], 1, ["sent 1"]]);
  const closed = setUp([], { visits: { goOn: async () => false, settle: async () => false } });
  await closed.send(0, web);
  expect(closed.kept).toEqual([]);
});

import { afterEach, expect, it, vi } from "vitest";
import type { SendOutcome } from "../../jobs/index.ts";
import type { Inbound } from "../ports.ts";
import { createChatDesk } from "./chat-desk.ts";
import type { AnsweredTurn, Conversations } from "./conversations.ts";

afterEach(() => vi.useRealTimers());

const AT = "2030-01-01T00:00:00.000Z";
const inbound: Inbound = { id: "1", channel: "zalo-bot", conversation: "c", text: "hỏi", receivedAt: AT };
const turn: AnsweredTurn = {
  ...{ turnId: "t", inbound },
  reply: { status: "answered", text: "một hai", citations: [], choices: [] },
};
const sent: SendOutcome = { kind: "sent", messageId: "m" };

function setUp(over: { outcomes?: SendOutcome[]; receive?: Conversations["receive"] } = {}) {
  const said: string[] = [];
  const heard: string[] = [];
  const typing: string[] = [];
  const outcomes = [...(over.outcomes ?? [])];
  const desk = createChatDesk({
    conversations: { receive: over.receive ?? (async () => turn), resume: async () => 0 },
    directory: { heardFrom: async (_, __, at) => void heard.push(at) },
    // A message for each word.
    channel: { name: "zalo-bot", show: ({ reply }) => reply.text.split(" ").map((text) => ({ text, buttons: [] })) },
    reply: async (_, __, { text }) => {
      const outcome = outcomes.shift() ?? sent;
      if (outcome.kind === "sent") said.push(text);
      return outcome;
    },
    ...{ greeting: "chào", notText: "viết chữ nhé", onFault: () => undefined },
    typing: async (conversation) => typing.push(conversation),
  });
  return { desk, said, heard, typing };
}

it("goes on with an answer where it stopped, and says nothing twice", async () => {
  const { desk, said } = setUp({ outcomes: [sent, { kind: "not-sent", detail: "" }] });
  let out = 0;
  const advance = async (count: number): Promise<void> => {
    out = count;
  };
  const progress = () => ({ sent: out, advance });
  expect([await desk.message(inbound, progress()), await desk.message(inbound, progress())]).toEqual(["later", "done"]);
  expect(said).toEqual(["một", "hai"]);
});

it("does not repeat what may have been taken", async () => {
  const { desk, said } = setUp({ outcomes: [{ kind: "unknown", detail: "timeout" }] });
  expect(await desk.message(inbound)).toBe("done");
  expect(said).toEqual(["hai"]);
});

it("shows that an answer is on its way when it takes long, and only then", async () => {
  vi.useFakeTimers();
  const quick = setUp();
  await quick.desk.message(inbound);
  const slow = setUp({ receive: () => new Promise((resolve) => setTimeout(resolve, 5_000, turn)) });
  const answered = slow.desk.message(inbound);
  await vi.advanceTimersByTimeAsync(10_000);
  await answered;
  expect([quick.typing, slow.typing, slow.said]).toEqual([[], ["c"], ["một", "hai"]]);
});

it("counts from when a message was written, where the channel says so", async () => {
  const { desk, heard } = setUp();
  await desk.message(inbound, undefined, "2029-12-31T23:00:00.000Z");
  await desk.notText("c", AT);
  expect(heard).toEqual(["2029-12-31T23:00:00.000Z", AT]);
});

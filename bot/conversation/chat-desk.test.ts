import { afterEach, expect, it, vi } from "vitest";
import type { SendOutcome } from "../../jobs/index.ts";
import type { Inbound } from "../ports.ts";
import { type ChatDeskParts, createChatDesk } from "./chat-desk.ts";
import type { AnsweredTurn, Conversations } from "./conversations.ts";

afterEach(() => vi.useRealTimers());

const AT = "2030-01-01T00:00:00.000Z";
const inbound: Inbound = { id: "1", channel: "zalo-bot", conversation: "c", text: "hỏi", receivedAt: AT };
const turn: AnsweredTurn = {
  turnId: "t",
  inbound,
  reply: { status: "answered", text: "một hai", citations: [], choices: [] },
};
const sent: SendOutcome = { kind: "sent", messageId: "m" };

const inDoubt = { text: "có nhận được {asked} không", unnamed: "tin ấy", again: "Gửi lại" };

function setUp(
  over: {
    outcomes?: SendOutcome[];
    receive?: Conversations["receive"];
    leave?: Conversations["leave"];
    isWithOfficer?: () => Promise<boolean>;
    drafts?: ChatDeskParts["drafts"];
    inDoubt?: typeof inDoubt;
  } = {},
) {
  const said: string[] = [];
  const offered: string[] = [];
  const heard: string[] = [];
  const typing: string[] = [];
  const outcomes = [...(over.outcomes ?? [])];
  const desk = createChatDesk({
    conversations: {
      receive: over.receive ?? (async () => turn),
      hold: async () => true,
      leave: over.leave ?? (async () => true),
      resume: async () => 0,
      isIdle: () => true,
    },
    isWithOfficer: over.isWithOfficer ?? (async () => false),
    directory: { heardFrom: async (_, __, at) => void heard.push(at) },
    // A message for each word.
    channel: { name: "zalo-bot", show: ({ reply }) => reply.text.split(" ").map((text) => ({ text, buttons: [] })) },
    reply: async (_, __, { text, buttons }, begin) => {
      await begin?.();
      const outcome = outcomes.shift() ?? sent;
      if (outcome.kind === "sent") said.push(text);
      if (outcome.kind === "sent") offered.push(...buttons.map(({ action }) => action));
      return outcome;
    },
    inDoubt: over.inDoubt,
    opening: async () => "chào",
    notText: "viết chữ nhé",
    onFault: () => undefined,
    typing: async (conversation) => typing.push(conversation),
    ...(over.drafts && { drafts: over.drafts }),
  });
  return { desk, said, offered, heard, typing };
}

/** What is kept of an answer between two tries. */
function kept() {
  let [out, stands] = [0, false];
  return () => ({
    sent: out,
    async advance(count: number) {
      [out, stands] = [count, false];
    },
    doubt: {
      stands,
      async begin() {
        stands = true;
        return true;
      },
    },
  });
}

it("continues an answer where it stopped, and sends no message twice", async () => {
  const { desk, said } = setUp({ outcomes: [sent, { kind: "not-sent", detail: "" }] });
  let out = 0;
  const advance = async (count: number): Promise<void> => {
    out = count;
  };
  const progress = () => ({ sent: out, advance });
  expect([await desk.message(inbound, progress()), await desk.message(inbound, progress())]).toEqual([
    "not-taken",
    "done",
  ]);
  expect(said).toEqual(["một", "hai"]);
});

it("makes each call to the platform apart, and computes the answer where it is", async () => {
  const steps: string[] = [];
  const { desk } = setUp({
    async receive() {
      steps.push("computed");
      return turn;
    },
  });
  const apart = async <Result>(wait: () => Promise<Result>): Promise<Result> => {
    steps.push("apart");
    return wait();
  };
  await desk.message(inbound, { sent: 0, advance: async () => undefined, apart });
  expect(steps).toEqual(["computed", "apart", "apart"]);
});

it("does not repeat a message that may have been sent", async () => {
  const { desk, said } = setUp({ outcomes: [{ kind: "unknown", detail: "timeout" }] });
  expect(await desk.message(inbound)).toBe("done");
  expect(said).toEqual(["hai"]);
});

it("asks the person once, instead of repeating, when an answer may or may not have come", async () => {
  const unknown: SendOutcome = { kind: "unknown", detail: "timeout" };
  const { desk, said, offered } = setUp({ inDoubt, outcomes: [unknown, { kind: "not-sent", detail: "" }, unknown] });
  const progress = kept();
  const tries = [];
  for (let left = 3; left > 0; left -= 1) tries.push(await desk.message(inbound, progress()));
  expect(tries).toEqual(["later", "not-taken", "done"]);
  expect([said, offered]).toEqual([["hai"], []]);
});

it("offers the answer again after a crash in the midst of a call, and goes on with the rest of it", async () => {
  const { desk, said, offered } = setUp({ inDoubt });
  const progress = kept();
  await progress().doubt.begin();
  expect(await desk.message(inbound, progress())).toBe("done");
  expect([said, offered]).toEqual([["có nhận được “hỏi” không", "hai"], ["again:t"]]);
});

it("sends an answer again, without asking, when it certainly was not sent", async () => {
  const { desk, said } = setUp({ inDoubt, outcomes: [{ kind: "not-sent", detail: "" }] });
  const progress = kept();
  expect([await desk.message(inbound, progress()), await desk.message(inbound, progress())]).toEqual([
    "not-taken",
    "done",
  ]);
  expect(said).toEqual(["một", "hai"]);
});

it("keeps an answer back when an officer wrote while it was made, and says what is said all the same", async () => {
  const joined = () => {
    const stands = [false, true];
    return async () => stands.shift() ?? true;
  };
  const quiet = setUp({ isWithOfficer: joined() });
  expect(await quiet.desk.message(inbound)).toBe("done");
  expect(quiet.said).toEqual([]);
  const stops = setUp({ isWithOfficer: joined(), leave: async () => false });
  await stops.desk.message(inbound);
  expect(stops.said).toEqual(["một", "hai"]);
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
  await desk.message({ ...inbound, wroteAt: "2029-12-31T23:00:00.000Z" });
  await desk.notText("c", AT);
  expect(heard).toEqual(["2029-12-31T23:00:00.000Z", AT]);
});

it("sends an answer only after the last draft of it has come through", async () => {
  const steps: string[] = [];
  const { desk, said } = setUp({
    drafts: () => ({
      asking: (use) => steps.push(use),
      draft: (text) => steps.push(text),
      async close() {
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`closed, sent: ${said.length}`);
      },
    }),
    async receive(_, drafting) {
      drafting?.asking("word");
      drafting?.draft("một");
      return turn;
    },
  });
  expect(await desk.message(inbound)).toBe("done");
  expect(steps).toEqual(["word", "một", "closed, sent: 0"]);
  expect(said).toEqual(["một", "hai"]);
});

it("shows no more of an answer that cannot be made", async () => {
  let closed = 0;
  const { desk } = setUp({
    drafts: () => ({
      asking: () => undefined,
      draft: () => undefined,
      async close() {
        closed += 1;
      },
    }),
    receive: () => Promise.reject(new Error("no database")),
  });
  await expect(desk.message(inbound)).rejects.toThrow("no database");
  expect(closed).toBe(1);
});

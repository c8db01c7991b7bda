import { expect, it } from "vitest";
import { createMemoryJournal } from "../adapters/memory/journal.ts";
import type { Feedback } from "../ports.ts";
import { vietnamese } from "../words/words.ts";
import { createCiting } from "./citing.ts";
import { createGuiding } from "./guiding.ts";

const at = "2030-01-01T00:00:00.000Z";
const citation = {
  place: "mục 1",
  placeId: "I.1",
  document: "Kế hoạch",
  documentId: "kh",
  passageId: "kh#I.1",
  quote: "Đạt 100%",
};

async function setUp() {
  const journal = createMemoryJournal(() => "t1");
  const judged: Feedback[] = [];
  const citing = createCiting({
    journal,
    words: vietnamese.buttons,
    feedback: {
      async record(feedback) {
        judged.push(feedback);
        return feedback.turnId === "t1" ? "kept" : "unknown-turn";
      },
    },
  });
  await journal.accept({ id: "1", channel: "telegram", conversation: "42", text: "?", receivedAt: at });
  await journal.answered("t1", { status: "answered", text: "100%", citations: [citation], choices: [] }, []);
  const tap = async (action: string, conversation = "42") =>
    (await citing.hear({ channel: "telegram", conversation, text: "", action, files: [], receivedAt: at }))?.reply.text;
  return { tap, judged };
}

it("shows the words of a cited place, in the chat that got the answer and in no other", async () => {
  const { tap } = await setUp();
  expect(await tap("cite:t1:0")).toBe("“Đạt 100%”\n\nmục 1, Kế hoạch");
  for (const old of [tap("cite:t1:0", "43"), tap("cite:t1:5"), tap("cite:t9:0")])
    expect(await old).toBe(vietnamese.buttons.old);
});

it("gives an answer again, in the chat that got it and in no other", async () => {
  const { tap } = await setUp();
  expect(await tap("again:t1")).toBe("100%");
  for (const old of [tap("again:t1", "43"), tap("again:t9")]) expect(await old).toBe(vietnamese.buttons.old);
});

it("keeps what a person thinks of an answer, and leaves other actions alone", async () => {
  const { tap, judged } = await setUp();
  expect(await tap("judge:bad:t1")).toBe(vietnamese.buttons.thanks);
  expect(judged).toEqual([{ conversation: "42", turnId: "t1", helpful: false, at }]);
  expect(await tap("judge:good:t9")).toBe(vietnamese.buttons.old);
  expect(await tap("Chỉ tiêu năm 2030?")).toBeUndefined();
});

it("greets somebody who opened an unknown link, and says that the button of an old message is old", async () => {
  const guiding = createGuiding({ opening: async () => vietnamese.courtesy.greeting, buttons: vietnamese.buttons });
  const tap = async (action: string) =>
    (await guiding.hear({ channel: "telegram", conversation: "1", text: "", action, files: [], receivedAt: at }))?.reply
      .text;
  expect(await tap("start:la")).toBe(vietnamese.courtesy.greeting);
  expect(await tap("old:")).toBe(vietnamese.buttons.old);
  expect(await tap("Chỉ tiêu năm 2030?")).toBeUndefined();
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { createChatModel } from "../../knowledge/adapters/language-model/chat-model.ts";
import { composeOver } from "../../src/compose.ts";
import { newId } from "../../src/surroundings.ts";
import type { Lie } from "../fakes/openai/lies.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai/server.ts";
import { starterDocuments } from "../trust/documents.ts";

const FIRST = "Dạ, tuổi của học sinh vào lớp 1 là 06 tuổi ạ.";
const SECOND = "Dạ, em xin gửi anh chị ạ.";
const PRINTED = "“Tuổi của học sinh vào lớp 1 là 06 tuổi";

let fake: FakeOpenAi;
/** Silence is not waited for long. */
let isSilent = false;
let conversations: Awaited<ReturnType<typeof composeOver>>["conversations"];
beforeAll(async () => {
  fake = await startFakeOpenAi({
    reply: () => ({
      figures: [{ name: "a", statement: "1", text: "vào lớp 1 là 06 tuổi" }],
      sentences: ["Dạ, tuổi của học sinh {{a}} ạ.", SECOND, "Anh chị nộp 5 triệu đồng nhé."],
    }),
  });
  const { url, apiKey, model } = fake;
  const waiting = (timeLimitMs: number) =>
    createChatModel({ url, apiKey, model, timeLimitMs, onFault: () => undefined });
  const [long, short] = [waiting(30_000), waiting(1_000)];
  ({ conversations } = await composeOver(starterDocuments(), {
    model: { say: (prompt, of) => (isSilent ? short : long).say(prompt, of) },
    uses: new Set(["word"]),
    reads: 4_000,
    instructions: { understand: "", judge: "", word: "say it" },
  }));
}, 60_000);
afterAll(() => fake.stop());

/** Asks a server that lies so; gives what was shown before the answer, and the answer. */
async function follow(lie?: Lie) {
  fake.plan(lie === undefined ? {} : { lie });
  isSilent = lie === "silent-midway";
  const drafts: string[] = [];
  const turn = await conversations.receive(
    {
      id: newId(),
      channel: "terminal",
      conversation: newId(),
      text: "Bao nhiêu tuổi được vào lớp 1?",
      receivedAt: "2030-01-01T00:00:00Z",
    },
    { asking: () => undefined, draft: (text) => drafts.push(text) },
  );
  return { drafts, text: turn === "busy" ? turn : turn.reply.text };
}

it("an answer is shown sentence by sentence without the one that is not printed, and is what was shown in the end", async () => {
  const { drafts, text } = await follow();
  expect(drafts).toEqual([FIRST, `${FIRST} ${SECOND}`]);
  expect(text.startsWith(`${FIRST} ${SECOND}\n${PRINTED}`)).toBe(true);
});

it.each<[Lie, readonly string[]]>([
  ["half-stream", [FIRST]],
  ["silent-midway", [FIRST, `${FIRST} ${SECOND}`]],
  ["cut-short", [FIRST, `${FIRST} ${SECOND}`]],
  ["wrong-figures", []],
  ["html", []],
  ["english", []],
  ["injected", []],
  ["endless-text", []],
  ["endless-array", []],
  ["prose", []],
])(
  "of a server that lies (%s) at most what is guarded is shown, and the printed words answer alone",
  async (lie, most) => {
    const { drafts, text } = await follow(lie);
    expect(most).toEqual(expect.arrayContaining(drafts));
    expect(text.startsWith(PRINTED)).toBe(true);
  },
);

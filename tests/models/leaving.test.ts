import { afterAll, beforeAll, expect, it } from "vitest";
import { createChatModel } from "../../knowledge/adapters/language-model/chat-model.ts";
import { composeOver } from "../../src/compose.ts";
import { newId } from "../../src/surroundings.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai/server.ts";
import { starterDocuments } from "../trust/documents.ts";
import { createSeeded } from "../trust/seeded.ts";
import { pointingReply } from "./pointing-reply.ts";

/** What a person types, and what of it must not leave. */
const MESSAGES: readonly { readonly text: string; readonly personal: readonly string[] }[] = [
  { text: "Con tôi là Nguyễn Thị Canary sinh ngày 03/11/2019, hồ sơ vào lớp 1 gồm gì?", personal: ["Canary", "03/11"] },
  { text: "toi ten tran van canari sdt 0987 654 321, tuyen sinh lop 10 thi may mon", personal: ["canari", "654"] },
  { text: "CCCD 089012345678 của em, chuyển trường cần giấy gì", personal: ["089012345678", "12345678"] },
  { text: "mail canary@example.vn giúp em: lớp 6 xét tuyển khi nào ạ?", personal: ["canary@example.vn"] },
  { text: "Lê Hoàng Canary lớp 9A, lệ phí thi lớp 10 bao nhiêu?", personal: ["Canary"] },
];

let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await startFakeOpenAi({ reply: (asked) => pointingReply(asked, createSeeded(3)) });
});
afterAll(() => fake.stop());

it("keeps what is personal from the model's server, in the message and in those before it", async () => {
  const { url, apiKey, model: name } = fake;
  const model = createChatModel({ url, apiKey, model: name, timeLimitMs: 5_000, onFault: () => undefined });
  const { conversations } = await composeOver(starterDocuments(), {
    model,
    uses: new Set(["understand", "judge", "word"]),
    reads: 4_000,
    instructions: { understand: "say what is asked", judge: "point", word: "say it" },
  });
  const conversation = newId();
  for (const { text } of MESSAGES)
    await conversations.receive({
      id: newId(),
      channel: "terminal",
      conversation,
      text,
      receivedAt: "2030-01-01T00:00:00Z",
    });
  const left = fake.asked().map(({ body }) => body.toLowerCase());
  expect(left.length).toBeGreaterThanOrEqual(MESSAGES.length);
  for (const canary of MESSAGES.flatMap(({ personal }) => personal))
    expect(
      left.filter((body) => body.includes(canary.toLowerCase())),
      canary,
    ).toEqual([]);
});

it("tells the server nothing of who asks", async () => {
  const asked = JSON.stringify(fake.asked().map(({ headers, body }) => ({ headers, body })));
  expect(asked).not.toMatch(/terminal|asker|conversation/);
});

import { expect, it } from "vitest";
import type { Heard } from "../../conversation/dialogue.ts";
import type { Outbound, Turn } from "../../ports.ts";
import { vietnamese } from "../../words/words.ts";
import { createServing } from "./serving.ts";

const chat = { channel: "zalo-bot", conversation: "z1", receivedAt: "2030-01-01T00:00:00Z" } as const;
const citation = {
  place: "mục I.3",
  placeId: "I.3",
  document: "Kế hoạch 12/KH-SGDĐT",
  documentId: "kh-12",
  passageId: "kh-12#I.3",
  quote: "100% trường học",
};
const replied = (turnId: string, over: Partial<Outbound>): Turn => ({
  turnId,
  inbound: { ...chat, id: turnId, text: "hỏi" },
  reply: { status: "answered", text: "…", citations: [], choices: [], ...over },
});
const asking: Turn = { turnId: "t9", inbound: { ...chat, id: "9", text: "…" } };

function setUp(turns: readonly Turn[]) {
  const judged: unknown[] = [];
  const dialogue = createServing({
    journal: { recent: async () => [...turns, asking] },
    feedback: {
      async record({ turnId, helpful }) {
        judged.push([turnId, helpful]);
        return "kept";
      },
    },
    words: vietnamese,
    examples: [{ label: "Con mấy tuổi vào lớp 1?", question: "Con mấy tuổi vào lớp 1?" }],
    publicUrl: "https://hoidap.example.vn",
  });
  const says = async (text: string, action?: string, repliesTo?: Heard["repliesTo"]) =>
    (await dialogue.hear({ ...chat, text, files: [], repliesTo, ...(action === undefined ? {} : { action }) }))?.reply;
  return { judged, says };
}

it("shows the words at the cited place of the last answer, with its address", async () => {
  const { says } = setUp([replied("t1", { citations: [citation] }), replied("t2", {})]);
  expect((await says("nguồn"))?.text).toBe(
    "“100% trường học”\nmục I.3, Kế hoạch 12/KH-SGDĐT\nhttps://hoidap.example.vn/documents/kh-12#p-I.3",
  );
  expect((await setUp([]).says("nguồn"))?.text).toBe(vietnamese.serving.noSource);
});

it("means the answer that is replied to, where one is", async () => {
  const other = { ...citation, quote: "50% trường học" };
  const { says, judged } = setUp([replied("t1", { citations: [citation] }), replied("t2", { citations: [other] })]);
  expect((await says("nguồn"))?.text).toContain(other.quote);
  const older = { id: "t1", text: "" };
  expect((await says("nguồn", undefined, older))?.text).toContain(citation.quote);
  await says("sai", undefined, older);
  expect(judged).toEqual([["t1", false]]);
});

it("keeps what a person thinks of the reply just before, and offers the office where it was wrong", async () => {
  const { says, judged } = setUp([replied("t1", { citations: [citation] })]);
  expect((await says("đúng rồi"))?.text).toBe(vietnamese.buttons.thanks);
  expect((await says("sai"))?.choices.map(({ question }) => question)).toEqual(["office:ask:t1"]);
  expect(judged).toEqual([
    ["t1", true],
    ["t1", false],
  ]);
});

it("judges nothing where the reply just before is no answer from documents", async () => {
  const { says, judged } = setUp([replied("t1", { citations: [citation] }), replied("t2", {})]);
  expect([await says("đúng"), judged]).toEqual([undefined, []]);
});

it("judges the answer also after its source was looked at, and a refusal", async () => {
  const source = replied("t2", {});
  const looked = { ...source, inbound: { ...source.inbound, text: "nguồn" } };
  const answer = setUp([replied("t1", { citations: [citation] }), looked]);
  await answer.says("sai");
  const refusal = setUp([replied("t3", { status: "refused" })]);
  await refusal.says("sai");
  expect([answer.judged, refusal.judged]).toEqual([[["t1", false]], [["t3", false]]]);
});

it("tells how to ask, with examples, also for a command that nobody knows", async () => {
  const { says } = setUp([]);
  for (const reply of [await says("trợ giúp"), await says("", "command:unknown")])
    expect([reply?.text, reply?.choices.length]).toEqual([vietnamese.serving.help, 1]);
});

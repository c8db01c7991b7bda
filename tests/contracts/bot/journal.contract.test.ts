import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMemoryJournal } from "../../../bot/adapters/memory/journal.ts";
import { createSqlFeedbackStore } from "../../../bot/adapters/sql/feedback-store.ts";
import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import type { Inbound, Journal, Outbound } from "../../../bot/index.ts";
import type { WeighedAsk } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const message = (over: Partial<Inbound> = {}): Inbound => ({
  id: randomUUID(),
  channel: "web",
  conversation: randomUUID(),
  text: "xin chào",
  receivedAt: "2030-01-02T03:04:05.000Z",
  ...over,
});
const reply: Outbound = {
  status: "answered",
  text: "“100%”",
  citations: [],
  choices: [{ label: "2030", question: "năm 2030?" }],
};

const WEIGHED: WeighedAsk = {
  text: "chỉ tiêu?",
  outcome: "answered",
  certainty: 0.875,
  answeredFrom: 0.5,
  nearness: 0.9,
  offeredFrom: 0.25,
  concepts: [{ forms: ["chi tieu"], weight: 2.5, known: true }],
  missing: ["figure"],
  candidates: [
    {
      origin: "sentence",
      document: "1701/KH-SGDĐT",
      placeId: "II.1",
      text: "100%",
      share: 0.75,
      features: [{ name: "pairs", value: 1, weighs: 0.5 }],
    },
  ],
};

function journalContract(journal: () => Journal): void {
  it("records a message before it is answered", async () => {
    const inbound = message();
    const { fresh, turn } = await journal().accept(inbound);
    expect([fresh, turn.inbound, turn.reply]).toEqual([true, inbound, undefined]);
    expect((await journal().unanswered(1_000)).map((kept) => kept.turnId)).toContain(turn.turnId);
  });

  it("tells of messages without a reply those that came before an instant", async () => {
    const inbound = message();
    const { turn } = await journal().accept(inbound);
    const before = async (instant: string) => (await journal().unanswered(1_000, instant)).map((kept) => kept.turnId);
    expect(await before(inbound.receivedAt)).not.toContain(turn.turnId);
    expect(await before("2999-01-01T00:00:00.000Z")).toContain(turn.turnId);
  });

  it("recognises the same message, however often and at once it comes", async () => {
    const inbound = message();
    const accepted = await Promise.all(Array.from({ length: 8 }, () => journal().accept(inbound)));
    expect(accepted.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(new Set(accepted.map(({ turn }) => turn.turnId)).size).toBe(1);
  });

  it("finds a turn by its id", async () => {
    const { turn } = await journal().accept(message());
    expect(await journal().find(turn.turnId)).toEqual(turn);
    expect(await journal().find("nobody")).toBeUndefined();
  });

  it("takes the same id in another conversation for another message", async () => {
    const inbound = message();
    await journal().accept(inbound);
    expect((await journal().accept({ ...inbound, conversation: randomUUID() })).fresh).toBe(true);
  });

  it("gives back the reply, and no longer counts the turn as unanswered", async () => {
    const inbound = message();
    const { turn } = await journal().accept(inbound);
    await journal().answered(turn.turnId, reply, []);
    expect((await journal().accept(inbound)).turn.reply).toEqual(reply);
    expect((await journal().unanswered(1_000)).map((kept) => kept.turnId)).not.toContain(turn.turnId);
  });

  it("keeps of an answered message what is given, and the files unless only words are kept", async () => {
    const inbound = message({ files: [{ id: "f" }], action: "start:k7pm3xtc" });
    const { turn } = await journal().accept(inbound);
    await journal().answered(turn.turnId, reply, [], { text: "cccd [số giấy tờ]" });
    expect((await journal().find(turn.turnId))?.inbound).toMatchObject({
      text: "cccd [số giấy tờ]",
      files: [{ id: "f" }],
    });
    await journal().answered(turn.turnId, reply, [], { text: "[…]", wordsOnly: true });
    const left = (await journal().find(turn.turnId))?.inbound;
    expect([left?.text, left?.files, left?.action]).toEqual(["[…]", undefined, "forgotten:"]);
    expect((await journal().accept(inbound)).fresh).toBe(false);
  });

  it("keeps what was weighed for a reply", async () => {
    const inbound = message();
    const { turn } = await journal().accept(inbound);
    expect(await journal().weighed(turn.turnId)).toEqual([]);
    await journal().answered(turn.turnId, reply, [WEIGHED]);
    expect(await journal().weighed(turn.turnId)).toEqual([WEIGHED]);
  });

  it("lists what was searched for and not answered, the latest first", async () => {
    const given = [
      { text: "một", status: "refused", weighed: [WEIGHED] },
      { text: "hai", status: "answered", weighed: [WEIGHED] },
      { text: "ba", status: "clarify", weighed: [WEIGHED] },
      { text: "bốn", status: "refused", weighed: [] },
    ] as const;
    const ids: string[] = [];
    for (const { text, status, weighed } of given) {
      const { turn } = await journal().accept(message({ text }));
      await journal().answered(turn.turnId, { ...reply, status }, weighed);
      ids.push(turn.turnId);
    }
    expect((await journal().leftOpen(2)).map(({ inbound }) => inbound.text)).toEqual(["ba", "một"]);
    expect((await journal().leftOpen(1, ids[2])).map(({ inbound }) => inbound.text)).toEqual(["một"]);
  });

  it("lists what people were not helped with, the latest first, and what was refused", async () => {
    for (const [text, status, weighed] of [
      ["bốn", "refused", [WEIGHED]],
      ["năm", "answered", [WEIGHED]],
      ["sáu", "clarify", [WEIGHED]],
      ["bảy", "refused", []],
    ] as const) {
      const { turn } = await journal().accept(message({ text }));
      await journal().answered(turn.turnId, { ...reply, status, text: 'nói "status":"refused"' }, weighed);
    }
    expect((await journal().unhelped(2)).map(({ text, isRefused }) => [text, isRefused])).toEqual([
      ["sáu", false],
      ["bốn", true],
    ]);
  });

  it("shows the last turns of a conversation, oldest first", async () => {
    const conversation = randomUUID();
    for (const text of ["một", "hai", "ba"]) await journal().accept(message({ conversation, text }));
    expect((await journal().recent("web", conversation, 2)).map((turn) => turn.inbound.text)).toEqual(["hai", "ba"]);
  });

  it("keeps what is said without a message of the person as a turn with its reply, once", async () => {
    const told = message({ text: "", action: "told:12" });
    for (const text of ["Trả lời", "Trả lời lại"]) await journal().tell(told, { ...reply, text });
    const turns = await journal().recent("web", told.conversation, 9);
    expect(turns.map((turn) => [turn.inbound, turn.reply?.text])).toEqual([[told, "Trả lời lại"]]);
    expect((await journal().unanswered(999)).map(({ inbound }) => inbound.conversation)).not.toContain(
      told.conversation,
    );
  });

  it("keeps what was tapped and what came with it", async () => {
    const inbound = message({
      text: "",
      action: "report:done:7",
      isGroup: true as const,
      album: "a1",
      files: [{ id: "f1", name: "báo cáo.pdf", bytes: 9 }],
    });
    await journal().accept(inbound);
    expect((await journal().recent("web", inbound.conversation, 1))[0]?.inbound).toEqual(inbound);
  });

  it("keeps whatever characters people send", async () => {
    const inbound = message({ text: "a\u0000b '; DROP TABLE turns; -- <b>đ</b> 👍 \\" });
    await journal().accept(inbound);
    const [kept] = await journal().recent("web", inbound.conversation, 1);
    expect(kept?.inbound.text.replace("\ufffd", "\u0000")).toBe(inbound.text);
  });
}

describe("the journal in memory", () => {
  const journal = createMemoryJournal(randomUUID);
  journalContract(() => journal);
});

await onEveryDatabase((database) => {
  describe("the journal", () => journalContract(() => createSqlJournal(database(), randomUUID)));

  describe("feedback", () => {
    it("is kept with its turn, the last word counts", async () => {
      const { turn } = await createSqlJournal(database(), randomUUID).accept(message());
      const feedback = createSqlFeedbackStore(database());
      const { conversation } = turn.inbound;
      for (const helpful of [true, false]) {
        expect(await feedback.record({ conversation, turnId: turn.turnId, helpful, at: "2030-01-01T00:00:00Z" })).toBe(
          "kept",
        );
      }
      expect([...(await feedback.of(conversation))]).toEqual([[turn.turnId, { helpful: false }]]);
      const reasons = { wrong: "figures", note: "thiếu năm 2025" } as const;
      const at = "2030-01-01T00:00:00Z";
      await feedback.record({ conversation, turnId: turn.turnId, helpful: false, at, ...reasons });
      expect([...(await feedback.of(conversation))]).toEqual([[turn.turnId, { helpful: false, ...reasons }]]);
    });

    it("puts an answer that does not help among what people were not helped with", async () => {
      const journal = createSqlJournal(database(), randomUUID);
      const feedback = createSqlFeedbackStore(database());
      const ids: string[] = [];
      for (const [status, helpful] of [
        ["answered", false],
        ["answered", true],
        ["refused", false],
      ] as const) {
        const { turn } = await journal.accept(message());
        const { conversation } = turn.inbound;
        await journal.answered(turn.turnId, { ...reply, status }, [WEIGHED]);
        const wrong = status === "refused" ? "unclear" : undefined;
        await feedback.record({ conversation, turnId: turn.turnId, helpful, wrong, at: "2030-01-01T00:00:00Z" });
        ids.push(turn.turnId);
      }
      expect(
        (await journal.unhelped(2)).map(({ turnId, isRefused, isJudged, wrong }) => [
          turnId,
          isRefused,
          isJudged,
          wrong,
        ]),
      ).toEqual([
        [ids[2], true, true, "unclear"],
        [ids[0], false, true, undefined],
      ]);
    });

    it("is not taken from another conversation", async () => {
      const { turn } = await createSqlJournal(database(), randomUUID).accept(message());
      const feedback = createSqlFeedbackStore(database());
      expect(
        await feedback.record({
          conversation: randomUUID(),
          turnId: turn.turnId,
          helpful: true,
          at: "2030-01-01T00:00:00Z",
        }),
      ).toBe("unknown-turn");
    });
  });
});

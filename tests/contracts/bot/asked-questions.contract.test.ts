import { beforeEach, expect, it } from "vitest";
import { createSqlFeedbackStore } from "../../../bot/adapters/sql/feedback-store.ts";
import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { createSqlAskedQuestions } from "../../../bot/adapters/sql/questions/asked-questions.ts";
import type { WeighedAsk } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const WEIGHED: WeighedAsk = {
  ...{ text: "", outcome: "", certainty: 0, answeredFrom: 0, nearness: 0, offeredFrom: 0 },
  ...{ concepts: [], missing: [], candidates: [] },
};

await onEveryDatabase((database) => {
  const questions = () => createSqlAskedQuestions(database());
  let count = 0;
  const asked = async (
    text: string,
    status: "answered" | "refused" | "clarify",
    receivedAt: string,
    channel: "web" | "zalo-oa" = "web",
    weighed = [WEIGHED],
  ) => {
    const journal = createSqlJournal(database(), () => `t-${count}`);
    count += 1;
    const inbound = { id: `m-${count}`, channel, conversation: `c-${text}`, text, receivedAt };
    const { turn } = await journal.accept(inbound);
    await journal.answered(turn.turnId, { status, text: "", citations: [], choices: [] }, weighed);
    return { turnId: turn.turnId, conversation: inbound.conversation };
  };
  beforeEach(async () => {
    await database().query("DELETE FROM turns");
    await asked("học phí", "answered", "2026-11-28T16:59:00.000Z");
    await asked("xe đưa rước", "refused", "2026-11-28T17:00:00.000Z");
    await asked("xe đưa rước", "refused", "2026-11-29T03:00:00.000Z", "zalo-oa");
    await asked("lịch tết", "clarify", "2026-11-29T04:00:00.000Z");
    await asked("chào", "answered", "2026-11-29T05:00:00.000Z", "web", []);
    const judged = await asked("bán trú", "answered", "2026-11-29T16:00:00.000Z");
    await createSqlFeedbackStore(database()).record({ ...judged, helpful: false, at: "2026-11-29T16:01:00.000Z" });
  });

  it("counts what was asked by the day of the office and the channel", async () => {
    const none = { answered: 0, refused: 0, judged: 0 };
    expect(await questions().counts("2026-11-28", "2026-11-29")).toEqual([
      { ...none, day: "2026-11-28", channel: "web", asked: 1, answered: 1 },
      { day: "2026-11-29", channel: "web", asked: 3, answered: 1, refused: 1, judged: 1 },
      { ...none, day: "2026-11-29", channel: "zalo-oa", asked: 1, refused: 1 },
    ]);
    expect(await questions().counts("2026-11-30", "2026-11-30")).toEqual([]);
  });

  it("lists them by what became of them, where and when they were asked, and by their words", async () => {
    const texts = async (ask: Partial<Parameters<ReturnType<typeof questions>["list"]>[0]>) => {
      const { rows, total } = await questions().list({ from: 0, size: 2, ...ask });
      return [total, ...rows.map(({ text }) => text)];
    };
    expect(await texts({})).toEqual([5, "bán trú", "lịch tết"]);
    expect(await texts({ from: 2 })).toEqual([5, "xe đưa rước", "xe đưa rước"]);
    expect(await texts({ outcome: "refused", channel: "zalo-oa" })).toEqual([1, "xe đưa rước"]);
    expect(await texts({ outcome: "offered" })).toEqual([1, "lịch tết"]);
    expect(await texts({ outcome: "judged" })).toEqual([1, "bán trú"]);
    expect(await texts({ words: "XE ĐƯA" })).toEqual([2, "xe đưa rước", "xe đưa rước"]);
    expect(await texts({ until: "2026-11-28" })).toEqual([1, "học phí"]);
  });

  it("gives the latest words once", async () => {
    expect(await questions().texts(2)).toEqual(["bán trú", "lịch tết"]);
    expect(await questions().texts(9, "refused")).toEqual(["xe đưa rước"]);
  });
});

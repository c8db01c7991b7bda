import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";

describe("sending to Telegram", () => {
  let telegram: FakeTelegram;
  const moves: string[] = [];
  beforeAll(async () => {
    telegram = await startFakeTelegram({ strangers: "started" });
  });
  afterAll(() => telegram.stop());

  const sender = (book?: { keep(action: string): Promise<string> }) =>
    createTelegramSender({
      token: telegram.token,
      apiUrl: telegram.url,
      timeoutMilliseconds: 2_000,
      book,
      async onMoved(from, to) {
        moves.push(`${from} ${to}`);
      },
    });

  it("follows a group to its new id, once", async () => {
    telegram.person("-5").movesTo("-1005");
    expect((await sender().send("-5", { text: "Họp phụ huynh", buttons: [] })).kind).toBe("sent");
    expect([moves, telegram.person("-1005").sees().length]).toEqual([["-5 -1005"], 1]);
    telegram.person("-6").movesTo("-7");
    telegram.person("-7").movesTo("-6");
    expect((await sender().send("-6", { text: "Họp", buttons: [] })).kind).toBe("unreachable");
  });

  it("shows formatting as entities, under a file too, whatever the text holds", async () => {
    const text = "😀 Họp <khẩn> & *gấp*: tại đây";
    const at = (part: string) => ({ from: text.indexOf(part), to: text.indexOf(part) + part.length });
    const spans = [
      { ...at("<khẩn>"), style: "bold" as const },
      { ...at("*gấp*"), style: "quote" as const },
      { ...at("tại đây"), style: "link" as const, url: "https://sgd.example/hop" },
    ];
    expect((await sender().send("9", { text, spans, buttons: [] })).kind).toBe("sent");
    expect(telegram.person("9").sees()[0]).toMatchObject({
      text,
      look: ["bold: <khẩn>", "blockquote: *gấp*", "text_link: tại đây"],
    });
  });

  it("carries a key where an action is longer than 64 bytes, and takes any character in a text", async () => {
    const long = "Chỉ tiêu hồ sơ công việc cấp sở năm 2030 là bao nhiêu?";
    const kept: string[] = [];
    const keep = async (action: string) => `k${kept.push(action)}`;
    const buttons = [
      { label: "Có", action: "yes" },
      { label: "Năm 2030", action: long, isBeside: true },
    ];
    expect((await sender({ keep }).send("8", { text: "a < b & *c* _d_ [e](f)", buttons })).kind).toBe("sent");
    const [shown] = telegram.person("8").sees();
    expect([shown?.text, shown?.buttons.map(({ data }) => data), kept]).toEqual([
      "a < b & *c* _d_ [e](f)",
      ["yes", "#k1"],
      [long],
    ]);
  });
});

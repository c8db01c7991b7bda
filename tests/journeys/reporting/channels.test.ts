import { afterAll, beforeAll, expect, it } from "vitest";
import { openReportingChannels, type ReportingChannels, soon } from "./channels-stage.ts";

let stage: ReportingChannels;
beforeAll(async () => {
  stage = await openReportingChannels();
}, 180_000);
afterAll(() => stage.close());

/** Somebody of a unit with one of the platforms in their hand. */
interface Hand {
  readonly unit: string;
  /** Writes what the office's line about the code says. */
  links(line: string): unknown;
  /** Answers a message that offers lines: its first or second one. */
  answers(line: 1 | 2, key: string): unknown;
  handsIn(): unknown;
  sees(): readonly string[];
}

const typedCode = (lines: string): string => /LIENKET \S+ \S+/.exec(lines)?.[0] ?? "";

const HANDS: Readonly<Record<string, () => Hand>> = {
  Telegram: () => {
    const head = stage.telegram.person("701");
    return {
      unit: "lx",
      links: (lines) => head.starts(/\?start=(\w{8})/.exec(lines)?.[1]),
      answers: (line, key) => head.taps(`report:${line === 1 ? "done" : "working"}:${key}`),
      handsIn: () => head.sends({ kind: "document", name: "bao-cao.pdf", bytes: Buffer.from("%PDF-1.7 báo cáo") }),
      sees: () => head.sees().map(({ text }) => text),
    };
  },
  "the Zalo bot": () => {
    const head = stage.zalo.person("z801");
    return {
      unit: "md",
      links: (lines) => head.writes(typedCode(lines)),
      answers: (line) => head.writes(line === 1 ? "1" : "số 2"),
      handsIn: () => head.sendsPhoto(`${stage.filesUrl}/bao-cao.png`),
      sees: () => stage.zalo.log.of("z801").map(({ text }) => text ?? ""),
    };
  },
  "the Zalo Official Account": () => ({
    unit: "vt",
    links: (lines) => stage.oa.writes("901", typedCode(lines)),
    answers: (line) => stage.oa.writes("901", line === 1 ? "1" : "so 2 nhe"),
    handsIn: () =>
      stage.oa.tell("user_send_file", {
        sender: { id: "901" },
        recipient: { id: "31000000001" },
        message: {
          msg_id: "tep-901",
          attachments: [{ type: "file", payload: { url: `${stage.filesUrl}/bao-cao.pdf`, name: "bao-cao.pdf" } }],
        },
      }),
    sees: () => stage.zalo.log.of("901").map(({ text }) => text ?? ""),
  }),
};

it.each(Object.keys(HANDS))(
  "is lived through on %s: link, be reminded, answer, report, be returned, report again, be accepted",
  async (name) => {
    const hand = HANDS[name]?.();
    if (hand === undefined) throw new Error(name);
    const { unit } = hand;
    const sees = (text: string) => soon(() => hand.sees().find((one) => one.includes(text)));
    const decide = (decision: string, reason = "") =>
      stage.running().reports.decide({ obligation: "yearly", period: "once", unit, decision, reason, by: "Cô Lan" });

    const order = { units: [unit], levels: [], role: "head", uses: 1, days: 14, by: "Cô Lan" };
    hand.links((await stage.running().linking.createCodes(order)).lines.join("\n"));
    await sees("Đã liên kết: cuộc trò chuyện này là của thủ trưởng");

    stage.pass(6);
    const reminder = await sees("Nhắc hạn, ngày");
    expect(reminder).toContain("còn 3 ngày làm việc");
    if (name !== "Telegram") expect(reminder).toContain("1. Đã nộp\n2. Đang làm");
    // What the reminder offered is still understood by the process that comes after.
    await stage.restart();
    const [owed] = await stage.owed.of({ unit });
    const key = owed?.key ?? "";
    hand.answers(2, key);
    await sees("đang làm “Báo cáo chuyển đổi số”");
    hand.answers(1, key);
    const number = key.slice(0, 8).toUpperCase();
    await sees(`Số biên nhận: ${number}-1`);
    hand.handsIn();
    await sees(`kèm biên nhận ${number}-1`);

    expect((await decide("return", "thiếu phụ lục")).lines[0]).toContain("trả lại. Đang nhắn 1 đầu mối.");
    await sees("Lý do: thiếu phụ lục");
    hand.answers(1, key);
    await sees(`Số biên nhận: ${number}-2`);
    await decide("accept");
    await sees("Văn phòng Sở đã chấp nhận");

    expect((await stage.owed.history(key)).map(({ to }) => to)).toEqual([
      ...["open", "working", "reported", "reported", "returned", "reported", "accepted"],
    ]);
    for (const once of ["Nhắc hạn, ngày", "Lý do: thiếu phụ lục", "Văn phòng Sở đã chấp nhận"])
      expect(hand.sees().filter((text) => text.includes(once))).toHaveLength(1);
  },
  120_000,
);

import { afterAll, beforeAll, expect, it } from "vitest";
import { openReportingChannels, type ReportingChannels, soon } from "./channels-stage.ts";

let stage: ReportingChannels;
beforeAll(async () => {
  stage = await openReportingChannels();
}, 180_000);
afterAll(() => stage.close());

const document = (name: string) => ({ kind: "document", name, bytes: Buffer.from(`%PDF-1.7 ${name}`) }) as const;

/** Somebody of a unit with one of the platforms in their hand. */
interface Hand {
  readonly unit: string;
  links(line: string): unknown;
  writes(text: string): unknown;
  /** Sends three files in the way of the platform: as an album, one by one, or in one message. */
  sendsThree(): unknown;
  /** Sends a file more; on Telegram with a question under it. */
  sendsOne(): unknown;
  /** The receipts that name what is kept: one for all, or one for each. */
  readonly kept: readonly string[];
  sees(): readonly string[];
}

const typedCode = (lines: string): string => /LIENKET \S+ \S+/.exec(lines)?.[0] ?? "";
const onAccount = (id: string, words: string, attachments: readonly object[]) =>
  stage.oa.tell("user_send_file", {
    sender: { id: "911" },
    recipient: { id: "31000000001" },
    message: { msg_id: id, text: words, attachments },
  });
const attached = (name: string) => ({ type: "file", payload: { url: `${stage.filesUrl}/${name}`, name } });

const HANDS: Readonly<Record<string, () => Hand>> = {
  Telegram: () => {
    const head = stage.telegram.person("711");
    return {
      unit: "lx",
      links: (lines) => head.starts(/\?start=(\w{8})/.exec(lines)?.[1]),
      writes: (text) => head.writes(text),
      sendsThree: () => head.sendsAlbum(["mot.pdf", "hai.pdf", "ba.pdf"].map(document), "nộp rồi ạ"),
      sendsOne: () => head.sends(document("bon.pdf"), "Cần đóng dấu không ạ?"),
      kept: ["Đã lưu 3 tệp"],
      sees: () => head.sees().map(({ text }) => text),
    };
  },
  "the Zalo bot": () => {
    const head = stage.zalo.person("z811");
    return {
      unit: "md",
      links: (lines) => head.writes(typedCode(lines)),
      writes: (text) => head.writes(text),
      sendsThree: () => ["mot", "hai", "ba"].map((name) => head.sendsPhoto(`${stage.filesUrl}/${name}.png`)),
      sendsOne: () => head.sendsPhoto(`${stage.filesUrl}/bon.png`),
      kept: ["Đã lưu 3 tệp"],
      sees: () => stage.zalo.log.of("z811").map(({ text }) => text ?? ""),
    };
  },
  "the Zalo Official Account": () => ({
    unit: "vt",
    links: (lines) => stage.oa.writes("911", typedCode(lines)),
    writes: (text) => stage.oa.writes("911", text),
    sendsThree: () => onAccount("ba-tep", "", ["mot.pdf", "hai.pdf", "ba.pdf"].map(attached)),
    sendsOne: () => onAccount("bon", "", [attached("bon.pdf")]),
    kept: ["Đã lưu 3 tệp"],
    sees: () => stage.zalo.log.of("911").map(({ text }) => text ?? ""),
  }),
};

it.each(Object.keys(HANDS))(
  "on %s a head who was never reminded asks what is owed, hands in three files, and after a restart a fourth",
  async (name) => {
    const hand = HANDS[name]?.();
    if (hand === undefined) throw new Error(name);
    const { unit } = hand;
    const sees = (text: string) => soon(() => hand.sees().find((one) => one.includes(text)));
    const order = { units: [unit], levels: [], role: "head", uses: 1, days: 14, by: "Cô Lan" };
    hand.links((await stage.running().linking.createCodes(order)).lines.join("\n"));
    await sees("Đã liên kết: cuộc trò chuyện này là của thủ trưởng");

    hand.writes("em còn phải nộp báo cáo gì");
    await sees("Báo cáo chuyển đổi số, kỳ");
    const [owed] = await stage.owed.of({ unit });
    const key = owed?.key ?? "";
    hand.sendsThree();
    await sees(`Số biên nhận: ${key.slice(0, 8).toUpperCase()}-1`);
    const receipts = () => hand.sees().filter((text) => text.includes("Đã lưu"));
    await soon(() => (receipts().length >= hand.kept.length ? true : undefined));
    expect(receipts().map((text) => /Đã lưu (?:\d )?tệp/.exec(text)?.[0])).toEqual(hand.kept);

    await stage.restart();
    const files = async () => (await stage.owed.history(key)).flatMap(({ evidence = [] }) => evidence);
    expect(await files()).toHaveLength(3);
    hand.sendsOne();
    await soon(async () => ((await files()).length === 4 ? true : undefined));
    await soon(() => (receipts().length > hand.kept.length ? true : undefined));
    // A question beside the file is answered in the same message.
    if (name === "Telegram") expect(receipts().at(-1)).toMatch(/Đã lưu tệp bon\.pdf[^\n]*\n\n\S/);
  },
  120_000,
);

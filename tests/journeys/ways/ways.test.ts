import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import ownData from "../../../bot/words/locale/own-data.json" with { type: "json" };
import subscribing from "../../../bot/words/locale/subscribing.json" with { type: "json" };
import { openReportingChannels, QUOTE, type ReportingChannels, soon } from "../reporting/channels-stage.ts";
import { openOffice } from "../visiting/office.ts";
import { type Hand, handOn, WAYS, type Way } from "./hands.ts";

afterAll(() => {
  if (process.env.WAYS_TABLE === "yes") process.stdout.write(`\n${table()}\n`);
});

const ABSENT = "not on this platform";
const cells = new Map<string, string>();

function table(): string {
  const rows = Object.keys(JOURNEYS).map((name) => [name, ...WAYS.map((way) => cells.get(`${way} ${name}`) ?? "RED")]);
  const all = rows.flatMap((row) => row.slice(1));
  const greens = all.filter((cell) => cell === "green").length;
  const absent = all.filter((cell) => cell === ABSENT).length;
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return [
    ...[["journey", ...WAYS], ...rows].map(([name = "", ...row]) => [name.padEnd(width), ...row].join(" | ")),
    `${rows.length} journeys on ${WAYS.length} ways: ${greens} green, ${absent} ${ABSENT}, ${all.length - greens - absent} red`,
  ].join("\n");
}

const consentOf = async (stage: ReportingChannels, { channel, address }: Hand) =>
  (await stage.running().directory.peopleAt([{ channel, address }]))[0]?.contacts[0]?.consent;
const becomes = (stage: ReportingChannels, hand: Hand, consent: string) =>
  soon(async () => ((await consentOf(stage, hand)) === consent ? true : undefined));

/** A unit's head on this way; each journey that links takes another unit of its stage. */
async function linked(stage: ReportingChannels, hand: Hand, unit: string): Promise<void> {
  const order = { units: [unit], levels: [], role: "head", uses: 1, days: 14, by: "Cô Lan" };
  hand.links((await stage.running().linking.createCodes(order)).lines.join("\n"));
  await hand.hears("Đã liên kết");
}

const UNIT_OF: Readonly<Record<Way, string>> = {
  "Telegram, polling": "lx",
  "Telegram, webhook": "lx",
  "Zalo Bot": "md",
  "Zalo OA": "vt",
};

/** Says why a way has no such journey; else fails where it is not green. */
type Journey = (
  hand: Hand,
  stage: ReportingChannels,
  way: Way,
  // biome-ignore lint/suspicious/noConfusingVoidType: most journeys end without a word.
) => Promise<typeof ABSENT | void>;

const JOURNEYS: Readonly<Record<string, Journey>> = {
  "asks for help in words or by a sign, and chooses an example": async (hand) => {
    hand.writes("trợ giúp");
    await hand.hears(vietnamese.serving.help);
    hand.writes("?");
    await hand.hears(vietnamese.serving.help);
  },
  "stops in their own words, and has messages again": async (hand, stage) => {
    hand.writes("thôi đừng nhắn cho em nữa ạ");
    await hand.hears(vietnamese.subscribing.stopped);
    await becomes(stage, hand, "withdrawn");
    hand.writes("nhận tin");
    await hand.hears("Anh/chị sẽ nhận lại tin");
    await becomes(stage, hand, "given");
  },
  "whoever has stopped all messages is told so when the chat opens, and by a code they come again": async (
    hand,
    stage,
    way,
  ) => {
    hand.writes("hủy");
    await hand.hears(vietnamese.subscribing.stopped);
    hand.opens();
    await hand.hears(`${vietnamese.courtesy.greeting}\n\n${vietnamese.subscribing.off}`);
    await linked(stage, hand, UNIT_OF[way]);
    expect(await consentOf(stage, hand)).toBe("given");
  },
  "“đúng” stops nothing": async (hand, stage) => {
    hand.writes("nhận tin");
    await hand.hears("Anh/chị sẽ nhận lại tin");
    hand.writes("đúng ạ");
    await hand.hears(/^(?!.*không tự nhắn tin)/s);
    expect(await consentOf(stage, hand)).toBe("given");
  },
  "an old stop that arrives late does not undo the last word": async (hand, stage) => {
    stage.pass(10);
    hand.writes("nhận tin");
    await hand.hears("Anh/chị sẽ nhận lại tin");
    hand.wroteBefore(5, "hủy");
    await hand.hears(vietnamese.subscribing.notStopped);
    expect(await consentOf(stage, hand)).toBe("given");
  },
  "a number means a line of the last menu, until the next message": async (hand) => {
    hand.writes("chủ đề");
    await hand.hears("Chọn một chủ đề");
    hand.writes("xin chào");
    await hand.hears(/vui được giúp/);
    hand.writes("1");
    await hand.hears(/^(?!.*Đã ghi)/s);
  },
  "is answered although the platform once refuses the token as the answer is sent": async (
    hand,
    { telegram, zalo },
  ) => {
    const { faults } = hand.channel === "telegram" ? telegram : zalo;
    faults.set({ kind: "revoked", times: 1 });
    hand.writes("trợ giúp");
    await hand.hears(vietnamese.serving.help);
  },
  "two messages in a row are answered in their order": async (hand) => {
    await hand.writes("chào trợ lý");
    await hand.writes("cảm ơn nhiều");
    await hand.hears(vietnamese.courtesy.greeting);
    await hand.hears(vietnamese.courtesy.thanks);
  },
  "a reply to an older message is read against that one": async (hand, stage) => {
    for (const text of ["học phí mầm non", "lịch nghỉ tết"]) {
      hand.writes(text);
      await hand.hears(vietnamese.courtesy.thanks);
    }
    if (hand.repliesToFirst === undefined) return ABSENT;
    hand.repliesToFirst("còn tiểu học?");
    await hand.hears(vietnamese.courtesy.thanks);
    expect(stage.asked.at(-1)).toEqual({ text: "còn tiểu học?", earlier: ["học phí mầm non"] });
    return undefined;
  },
  "reads the cited words, and says that the answer was wrong": async (hand) => {
    hand.writes("thẻ có hạn mấy tháng");
    await hand.hears(QUOTE);
    hand.writes("nguồn");
    await hand.hears(/“Thẻ giữ được 6 tháng.”\n.*12\/QĐ-UBND/);
    hand.writes("sai");
    await hand.hears(vietnamese.serving.judgedBad);
  },
  "is answered while the clock stands an hour back, and when it is right again": async (hand, stage) => {
    for (const minutes of [-60, 60]) {
      stage.pass(minutes);
      hand.writes("cảm ơn nhiều");
      await hand.hears(vietnamese.courtesy.thanks);
    }
  },
  "is told what becomes of a sticker": async (hand) => {
    hand.sendsSticker();
    await hand.hears(/chữ/);
  },
  "asks for an officer, and gets the answer where they asked": async (hand, stage) => {
    hand.writes("cho tôi gặp cán bộ");
    await hand.hears(/viết/);
    hand.writes("hỏi về chuyển trường");
    await hand.hears(/Đúng không ạ/);
    hand.chooses("Chuyển cho cán bộ");
    await hand.hears(/đã chuyển lời nhắn/);
    const office = openOffice(stage.database, stage.running());
    const [visit = ""] = await office.waiting();
    await office.answer(visit, "Chị nộp đơn tại trường mới.");
    await hand.hears("Chị nộp đơn tại trường mới.");
  },
  "sends a paper to an officer, in one message or while asked or while waiting, and the office opens it": async (
    hand,
    stage,
  ) => {
    const office = openOffice(stage.database, stage.running());
    const opened = async (count: number) =>
      soon(async () => {
        const [visit = ""] = await office.waiting();
        const files = [...(await office.visit(visit)).matchAll(/\/office\/files\/(\w+)\//g)].map((it) => it[1] ?? "");
        return files.length === count ? Promise.all(files.map((id) => stage.running().files.find(id))) : undefined;
      });
    hand.sendsPaper("gặp cán bộ");
    await hand.hears(/viết.*tôi sẽ chuyển cùng/s);
    hand.sendsPaper("xem giúp tờ đơn này");
    await hand.hears(/“xem giúp tờ đơn này”. Kèm tệp: .*Đúng không ạ/);
    hand.chooses("Chuyển cho cán bộ");
    await hand.hears(/đã chuyển lời nhắn.*Tôi đã giữ tệp/s);
    expect((await opened(2)).map((file) => file?.isForOffice)).toEqual([true, true]);
    await stage.restart();
    hand.sendsPaper("");
    await hand.hears(/^Tôi đã giữ tệp/);
    await opened(3);
    const [visit = ""] = await office.waiting();
    await office.close(visit, "đã xem");
    hand.sendsPaper("");
    await hand.hears(/chưa lưu tệp này/);
  },
  "asks for an officer, and the office is told once in its own chat, from which it looks": async (hand, stage, way) => {
    const officer = handOn(way, stage);
    const { channel, address } = officer;
    const { directory } = stage.running();
    const known = { name: "Cô Lan", roles: ["office"], topics: [], consent: "given" } as const;
    await directory.putContacts([{ id: `o-${address}`, person: `o-${address}`, channel, address, ...known }]);
    officer.writes("ai cần gặp cán bộ");
    await officer.hears(/Chưa có ai|người cần gặp/);
    const wish = `hỏi về trường của cháu ${address}`;
    for (const words of ["gặp cán bộ", wish]) {
      hand.writes(words);
      await hand.hears(/Đúng không ạ|viết ngắn gọn/);
    }
    hand.chooses("Chuyển cho cán bộ");
    await hand.hears(/đã chuyển lời nhắn/);
    const told = () =>
      officer.sees().filter((text) => text.startsWith("Có người cần gặp cán bộ") && text.includes(wish));
    await soon(() => (told().length > 0 ? true : undefined));
    hand.writes("gặp cán bộ");
    await hand.hears(/đang chờ cán bộ/);
    hand.sendsPaper("");
    await hand.hears(/^Tôi đã giữ tệp/);
    officer.chooses("Xem và trả lời");
    await officer.hears(new RegExp(`Yêu cầu .*“${wish}”.*Tệp gửi kèm:\n• \\S.*/office/files/`, "s"));
    stage.pass(10);
    await soon(async () => {
      const rows = await stage.database.query("SELECT 1 FROM inbox_notices WHERE NOT finished");
      return rows.length === 0 ? true : undefined;
    });
    expect(told()).toHaveLength(1);
    // The other journeys are told nothing.
    await stage.database.query("DELETE FROM contacts WHERE channel = $1 AND address = $2", [channel, address]);
    const office = openOffice(stage.database, stage.running());
    for (const visit of await office.waiting()) await office.close(visit, "đã xem");
  },
  "danger while an officer is asked for gets help at once, and is not passed on": async (hand, stage) => {
    hand.writes("gặp cán bộ");
    await hand.hears(/viết/);
    hand.writes("con em muốn tự tử");
    await hand.hears(/111/);
    expect(await openOffice(stage.database, stage.running()).waiting()).toEqual([]);
  },
  "gives up in their own words what was begun, and keeps having messages": async (hand, stage) => {
    hand.writes("nhận tin");
    await hand.hears("Anh/chị sẽ nhận lại tin");
    hand.writes("gặp cán bộ");
    await hand.hears(/viết/);
    hand.writes("thôi khỏi gửi nữa");
    await hand.hears(/không chuyển|không gửi/);
    expect(await consentOf(stage, hand)).toBe("given");
  },
  "a bare “hủy” while something is begun asks which is meant, and gives up that alone": async (hand, stage) => {
    hand.writes("xóa dữ liệu của tôi");
    await hand.hears(/xóa/i);
    hand.writes("hủy");
    await hand.hears("là bỏ việc đang làm dở");
    hand.chooses(subscribing.dropOrStop.drop);
    await hand.hears(ownData.delete.not);
    expect(await consentOf(stage, hand)).not.toBe("withdrawn");
  },
  "a head asks what is owed right after linking, reports, and adds a file": async (hand, stage, way) => {
    await linked(stage, hand, UNIT_OF[way]);
    hand.writes("em còn phải nộp báo cáo gì");
    await hand.hears("Báo cáo chuyển đổi số");
    hand.handsIn();
    await hand.hears(/Số biên nhận/);
    hand.handsIn();
    await hand.hears(/Đã lưu/);
    hand.handsInTwo();
    await hand.hears(/Đã lưu 2 tệp/);
  },
};

// Most of the time somebody waits, so the ways are gone side by side, each in an office of its own and one journey after the other.
describe.concurrent.each(WAYS)("on the way %s", (way) => {
  let stage: ReportingChannels;
  beforeAll(async () => {
    stage = await openReportingChannels({ telegramBy: way === "Telegram, webhook" ? "webhook" : "polling" });
  }, 180_000);
  afterAll(() => stage.close());

  it.sequential.each(Object.keys(JOURNEYS))("%s", async (name) => {
    const came = await JOURNEYS[name]?.(handOn(way, stage), stage, way);
    cells.set(`${way} ${name}`, came ?? "green");
  });
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresql } from "../../../src/database/postgresql.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { webPerson } from "../../servers/web-person.ts";
import { missingChromium } from "../chromium.ts";
import { decisionPdf, FIRST_HEAD, type OfficeDay, openDay, SECOND_HEAD } from "./day-stage.ts";
import { newHand, newKeys } from "./hands.ts";

const REPORT = "Báo cáo chuyển đổi số";
const tile = (page: Page, label: string) => page.locator(".tiles li", { hasText: label }).locator("strong");
const row = (page: Page, words: string) => page.locator("tbody tr", { hasText: words });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const menu = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Các phần" }).getByRole("link", { name });

/** A story costs no more than this, and is told on demand. */
function told(story: string, made: number, most: number): void {
  if (process.env.DAY_TABLE === "yes") process.stdout.write(`${story}: ${made}\n`);
  expect(made, story).toBeLessThanOrEqual(most);
}

interface DaySet {
  readonly values: Readonly<Record<string, string>>;
  /** Where the rows can be looked at from outside. */
  readonly url?: string;
  stop(): Promise<void>;
}

function dayIn(settings: () => Promise<DaySet>) {
  let day: OfficeDay;
  let set: DaySet;
  beforeAll(async () => {
    set = await settings();
    day = await openDay(set.values);
  });
  afterAll(async () => {
    await day?.close();
    await set?.stop();
  });
  /** The line of a page of today that leads to what waits. */
  const today = async (page: Page, what: string) => {
    await day.office.open(page, "today");
    return page.getByRole("listitem").filter({ hasText: what }).getByRole("link");
  };
  /** The head of a school says in the chat that a report is in, and hands in nothing more. */
  const reports = async (id: string) => {
    const receipts = () => day.read(id, "Số biên nhận").length;
    const before = receipts();
    day.telegram.person(id).writes("đã nộp");
    await expect.poll(receipts).toBe(before + 1);
    day.telegram.person(id).writes("bỏ qua");
  };

  it("makes knowledge of a question that nobody could answer, and the next asker gets it as what it is", async () => {
    const { office, writer, approver } = day;
    const first = await webPerson(office.program);
    expect((await first.say("khi nào tiêm vắc xin sởi cho học sinh lớp 1")).status).not.toBe("answered");
    const hand = newHand();
    await hand.click(await today(writer, "trợ lý chưa trả lời được"));
    await hand.click(row(writer, "vắc xin sởi").getByRole("link", { name: "Soạn trả lời" }));
    await writer.getByLabel("Câu trả lời của Văn phòng").fill("Tiêm vắc xin sởi tại trường từ ngày 15/12/2026.");
    await hand.click(button(writer, "Lưu và thử"));
    await writer.getByText("cách hỏi sẽ nhận câu trả lời này").waitFor();
    await hand.click(button(writer, "Gửi duyệt"));
    await hand.click(await today(approver, "Câu trả lời của Văn phòng chờ duyệt"));
    await hand.click(row(approver, "vắc xin sởi").getByRole("link"));
    await hand.click(button(approver, "Duyệt và công bố"));
    await hand.click(button(approver, "Công bố cho mọi người"));
    await approver.getByText("Đã công bố trả lời số 1.").waitFor();

    const next = await (await webPerson(office.program)).say("cho em hỏi tiêm vắc xin sởi lớp 1 khi nào");
    expect(next.text).toMatch(/^Trả lời chính thức số 1 của Văn phòng Sở, .*\n“Tiêm vắc xin sởi tại trường từ ngày/);
    expect(next.citations).toMatchObject([{ place: "trả lời số 1" }]);
    told("câu hỏi bỏ ngỏ thành kiến thức", hand.clicks, 8);
  });

  it("makes an answer of a PDF, with the place where it stands", async () => {
    const { office, writer, file } = day;
    const path = file("quyet-dinh.pdf", decisionPdf());
    const hand = newHand();
    await office.open(writer, "today");
    await hand.click(menu(writer, "Văn bản"));
    await hand.choose(writer.getByLabel("Tệp văn bản"), path);
    await hand.click(button(writer, "Nạp và đọc"));
    await hand.click(button(writer, "Công bố…"));
    await hand.click(button(writer, /^Công bố$/));
    expect(await writer.getByRole("heading", { level: 1 }).textContent()).toContain("88/QĐ-SGDĐT");

    const person = await webPerson(office.program);
    const ask = () => person.say("thuyền thư viện phục vụ mỗi điểm trường mấy lần một tháng");
    await expect.poll(async () => (await ask()).text).toContain("ít nhất 02 lần mỗi tháng");
    expect((await ask()).citations).toMatchObject([
      { place: "Điều 1", document: expect.stringContaining("88/QĐ-SGDĐT") },
    ]);
    told("PDF thành câu trả lời", hand.clicks, 5);
  });

  it("sends an announcement that a second person approves, shows it under way, and corrects it", async () => {
    const { office, writer, approver, read } = day;
    const hand = newHand();
    const approve = async (text: string) => {
      await hand.click(await today(approver, "Thông báo chờ duyệt"));
      await hand.click(row(approver, text).getByRole("link", { name: text }));
      await hand.click(button(approver, "Duyệt và gửi"));
      await hand.click(button(approver, "Gửi cho 2 người"));
    };
    await office.open(writer, "today");
    await hand.click(menu(writer, "Thông báo"));
    await hand.click(writer.getByRole("link", { name: "Soạn thông báo" }));
    await hand.check(writer.getByRole("checkbox", { name: "hiệu trưởng" }));
    await hand.click(button(writer, "Tiếp: viết nội dung"));
    await writer.getByLabel("Nội dung thông báo").fill("Họp chuyên môn lúc 8 giờ.");
    await hand.click(button(writer, "Lưu và xem trước"));
    await writer.getByText("cần một người khác của Văn phòng duyệt").waitFor();
    await approve("Họp chuyên môn lúc 8 giờ.");
    // Who wrote it watches it on the page that they left open.
    await writer.locator(".tag", { hasText: "Đã gửi xong" }).waitFor();
    expect(await tile(writer, "Đã gửi tới").textContent()).toBe("2");
    await hand.click(writer.getByRole("link", { name: "Đính chính" }));
    await writer.getByLabel("Nội dung thông báo").fill("Đính chính: Họp chuyên môn lúc 9 giờ.");
    await hand.click(button(writer, "Lưu bản đính chính"));
    await hand.click(button(writer, "Lưu bản đính chính"));
    await approve("Đính chính: Họp chuyên môn lúc 9 giờ.");
    await approver.locator(".tag", { hasText: "Đã gửi xong" }).waitFor();
    for (const id of [FIRST_HEAD, SECOND_HEAD])
      expect([read(id, "lúc 8 giờ").length, read(id, "lúc 9 giờ").length]).toEqual([1, 1]);
    told("thông báo: soạn, người thứ hai duyệt, theo dõi, đính chính", hand.clicks, 16);
  });

  it("chases the report of 20/12 to the last unit", async () => {
    const { office, writer, read } = day;
    const hand = newHand();
    await office.open(writer, "today");
    await hand.click(menu(writer, "Báo cáo & hạn"));
    await hand.click(writer.getByRole("link", { name: "Thêm việc" }).first());
    await writer.getByLabel("Nội dung phải nộp").fill(REPORT);
    await writer.getByRole("textbox", { name: "Hạn" }).fill("trước ngày 20/12 hằng năm");
    await writer.getByLabel("Đơn vị phải nộp").fill("THCS");
    await hand.click(button(writer, "Thêm và bắt đầu theo dõi"));
    await hand.click(writer.getByRole("link", { name: "Xem ai đã nộp" }));
    expect(await tile(writer, "Chưa nộp").textContent()).toBe("3");
    const accept = async (unit: string) => {
      await hand.click(row(writer, unit).getByRole("button", { name: "Chấp nhận" }));
      await writer
        .getByRole("status")
        .filter({ hasText: `Đã chấp nhận báo cáo của Trường THCS ${unit}.` })
        .waitFor();
    };

    await reports(FIRST_HEAD);
    // What a unit reports comes to the page by itself.
    await accept("Mẫu Một");
    await hand.click(button(writer, "Nhắc tất cả chưa nộp"));
    await hand.click(button(writer, "Nhắc 1 người"));
    await expect.poll(() => read(SECOND_HEAD, REPORT).length).toBe(1);
    await reports(SECOND_HEAD);
    await accept("Mẫu Hai");
    await hand.click(row(writer, "Mẫu Ba").getByText("Ghi báo cáo giấy…"));
    await row(writer, "Mẫu Ba").getByLabel("Số công văn, hoặc đường dẫn").fill("45/BC-MAU");
    await hand.click(row(writer, "Mẫu Ba").getByRole("button", { name: "Ghi là đã nộp" }));
    await accept("Mẫu Ba");
    expect([await tile(writer, "Chưa nộp").textContent(), await tile(writer, "Đã chấp nhận").textContent()]).toEqual([
      "0",
      "3",
    ]);
    told("báo cáo 20/12 đến đơn vị cuối", hand.clicks, 11);
  });

  it("does the daily three with the keyboard alone", async () => {
    const { office, writer, approver, read } = day;
    await office.open(writer, "deadlines/new");
    await writer.getByLabel("Nội dung phải nộp").fill("Báo cáo thư viện");
    await writer.getByRole("textbox", { name: "Hạn" }).fill("chậm nhất 18/12/2026");
    await writer.getByLabel("Đơn vị phải nộp").fill("Trường THCS Mẫu Hai");
    await button(writer, "Thêm và bắt đầu theo dõi").click();
    await writer.getByRole("link", { name: "Xem ai đã nộp" }).click();
    await reports(SECOND_HEAD);
    await row(writer, "Mẫu Hai").getByRole("button", { name: "Chấp nhận" }).waitFor();
    const person = await webPerson(office.program);
    await person.say("gặp cán bộ");
    await person.say("Hỏi về chuyển trường cho con");
    await person.say("Chuyển cho cán bộ");
    await office.open(writer, "announcements/new");
    await writer.getByRole("checkbox", { name: "hiệu trưởng" }).check();
    await button(writer, "Tiếp: viết nội dung").click();
    await writer.getByLabel("Nội dung thông báo").fill("Nộp ảnh thư viện.");
    await button(writer, "Lưu và xem trước").click();
    await writer.getByText("cần một người khác của Văn phòng duyệt").waitFor();

    const keys = newKeys(approver);
    /** Waits for a page of which this is a part of the address, and goes past its menu. */
    const at = async (address: RegExp) => {
      await approver.waitForURL(address);
      await keys.skip();
    };
    const fromToday = async (line: string) => {
      await at(/\/today$/);
      await approver.getByRole("link", { name: line }).waitFor();
      await keys.on(line, "Enter");
    };
    await office.open(approver, "today");
    await fromToday("Trả lời: Người đang chờ gặp cán bộ");
    await at(/\/people$/);
    await keys.on("Trả lời", "Enter");
    await at(/\/people\/\w+$/);
    await keys.type("Câu trả lời", "Anh/chị gửi đơn cho trường.");
    await keys.on("Gửi câu trả lời", "Space");
    await at(/\/answer$/);
    await keys.on("Gửi", "Enter");
    await approver.getByRole("status").waitFor();
    await keys.on("Hôm nay", "Enter");
    await fromToday("Xem và quyết định: Báo cáo của đơn vị chờ quyết định");
    await at(/\/deadlines\?/);
    await keys.on(/Đã nộp, chờ xem$/, "Enter");
    await at(/\/matter\//);
    await keys.on(/^Chấp nhận/, "Space");
    await approver.getByRole("status").filter({ hasText: "Đã chấp nhận báo cáo của Trường THCS Mẫu Hai." }).waitFor();
    await keys.on("Hôm nay", "Enter");
    await fromToday("Xem và duyệt: Thông báo chờ duyệt");
    await at(/\/announcements\?/);
    await keys.on("Nộp ảnh thư viện.", "Enter");
    await at(/\/announcements\/\w+$/);
    await keys.on(/^Duyệt và gửi/, "Space");
    await at(/\/approve$/);
    await keys.on("Gửi cho 2 người", "Enter");
    await approver.locator(".tag", { hasText: "Đã gửi xong" }).waitFor();
    told("ba việc hằng ngày, số phím", keys.pressed, 119);
    expect((await person.turns()).map(({ text, reply }) => text + reply.text).join()).toContain("gửi đơn cho trường");
    expect(read(FIRST_HEAD, "ảnh thư viện")).toHaveLength(1);
  });

  it("does nothing a second time when every form of the day is sent again", async (context) => {
    const { url } = set;
    if (url === undefined) return context.skip("rows are looked at from outside on PostgreSQL alone");
    const sent = { forms: 0 };
    const changed = await changedTables(url, async () => {
      sent.forms = await day.sendAllAgain();
    });
    told("biểu mẫu gửi lại", sent.forms, 200);
    expect(sent.forms).toBeGreaterThan(30);
    expect(changed).toEqual([]);
  });
}

/** The tables of a database whose rows are others than before. */
async function changedTables(url: string, act: () => Promise<unknown>): Promise<readonly string[]> {
  const opened = await openPostgresql(url);
  const rowsOf = async (): Promise<ReadonlyMap<string, string>> => {
    const tables = await opened.database.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name",
    );
    const rows = new Map<string, string>();
    for (const { name } of tables) {
      const [kept] = await opened.database.query<{ rows: string | null }>(
        `SELECT md5(string_agg(kept::text, ' ' ORDER BY kept::text)) AS rows FROM ${name} AS kept`,
      );
      rows.set(name, kept?.rows ?? "");
    }
    return rows;
  };
  const before = await rowsOf();
  await act();
  const after = await rowsOf();
  await opened.close();
  return [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
}

/** On which databases the day is run: "embedded", "postgresql" or both. Without it no run takes this file. */
const DAY_ON = process.env.OFFICE_DAY_ON ?? "";

describe.skipIf(missingChromium !== "" || !DAY_ON.includes("embedded"))(
  `an officer's day in Chromium${missingChromium}`,
  () => {
    dayIn(async () => ({ values: {}, stop: async () => undefined }));
  },
);

describe.skipIf(missingChromium !== "" || !DAY_ON.includes("postgresql"))("the same on PostgreSQL", () => {
  dayIn(async () => {
    const server = await startPostgresql();
    if (server.kind === "absent") throw new Error(server.why);
    const url = await freshDatabase(server.url);
    return { values: { DATABASE_URL: url }, url, stop: server.stop };
  });
});

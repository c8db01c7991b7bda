import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { officeOf } from "../../servers/office-commands.ts";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

const UNITS = `Mã đơn vị,Tên đơn vị,Cấp học,Xã
mau-1,Trường THCS Mẫu Một,THCS,xã Mẫu Đông
mau-2,Trường THCS Mẫu Hai,THCS,xã Mẫu Đông
mau-3,Trường THPT Mẫu Ba,THPT,xã Mẫu Tây
`;
const PEOPLE = `Họ và tên,Vai trò,Mã đơn vị,Mã Telegram
Lê Văn Mẫu,hiệu trưởng,mau-1,7000001
Trần Thị Cúc,hiệu trưởng,mau-2,7000002
Võ Minh An,hiệu trưởng,mau-3,7000003
Cô Lan,văn phòng,,7000009
`;
/** Urgent, so that the hour at which the tests run makes no difference. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel("Nội dung thông báo").fill(text);
  await page.getByLabel("Khẩn:").check();
  await page.getByRole("button", { name: "Lưu và xem trước" }).click();
}
const tile = (page: Page, label: string) => page.locator(".tiles li", { hasText: label }).locator("strong");

describe.skipIf(missingChromium !== "")(`announcements in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  let telegram: FakeTelegram;
  beforeAll(async () => {
    telegram = await startFakeTelegram({
      people: ["7000001", "7000002", "7000009"].map((id) => ({ id, state: "started" as const })),
    });
    office = await openOffice({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url });
    const commands = await officeOf(office.program);
    for (const [name, text] of [
      ["don-vi.csv", UNITS],
      ["danh-ba.csv", PEOPLE],
    ] as const) {
      const path = join(office.program.dataDir, name);
      await writeFile(path, text);
      await commands("roster", "importFile", path, { apply: true });
    }
  });
  afterAll(async () => {
    await office?.close();
    await telegram?.stop();
  });
  const startWriting = async (page: Page): Promise<void> => {
    await office.open(page, "announcements");
    await page.getByRole("link", { name: "Soạn thông báo" }).click();
    await page.getByRole("checkbox", { name: "hiệu trưởng" }).check();
    await page.getByRole("button", { name: "Tiếp: viết nội dung" }).click();
  };

  it("leads from whom it is for to who has it, with who cannot be reached and why, and a question before it goes out", async () => {
    const { page } = await office.signIn();
    const faults: string[] = [];
    await office.open(page, "announcements/new");
    faults.push(...(await faultsOf(page, "announcement-audience")));
    await startWriting(page);
    await page.getByRole("link", { name: "3 người" }).click();
    expect(await page.locator("tbody tr").count()).toBe(3);
    await page.goBack();
    faults.push(...(await faultsOf(page, "announcement-text")));
    await write(page, "Kính gửi {{ten|anh/chị}}: họp lúc 8 giờ.");
    expect(await page.locator("blockquote").first().textContent()).toMatch(/^Kính gửi (?!\{).+: họp lúc 8 giờ\.$/);
    faults.push(...(await faultsOf(page, "announcement-draft")));
    await page.getByRole("button", { name: "Gửi thử" }).click();
    await page.locator("li", { hasText: /Cô Lan, .*: đã gửi/ }).waitFor();
    await page.getByRole("button", { name: "Duyệt và gửi" }).click();
    await page.getByRole("button", { name: "Gửi cho 3 người" }).click();
    // The page keeps itself up to date.
    await page.locator(".tag", { hasText: "Đã gửi xong" }).waitFor();
    expect([await tile(page, "Đã gửi tới").textContent(), await tile(page, "Không gửi được").textContent()]).toEqual([
      "2",
      "1",
    ]);
    faults.push(...(await faultsOf(page, "announcement-sent")));
    await page.getByRole("link", { name: "Không gửi được" }).click();
    expect(await page.locator("tbody tr").allTextContents()).toEqual([expect.stringContaining("Võ Minh An")]);
    faults.push(...(await faultsOf(page, "announcement-people")));
    await office.open(page, "announcements");
    expect(await page.locator("tbody tr", { hasText: "họp lúc 8 giờ" }).count()).toBe(1);
    faults.push(...(await faultsOf(page, "announcements")));
    expect(faults).toEqual([]);
  });

  it("tells whoever is second at a draft who was first, and leaves them what they wrote", async () => {
    const { page, context } = await office.signIn({ javaScriptEnabled: false });
    await startWriting(page);
    await write(page, "Họp lúc 9 giờ.");
    await page.getByRole("link", { name: "Sửa", exact: true }).click();
    const other = await context.newPage();
    await other.goto(page.url());
    await write(other, "Họp lúc 10 giờ.");
    await write(page, "Họp lúc 11 giờ.");
    expect(await page.getByRole("alert").textContent()).toContain("Văn phòng đã sửa bản nháp này");
    expect(await page.locator("blockquote").textContent()).toBe("Họp lúc 10 giờ.");
    expect(await page.getByLabel("Nội dung thông báo").inputValue()).toBe("Họp lúc 11 giờ.");
    await page.getByRole("button", { name: "Lưu và xem trước" }).click();
    expect(await page.locator("blockquote").textContent()).toBe("Họp lúc 11 giờ.");
    await page.getByRole("button", { name: "Xóa bản nháp" }).click();
    await page.getByRole("button", { name: "Xóa bản nháp" }).click();
    expect(await page.getByRole("status").textContent()).toBe("Đã xóa bản nháp.");
  });

  it("begins with a text that was kept by name, which is changed and removed as it was seen", async () => {
    const { page } = await office.signIn();
    await startWriting(page);
    await write(page, "Mời [tên người nhận] họp.\n\nTrân trọng.");
    await page.locator("summary", { hasText: "Lưu nội dung này thành mẫu" }).click();
    await page.getByLabel("Tên mẫu").fill("Mời họp");
    await page.getByRole("button", { name: "Lưu mẫu" }).click();
    expect(await page.getByRole("status").textContent()).toBe("Đã lưu mẫu “Mời họp”.");
    await office.open(page, "announcements/texts");
    expect(await faultsOf(page, "announcement-texts")).toEqual([]);
    await page.getByRole("link", { name: "Soạn từ mẫu này: Mời họp" }).click();
    await page.getByRole("checkbox", { name: "hiệu trưởng" }).check();
    await page.getByRole("button", { name: "Tiếp: viết nội dung" }).click();
    expect(await page.getByLabel("Nội dung thông báo").inputValue()).toBe("Mời [tên người nhận] họp.\n\nTrân trọng.");
    expect(await faultsOf(page, "announcement-text-chosen")).toEqual([]);
    await office.open(page, "announcements/texts?edit=M%E1%BB%9Di%20h%E1%BB%8Dp");
    await page.getByRole("textbox", { name: "Nội dung", exact: true }).fill("Mời họp giao ban.");
    await page.getByRole("button", { name: "Lưu mẫu" }).click();
    expect(await page.locator("tbody").innerText()).toContain("Mời họp giao ban.");
    await page.getByRole("button", { name: "Xóa mẫu: Mời họp" }).click();
    await page.getByRole("button", { name: "Xóa mẫu" }).click();
    expect(await page.locator("tbody tr").count()).toBe(0);
  });

  it("names how many messages it can take back before it does, and writes anew to those who missed it", async () => {
    const { page } = await office.signIn();
    await startWriting(page);
    await write(page, "Họp lúc 14 giờ.");
    await page.getByRole("button", { name: "Duyệt và gửi" }).click();
    await page.getByRole("button", { name: /^Gửi cho/ }).click();
    await page.locator(".tag", { hasText: "Đã gửi xong" }).waitFor();
    const run = page.url();
    await page.getByRole("button", { name: "Gửi cho những người còn lại" }).click();
    expect(await tile(page, "Người nhận").textContent()).toBe("1");
    await page.goto(run);
    await page.getByRole("button", { name: "Thu hồi" }).click();
    expect(await page.locator(".question").textContent()).toContain("Telegram: thu hồi được của 2 trong 2 người.");
    await page.getByRole("button", { name: "Thu hồi của 2 người" }).click();
    await page.locator(".tag", { hasText: "Đã thu hồi" }).waitFor();
    expect(await tile(page, "Đã thu hồi").textContent()).toBe("2");
  });
});

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { officeOf } from "../../servers/office-commands.ts";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";
import { PEOPLE, UNITS } from "./three-schools.ts";

/** A channel that is set up and never answers: nothing is sent here. */
const CHANNEL = { TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_API_URL: "http://127.0.0.1:9" };
const PROGRAMME = `Nội dung,Hạn,Đơn vị nộp
Báo cáo thư viện,chậm nhất 15/6/2099,THCS
Báo cáo vô hạn,khi nào cũng được,THCS
`;
const TITLE = "Báo cáo kiểm tra cuối năm";

describe.skipIf(missingChromium !== "")(`"Báo cáo & hạn" in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  beforeAll(async () => {
    office = await openOffice(CHANNEL);
    const { dataDir } = office.program;
    const ask = await officeOf(office.program);
    for (const [name, text] of [
      ["don-vi.csv", UNITS],
      ["danh-ba.csv", PEOPLE],
    ] as const) {
      await writeFile(join(dataDir, name), text);
      await ask("roster", "importFile", join(dataDir, name), { apply: true });
    }
    await writeFile(join(dataDir, "chuong-trinh.csv"), PROGRAMME);
  }, 300_000);
  afterAll(() => office?.close());

  const row = (page: Page, unit: string) => page.locator("tbody tr", { hasText: unit });
  const count = (page: Page, part: string) =>
    page.locator(".tiles li", { hasText: part }).locator("strong").textContent();

  it("follows a report from the day it is set to the last unit, one click for each step", async () => {
    const { page } = await office.signIn();
    await office.open(page, "deadlines/new");
    await page.getByLabel("Nội dung phải nộp").fill(TITLE);
    await page.getByRole("textbox", { name: "Hạn" }).fill("khi nào rảnh");
    await page.getByLabel("Đơn vị phải nộp").fill("THCS");
    await page.getByRole("button", { name: "Thêm và bắt đầu theo dõi" }).click();
    // What was typed stays, and the field that was not understood says why.
    expect(await page.getByLabel("Đơn vị phải nộp").inputValue()).toBe("THCS");
    expect(await page.getByRole("textbox", { name: "Hạn" }).getAttribute("aria-invalid")).toBe("true");
    const inTen = new Date(Date.now() + 10 * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10).split("-");
    await page.getByRole("textbox", { name: "Hạn" }).fill(`chậm nhất ${inTen.reverse().join("/")}`);
    await page.getByRole("button", { name: "Thêm và bắt đầu theo dõi" }).click();
    await page.getByRole("link", { name: "Xem ai đã nộp" }).click();
    expect(await count(page, "Chưa nộp")).toBe("3");
    expect(await count(page, "Chưa liên lạc được")).toBe("1");

    await row(page, "Mẫu Một").getByText("Ghi báo cáo giấy…").click();
    await row(page, "Mẫu Một").getByLabel("Số công văn, hoặc đường dẫn").fill("45/BC-MAU");
    await row(page, "Mẫu Một").getByRole("button", { name: "Ghi là đã nộp" }).click();
    await row(page, "Mẫu Một").getByText("Biên nhận").waitFor();
    await row(page, "Mẫu Một").getByRole("button", { name: "Chấp nhận" }).click();
    await page.getByRole("status").filter({ hasText: "Đã chấp nhận báo cáo của Trường THCS Mẫu Một." }).waitFor();

    await page.getByRole("button", { name: "Nhắc tất cả chưa nộp" }).click();
    const question = await page.locator(".question").innerText();
    expect(question).toMatch(/^1 người của 2 đơn vị chưa nộp được nhắc (?:ngay bây giờ|lúc )/);
    expect(question).toContain("Trường THCS Mẫu Ba: chưa có ai trong danh bạ");
    await page.getByRole("button", { name: "Nhắc 1 người" }).click();
    await page.getByRole("status").filter({ hasText: "Đã giao nhắc 1 người" }).waitFor();
    expect(await row(page, "Mẫu Hai").innerText()).toContain("Trần Thị Cúc");

    await page.getByRole("button", { name: "Dừng nhắc" }).click();
    expect(await page.locator(".question").innerText()).toContain("2 đơn vị chưa nộp vẫn phải nộp và vẫn nộp được");
    await page.locator(".question").getByRole("button", { name: "Dừng nhắc" }).click();
    expect(await page.locator("main").innerText()).toMatch(/Văn phòng đã dừng nhắc việc này lúc .*không ai bị nhắc/);
    expect(await page.getByRole("button", { name: "Nhắc tất cả chưa nộp" }).count()).toBe(0);
    await page.getByRole("button", { name: "Nhắc trở lại" }).click();
    await page.locator(".question").getByRole("button", { name: "Nhắc trở lại" }).click();
    await page.getByRole("status").filter({ hasText: "Đã cho nhắc trở lại" }).waitFor();

    await page.locator(".tiles").getByRole("link", { name: "Chưa nộp" }).click();
    const many = page.locator("#many");
    await many.getByLabel("Việc cần làm").selectOption("exempt");
    await many.getByLabel("Lý do, ghi chú").fill("mưa lũ");
    await many.getByLabel("Tất cả 2 đơn vị đang lọc").check();
    await many.getByRole("button", { name: "Làm với các đơn vị đã chọn" }).click();
    await page.getByRole("button", { name: "Miễn cho 2 đơn vị" }).click();
    expect(await count(page, "Được miễn")).toBe("2");
    expect(await count(page, "Chưa nộp")).toBe("0");
  });

  it("shows on an open page what a colleague decides, and tells who was second", async () => {
    const [first, second] = [(await office.signIn()).page, (await office.signIn()).page];
    await office.open(first, "deadlines");
    await first.getByRole("link", { name: TITLE }).click();
    const address = new URL(first.url()).pathname.slice("/office/".length);
    await office.open(second, address);
    // Somebody who has opened a form is not disturbed; the counts above it go on.
    await row(second, "Mẫu Một").getByText("Xử lý…").click();
    await row(first, "Mẫu Một").getByText("Xử lý…").click();
    for (const page of [first, second]) await row(page, "Mẫu Một").getByLabel("Lý do, ghi chú").fill("thiếu chữ ký");
    await row(first, "Mẫu Một").getByRole("button", { name: "Ghi quyết định" }).click();
    await first.getByRole("status").filter({ hasText: "Đã trả lại" }).waitFor();
    await expect.poll(() => count(second, "Chưa nộp"), { timeout: 30_000 }).toBe("1");
    await row(second, "Mẫu Một").getByRole("button", { name: "Ghi quyết định" }).click();
    expect(await second.getByRole("alert").innerText()).toMatch(
      /Trường THCS Mẫu Một vừa đổi trước khi anh\/chị ghi: đã trả lại, Văn phòng, .* Lý do: thiếu chữ ký/,
    );
  });

  it("takes a programme of work without script: what would be added first, then those rows", async () => {
    const { page } = await office.signIn({ javaScriptEnabled: false });
    await office.open(page, "deadlines/import");
    await page.getByLabel("Tệp chương trình công tác").setInputFiles(join(office.program.dataDir, "chuong-trinh.csv"));
    await page.getByRole("button", { name: "Xem trước" }).click();
    expect(await page.locator("main").innerText()).toContain("khi nào cũng được");
    await page.getByRole("button", { name: "Ghi 1 việc và bắt đầu theo dõi" }).click();
    expect(await page.getByRole("status").innerText()).toBe("Đã ghi 1 việc.");
    await page.getByRole("link", { name: "Báo cáo thư viện" }).click();
    await page.getByRole("button", { name: "Thôi theo dõi việc này" }).click();
    expect(await page.locator(".question").innerText()).toContain("3 đơn vị không phải nộp việc này nữa");
    await page.getByRole("button", { name: "Thôi theo dõi", exact: true }).click();
    expect(await page.getByRole("status").innerText()).toContain("không nhắc ai nữa");
  });

  it("can be read, heard and held in a hand on each of its pages", async () => {
    const { page } = await office.signIn();
    const faults: string[] = [];
    await office.open(page, "deadlines");
    await page.getByRole("link", { name: TITLE }).click();
    const matter = new URL(page.url()).pathname.slice("/office/".length);
    await row(page, "Mẫu Hai").getByRole("link").first().click();
    const unit = new URL(page.url()).pathname.slice("/office/".length);
    await office.open(page, "deadlines/proposals");
    await page.locator("tbody a[href*='/proposals/']").first().click();
    const proposal = new URL(page.url()).pathname.slice("/office/".length);
    for (const [name, address] of [
      ["reports", "deadlines"],
      ["reports-matter", matter],
      ["reports-unit", unit],
      ["reports-proposals", "deadlines/proposals"],
      ["reports-proposal", proposal],
      ["reports-obligations", "deadlines/obligations"],
      ["reports-new", "deadlines/new"],
      ["reports-import", "deadlines/import"],
    ] as const) {
      await office.open(page, address);
      faults.push(...(await faultsOf(page, name)));
    }
    expect(faults).toEqual([]);
  });
});

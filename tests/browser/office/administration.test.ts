import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

/** A bot whose platform is not there. */
const BOT = { ZALO_BOT_TOKEN: "1:a", ZALO_BOT_API_URL: "http://127.0.0.1:9" };

describe.skipIf(missingChromium !== "")(`administration in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice(BOT);
    page = (await office.signIn()).page;
  }, 180_000);
  afterAll(() => office?.close());

  it("says in plain words how each channel stands, with a text for whoever runs the machine", async () => {
    await office.open(page, "administration");
    expect(await page.locator("section.card").allInnerTexts()).toEqual([
      expect.stringContaining("đang hoạt động"),
      expect.stringContaining("mất liên lạc"),
      expect.stringContaining("chưa dùng"),
      expect.stringContaining("chưa dùng"),
      expect.stringMatching(/Lịch làm việc tạm tính/),
      expect.stringMatching(/Máy chủ đang chạy/),
    ]);
    expect(await faultsOf(page, "administration")).toEqual([]);
    await page.getByRole("link", { name: "Xem chi tiết: Zalo Bot" }).click();
    expect(await page.locator("#technician").inputValue()).toMatch(/^Zalo Bot: mất liên lạc\n- /);
    expect(await faultsOf(page, "administration-channel")).toEqual([]);
  });

  it("names the numbers of a year before it is kept, marks a day that is none, and keeps what was typed", async () => {
    const year = new Date().getUTCFullYear() + 1;
    await office.open(page, "administration/calendar");
    expect(await faultsOf(page, "administration-calendar")).toEqual([]);
    await page.getByRole("link", { name: `Nhập lịch năm ${year}` }).click();
    const [rest, source] = [page.getByLabel("Ngày nghỉ"), page.getByLabel("Căn cứ", { exact: false })];
    await rest.fill("01/01, mồng một Tết");
    await source.fill("Thông báo 6150/TB-BNV");
    await page.getByRole("button", { name: "Xem lại rồi lưu" }).click();
    expect(await page.locator(".field .wrong").textContent()).toContain("mồng một Tết");
    expect(await source.inputValue()).toBe("Thông báo 6150/TB-BNV");
    expect(await faultsOf(page, "administration-year")).toEqual([]);
    await rest.fill("01/01, 05/02–11/02, 30/04–03/05, 02/09");
    await page.getByRole("button", { name: "Xem lại rồi lưu" }).click();
    expect(await page.locator(".question").innerText()).toMatch(/Nghỉ \d+ ngày làm việc: 01\/01/);
    await page.getByRole("button", { name: `Lưu lịch năm ${year}` }).click();
    expect(await page.getByRole("status").textContent()).toBe(`Đã lưu lịch năm ${year}.`);
    expect(await page.locator("tbody").innerText()).toContain("do “Văn phòng” nhập");
  });

  it("sets the quiet hours from now on, says at the field what cannot be, and goes back to those of the file", async () => {
    await office.open(page, "administration/rules");
    await page.getByRole("link", { name: "Đổi giờ nghỉ, giờ nhắc" }).click();
    const until = page.getByLabel("Giờ nghỉ: đến");
    await until.selectOption("9");
    await page.getByRole("button", { name: "Xem lại rồi lưu" }).click();
    expect(await page.locator(".field .wrong").textContent()).toBe("Giờ nhắc nằm trong giờ nghỉ.");
    expect(await until.inputValue()).toBe("9");
    expect(await faultsOf(page, "administration-rules-edit")).toEqual([]);
    await until.selectOption("6");
    await page.getByRole("button", { name: "Xem lại rồi lưu" }).click();
    expect(await page.locator(".question").innerText()).toContain("Giờ nghỉ: 21:00–7:00 → 21:00–6:00");
    await page.getByRole("button", { name: "Lưu và áp dụng" }).click();
    expect(await page.locator("dl.facts").innerText()).toContain("từ 21:00 đến 6:00");
    await office.open(page, "audit");
    expect(await page.locator("tbody").innerText()).toMatch(/Giờ nghỉ: 21:00–7:00.*Giờ nghỉ: 21:00–6:00/s);
    await office.open(page, "administration/rules/edit");
    await page.getByRole("button", { name: "Trở về như tệp trên máy chủ" }).click();
    await page.getByRole("button", { name: "Trở về", exact: true }).click();
    expect(await page.locator("dl.facts").innerText()).toContain("từ 21:00 đến 7:00");
  });

  it("shows the rules, the times of keeping, the machine and the queue so that they can be read", async () => {
    const faults: string[] = [];
    for (const below of ["rules", "retention", "retention/preview", "queue", "system"]) {
      await office.open(page, `administration/${below}`);
      faults.push(...(await faultsOf(page, `administration-${below.replace("/", "-")}`)));
    }
    expect(faults).toEqual([]);
    expect(await page.locator("main").innerText()).toContain("mọi phần đang chạy");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

describe.skipIf(missingChromium !== "")(`the frame of the office's pages in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());

  it("leads from its menu to each section, and says so where an address leads nowhere", async () => {
    const { page } = await office.signIn();
    const links = page.locator("nav.menu a[href^='/office/']");
    const titles = await links.allTextContents();
    expect(titles.length).toBeGreaterThan(8);
    for (const title of titles) {
      await page
        .getByRole("navigation", { name: "Các phần việc" })
        .getByRole("link", { name: title, exact: true })
        .click();
      expect(await page.locator("nav.menu [aria-current=page]").textContent()).toBe(title);
    }
    await office.open(page, "nowhere");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Không có trang này");
    expect(await faultsOf(page, "nowhere")).toEqual([]);
  });

  it("lets whoever has no mouse go past the menu", async () => {
    const { page } = await office.signIn();
    await office.open(page, "today");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Đến nội dung chính");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#main");
  });
});

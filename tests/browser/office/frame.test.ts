import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

describe.skipIf(missingChromium !== "")(`the frame of the office's pages in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());

  it("can be read, heard and held in a hand on every page of the menu, and where there is none", async () => {
    const { page } = await office.signIn();
    const addresses = await page
      .locator("nav.menu a[href^='/office/']")
      .evaluateAll((links) => links.map((link) => (link.getAttribute("href") ?? "").slice("/office/".length)));
    const faults: string[] = [];
    for (const address of [...addresses, "nowhere"]) {
      await office.open(page, address);
      faults.push(...(await faultsOf(page, address)));
    }
    expect(faults).toEqual([]);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Không có trang này");
  });

  it("lets whoever has no mouse go past the menu", async () => {
    const { page } = await office.signIn();
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Đến nội dung chính");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#main");
  });
});

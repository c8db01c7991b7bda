import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webPerson } from "../../servers/web-person.ts";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

describe.skipIf(missingChromium !== "")(`what waits for the office in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    ({ page } = await office.signIn());
  });
  afterAll(() => office?.close());

  it("is where the sign-in leads, and tells by itself of somebody who wants to talk to an officer", async () => {
    await page.waitForURL("**/office/today");
    const person = await webPerson(office.program);
    await person.say("gặp cán bộ");
    await person.say("Hỏi về chuyển trường cho con");
    await person.say("Chuyển cho cán bộ");
    const line = page.getByRole("listitem").filter({ hasText: "Người đang chờ gặp cán bộ" });
    await line.waitFor();
    expect(await line.locator("strong").textContent()).toBe("1");
    expect(await page.getByRole("heading", { level: 2 }).first().textContent()).toBe("Cần làm ngay");
    expect(await faultsOf(page, "today")).toEqual([]);
    await line.getByRole("link").click();
    await page.getByText("Hỏi về chuyển trường cho con").first().waitFor();
    await office.open(page, "today/inbox?kind=correction");
    expect(await faultsOf(page, "today-inbox")).toEqual([]);
  });
});

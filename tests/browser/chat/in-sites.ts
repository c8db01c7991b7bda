import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { ChatStage } from "./stage.ts";

/** The site of a school: another origin than the program's, and no program at all, since the browser makes it up. */
export const SCHOOL = "http://127.0.0.1:18999";

/** The chat in the sites of others. */
export function inSites(stage: () => ChatStage): void {
  const openSite = async (site: string): Promise<Page> => {
    const context = await stage().browser.newContext({ viewport: { width: 360, height: 740 } });
    // A page from elsewhere frames one of this machine; browsers before this right knew no such border.
    await context.grantPermissions(["local-network-access"]).catch(() => undefined);
    const page = await context.newPage();
    const line = `<script src="${stage().program.address}/embed.js" data-label="Hỏi Sở"></script>`;
    const body = `<!doctype html><html lang="vi"><title>Trường</title><main><h1>Trường THCS Mẫu</h1></main>${line}`;
    await page.route(`${site}/`, (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        headers: { "content-security-policy": `script-src ${stage().program.address}; style-src 'none'` },
        body,
      }),
    );
    await page.goto(`${site}/`);
    return page;
  };

  it("stands in the site of a school by one line, is opened and shut by key, and keeps its own conversation", async () => {
    const page = await openSite(SCHOOL);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const frame = page.frameLocator("iframe");
    await frame.getByLabel("Câu hỏi của anh/chị").fill("ai ký kế hoạch 1701?");
    // The button sends before the script of the page is there, too; Enter in the field would begin a new line.
    await frame.getByRole("button", { name: "Gửi", exact: true }).press("Enter");
    await frame.locator(".sharing").waitFor();
    await page.screenshot({ path: "artefacts/pictures/chat-embedded.png" });
    await frame.getByLabel("Câu hỏi của anh/chị").press("Escape");
    await page.getByRole("button", { name: "Hỏi Sở" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Hỏi Sở" }).click();
    await frame.locator(".sharing").waitFor();
    expect(await frame.locator(".asked").allTextContents()).toEqual(["ai ký kế hoạch 1701?"]);
    await page.goto(stage().program.address);
    expect(await page.locator(".asked").count()).toBe(0);
  });

  it("is not shown in the frame of a site that the office has not named", async () => {
    const page = await openSite("http://localhost:18998");
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.getByRole("button", { name: "Hỏi Sở" }).click();
    await refused;
  });
}

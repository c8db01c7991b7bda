import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningProgram, startProgram } from "../servers/program.ts";
import { launchChromium, missingChromium } from "./chromium.ts";

const PASSWORD = "mật khẩu văn phòng";

describe.skipIf(missingChromium !== "")(`groups of questions in Chromium${missingChromium}`, () => {
  let program: RunningProgram;
  let browser: Browser;
  beforeAll(async () => {
    program = await startProgram(undefined, { OFFICE_PASSWORD: PASSWORD });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  it("are read and opened on a narrow screen without script", async () => {
    for (const [conversation, text] of [
      ["nguoi-1", "phi thuyền đi sao Hỏa giá vé bao nhiêu"],
      ["nguoi-2", "gia ve phi thuyen di sao hoa"],
      ["nguoi-3", `khinh khí cầu ${"bay".repeat(60)} mấy giờ`],
    ]) {
      const headers = { "content-type": "application/json" };
      await fetch(`${program.address}/api/chat`, {
        method: "POST",
        headers,
        body: JSON.stringify({ conversation, text }),
      });
    }
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${program.address}/office/sign-in`);
    await page.getByLabel("Mật khẩu").fill(PASSWORD);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.goto(`${program.address}/office/questions`);
    const fits = () => page.locator("html").evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
    expect(await fits()).toBe(true);
    await page.getByRole("link", { name: "2 người" }).click();
    expect(await page.locator('a[href^="?turn="]').allTextContents()).toEqual([
      "gia ve phi thuyen di sao hoa",
      "phi thuyền đi sao Hỏa giá vé bao nhiêu",
    ]);
    expect(await fits()).toBe(true);
  });
});

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium, missingChromium } from "./chromium.ts";
import { type Season, startSeason } from "./office-season.ts";
import { smallPng } from "./small-png.ts";

/** Two programs start one after the other. */
const START_MS = 300_000;
const MOST_BYTES = 200_000;
const QUESTIONS = ["lop 1 co phai dong hoc phi khong", "Vào lớp 1 cần giấy tờ gì?"];
/** What a telephone writes with, where it is installed (apt-get install fonts-roboto fonts-noto-color-emoji). */
const LETTERS = ":root { font-family: Roboto, system-ui, sans-serif }";

/** The pictures of the README, taken anew into the checkout with KEEP_PICTURES=1. */
describe.skipIf(missingChromium !== "")(`the pictures of the README in Chromium${missingChromium}`, () => {
  let season: Season;
  let browser: Browser;
  beforeAll(async () => {
    season = await startSeason();
    browser = await launchChromium();
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await season?.program.stop();
  });

  const open = async (path: string, width: number): Promise<Page> => {
    const viewport = { width, height: 844 };
    // The style of the picture is none of the site's.
    const look = { deviceScaleFactor: 2, colorScheme: "light", bypassCSP: true } as const;
    const page = await (await browser.newContext({ viewport, ...look })).newPage();
    await page.goto(season.program.address + path);
    return page;
  };
  const take = async (page: Page, name: string, isWhole = true): Promise<void> => {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    if (isWhole) await fitHeight(page);
    const picture = smallPng(await page.screenshot());
    expect(picture.length).toBeLessThan(MOST_BYTES);
    if (process.env.KEEP_PICTURES !== "1") return;
    await writeFile(fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url)), picture);
  };

  it("show a parent who asks, is answered with the place, and is told what no document says", async () => {
    const page = await open("/", 390);
    for (const [at, text] of QUESTIONS.entries()) {
      await page.getByLabel("Câu hỏi của anh/chị").fill(text);
      await page.getByRole("button", { name: "Gửi", exact: true }).click();
      await page.locator(".feedback").nth(at).waitFor();
    }
    const replies = page.locator(".reply");
    await expect.poll(() => replies.first().innerText()).toContain("không phải đóng học phí từ năm học 2025 - 2026");
    expect(await replies.first().innerText()).toContain("Theo mục 3, Hướng dẫn cho cha mẹ về vào lớp 1.");
    expect(await replies.last().innerText()).toContain("Tôi chưa có thông tin này; nơi công bố như sau.");
    await page.addStyleTag({ content: LETTERS });
    await take(page, "conversation");
  });

  it("show the office who has reported, who is late and in whose hands that is", async () => {
    const page = await open("/office/sign-in", 960);
    await page.getByLabel("Mật khẩu").fill(season.password);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    const board = page.locator("main");
    // Who is late is handed on by the worker, a moment after the start.
    await expect
      .poll(async () => {
        await page.goto(`${season.program.address}/office/deadlines/matter/${season.obligation}/2026`);
        return board.innerText();
      })
      .toContain("Trần Thị Cúc");
    const shown = (await board.innerText()).replace(/\s+/g, " ");
    for (const sum of ["8 Tất cả đơn vị", "2 Đã chấp nhận", "2 Trễ hạn", "1 Nộp sau hạn"]) expect(shown).toContain(sum);
    expect(shown).toMatch(/Trường THCS Mẫu Hai .*trễ hạn/);
    await take(page, "board", false);
  });
});

/** Makes the window as high as the page, so that nothing is cut and nothing is empty. */
async function fitHeight(page: Page): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.setViewportSize({ width, height: 100 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await page.evaluate(() => window.scrollTo(0, 0));
}

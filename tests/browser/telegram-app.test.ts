import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telegramAppVietnamese as words } from "../../bot/index.ts";
import { HEAD, openTelegramApp, PARENT } from "../journeys/telegram/app-stage.ts";
import { launchChromium, missingChromium } from "./chromium.ts";

/** The colours of Telegram at night. */
const NIGHT = {
  bg_color: "#17212b",
  secondary_bg_color: "#0e1621",
  text_color: "#f5f5f5",
  hint_color: "#8f9ba7",
  button_color: "#5288c1",
  button_text_color: "#ffffff",
};

/** What the server says of one thing that a unit owes. */
const CARD = { period: "2026", due: "chậm nhất 19/12/2026", state: "Chưa báo cáo.", isLate: false };

describe.skipIf(missingChromium !== "")(`the page inside Telegram in Chromium${missingChromium}`, () => {
  let stage: Awaited<ReturnType<typeof openTelegramApp>>;
  let browser: Browser;
  beforeAll(async () => {
    stage = await openTelegramApp();
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  /** Opens the page as Telegram does: what it signed, and its colours, stand behind the "#". */
  const open = async (initData: string, theme = {}): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    const given = new URLSearchParams({ tgWebAppData: initData, tgWebAppThemeParams: JSON.stringify(theme) });
    await page.addInitScript(() => {
      const told: string[] = [];
      Object.assign(window, { told, TelegramWebviewProxy: { postEvent: (type: string) => told.push(type) } });
    });
    await page.goto(`${stage.address}/telegram-app#${given}`);
    return page;
  };

  it("shows a head what the unit owes, hands a file in and shows the receipt, also after a reload", async () => {
    const page = await open(stage.initDataOf(HEAD), NIGHT);
    await page.getByRole("heading", { name: "Trường THCS Mẫu Một còn 1 việc:" }).waitFor();
    expect(await page.evaluate(() => JSON.stringify(Reflect.get(window, "told")))).toBe(
      '["web_app_ready","web_app_expand"]',
    );
    expect(new URL(page.url()).hash).toBe("");
    const ground = await page.evaluate(
      () => getComputedStyle(document.body.parentElement ?? document.body).backgroundColor,
    );
    expect(ground).toBe("rgb(14, 22, 33)");
    const file = { name: "bao-cao.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 báo cáo") };
    await page.getByLabel(words.choose).setInputFiles(file);
    await page.getByRole("button", { name: words.handIn, exact: true }).click();
    await page.getByText(/Đã lưu tệp bao-cao\.pdf kèm biên nhận/).waitFor();
    await expect.poll(() => page.getByText(words.undo).isVisible()).toBe(true);
    await page.reload();
    await page.getByText(/^Biên nhận [0-9A-F]{8}-1, lúc /).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it("takes a report back after asking once more", async () => {
    const page = await open(stage.initDataOf(HEAD));
    const { label, no, yes, done } = words.takeBack;
    await page.getByRole("button", { name: label }).click();
    await page.getByRole("button", { name: no }).click();
    await page.getByText(/^Biên nhận [0-9A-F]{8}-1, lúc /).waitFor();
    await page.getByRole("button", { name: label }).click();
    await page.getByRole("button", { name: yes, exact: true }).click();
    await page.getByText(done).waitFor();
    expect(await page.getByText(/^Biên nhận/).count()).toBe(0);
  });

  it("leaves a card where it is when it is handed in", async () => {
    const page = await open("");
    const card = (key: string, can: readonly string[]) => ({ ...CARD, key, title: key, can });
    const answers = [
      [card("một", ["hand-in"]), card("hai", ["hand-in"])],
      [card("hai", ["hand-in"]), card("một", ["hand-in", "take-back"])],
    ];
    const answer = (body: object) => ({ contentType: "application/json", body: JSON.stringify(body) });
    await page.route("**/api/session", (route) => route.fulfill(answer({ session: "s" })));
    await page.route("**/api/unit", (route) => {
      const [items = []] = answers.length > 1 ? answers.splice(0, 1) : answers;
      return route.fulfill(answer({ kind: "unit", name: "Trường", said: "Trường còn việc", items }));
    });
    await page.route("**/api/evidence", (route) => route.fulfill(answer({ isKept: true, said: "Đã ghi nhận" })));
    await page.reload();
    const first = page.locator("#unit article").first();
    await first.getByRole("button", { name: words.handIn, exact: true }).click();
    await first.getByText("Đã ghi nhận").waitFor();
    await first.getByRole("button", { name: words.takeBack.label }).waitFor();
    expect(await page.locator("#unit h3").allTextContents()).toEqual(["một", "hai"]);
  });

  it("keeps the chosen file while the network is away", async () => {
    const page = await open(stage.initDataOf(HEAD));
    await page.getByLabel(words.choose).setInputFiles({
      name: "phu-luc.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7 phụ lục"),
    });
    await page.context().setOffline(true);
    await page.getByRole("button", { name: words.handIn, exact: true }).click();
    await page.getByText(words.notSent).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: words.handIn, exact: true }).click();
    await page.getByText(/Đã lưu tệp phu-luc\.pdf/).waitFor();
  });

  it("answers a parent's question, and shows them no unit", async () => {
    const page = await open(stage.initDataOf(PARENT));
    await page.getByLabel("Câu hỏi của anh/chị").fill("ai ký kế hoạch 1701");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.locator(".feedback").waitFor();
    expect(await page.locator(".reply").textContent()).toContain("Trần Tuấn Khanh");
    expect(await page.getByText(words.unit).isVisible()).toBe(false);
  });

  it("keeps a conversation of its own over a reload, by a cookie that works in Telegram's frame", async () => {
    const page = await open(stage.initDataOf(PARENT));
    await page.getByLabel("Câu hỏi của anh/chị").fill("xin chào");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.locator(".feedback").waitFor();
    await page.reload();
    await page.locator(".feedback").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["xin chào"]);
    const [cookie, ...more] = await page.context().cookies();
    expect(more).toEqual([]);
    expect(cookie).toMatchObject({ name: "__Host-chat-in-telegram", httpOnly: true, secure: true, sameSite: "None" });
    await page.goto(stage.address);
    expect(await page.locator(".asked").count()).toBe(0);
  });

  it("answers in a frame that gets no storage, and gives the copy of somebody's data beside it", async () => {
    const context = await browser.newContext();
    // A page from elsewhere frames one of this machine; browsers before this right knew no such border.
    await context.grantPermissions(["local-network-access"]).catch(() => undefined);
    const page = await context.newPage();
    const app = `${stage.address}/telegram-app#${new URLSearchParams({ tgWebAppData: stage.initDataOf(HEAD) })}`;
    const body = `<iframe src="${app}" width="360" height="740"></iframe>`;
    await page.route("https://web.telegram.org/", (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto("https://web.telegram.org/");
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { name: /^Trường THCS Mẫu Một/ }).waitFor();
    await frame.getByRole("button", { name: words.chat, exact: true }).click();
    await frame.getByLabel("Câu hỏi của anh/chị").fill("cho tôi bản sao dữ liệu của tôi");
    await frame.getByRole("button", { name: "Gửi", exact: true }).click();
    const [copy] = await Promise.all([
      context.waitForEvent("page"),
      frame.getByRole("link", { name: "du-lieu-cua-toi.txt" }).click(),
    ]);
    const [file] = await Promise.all([copy.waitForEvent("download"), copy.getByRole("button").click()]);
    expect(file.suggestedFilename()).toBe("du-lieu-cua-toi.txt");
  });

  it("keeps the header in lines of one, and a question above its long menu in sight", async () => {
    const page = await open(stage.initDataOf(PARENT));
    const wraps = await page.evaluate(() =>
      [...document.querySelectorAll("header h1, header p, header .new")].map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getClientRects().length;
      }),
    );
    expect(wraps).toEqual([1, 1, 1]);
    await page.getByLabel("Câu hỏi của anh/chị").fill("học phí lớp 7 năm nay nhiêu tiền 1 tháng");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.locator(".feedback").waitFor();
    await expect.poll(() => page.locator(".asked").evaluate((one) => one.getBoundingClientRect().top >= 0)).toBe(true);
  });

  it("comes back from a document to where it was opened", async () => {
    const page = await open(stage.initDataOf(PARENT));
    await page.locator(".library summary").click();
    await page.locator(".library a").first().click();
    await page.locator("header .new").click();
    await page.waitForURL("**/telegram-app");
  });

  it("says why it does not know who opened it, and answers questions all the same", async () => {
    const page = await open(stage.initDataOf(PARENT).replace(String(PARENT), String(HEAD)));
    await page.getByText(words.door["not-ours"]).waitFor();
    await expect.poll(() => page.getByLabel("Câu hỏi của anh/chị").isVisible()).toBe(true);
  });
});

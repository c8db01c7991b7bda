import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf } from "../office/stage.ts";
import { inSites, SCHOOL } from "./in-sites.ts";
import { answerFirstVisit, ask, type ChatStage, openChat } from "./stage.ts";
import { whileMade } from "./while-made.ts";
import { withoutNetwork } from "./without-network.ts";

describe.skipIf(missingChromium !== "")(`the web chat in Chromium${missingChromium}`, () => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await openChat({ EMBED_ORIGINS: SCHOOL });
  });
  afterAll(() => stage?.close());
  const open = (options?: BrowserContextOptions): Promise<Page> => stage.open(options);

  it("answers, and opens the citation at its passage: in another tab, or beside the chat where there is room", async () => {
    const page = await open();
    await ask(page, "nhiem vu truong hoc so duoc bao nhieu ty nam 2025");
    await expect.poll(() => page.locator(".reply").last().textContent()).toContain("8,0 tỷ đồng");
    await page.getByText("Nơi trích dẫn (").click();
    const link = page.getByRole("link", { name: "Mở văn bản tại đây" });
    const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
    await tab.locator(".row:target").waitFor();
    expect(await tab.locator(":target").textContent()).toContain("Xây dựng trường học số");
    await page.setViewportSize({ width: 1280, height: 800 });
    await link.press("Enter");
    const beside = page.frameLocator("#panel iframe");
    await beside.locator(".row:target").waitFor();
    expect(await beside.getByRole("link", { name: "Về trang hỏi đáp" }).count()).toBe(0);
    await page.screenshot({ path: "artefacts/pictures/chat-panel.png" });
    await beside.locator("body").press("Escape");
    expect(await page.locator("#panel").isVisible()).toBe(false);
    expect(await link.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it("copies an answer with its place, and hands it to another program of the telephone", async () => {
    const page = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript(() => {
      Object.assign(navigator, {
        share: async ({ text }: { text: string }) => Object.assign(window, { shared: text }),
      });
    });
    await page.reload();
    await ask(page, "Bao nhiêu tuổi được vào lớp 1?");
    await page.getByRole("button", { name: "Chép" }).click();
    await page.getByText("Đã chép câu trả lời kèm nơi trích dẫn.").waitFor();
    await page.getByRole("button", { name: "Chia sẻ" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("06 tuổi");
    expect(copied).toContain(`mục 1, Hướng dẫn cho cha mẹ về vào lớp 1\n${stage.program.address}/documents/`);
    expect(await page.evaluate(() => Reflect.get(window, "shared"))).toBe(copied);
  });

  it("asks back with buttons, and a press is the answer", async () => {
    const page = await open();
    await ask(page, "Tỉ lệ hài lòng của người học phải đạt bao nhiêu?");
    await page.getByRole("button", { name: "Đến năm 2030" }).click();
    await page.locator(".feedback").nth(1).waitFor();
    expect(await page.locator(".reply").last().textContent()).toContain("Đến năm 2030: tối thiểu 90%");
  });

  it("keeps feedback, what is wrong and the conversation over a reload", async () => {
    const page = await open();
    await ask(page, "“4 không, 1 có” là gì?");
    await page.getByRole("button", { name: "Có ích" }).click();
    await page.getByText("Đã ghi nhận, cảm ơn anh/chị.").waitFor();
    await page.reload();
    await page.locator(".feedback").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["“4 không, 1 có” là gì?"]);
    expect(await page.getByRole("button", { name: "Có ích" }).getAttribute("aria-pressed")).toBe("true");
    // Made by the script; until then the plain form is there.
    await page.locator(".sharing").waitFor();
    await page.getByRole("button", { name: "Chưa đúng" }).click();
    await page.getByLabel("Sai số liệu").check();
    await page.getByLabel("Nói thêm").fill("thiếu ý thứ tư");
    await page.getByRole("button", { name: "Gửi góp ý" }).click();
    await page.getByText("Đã ghi nhận góp ý").waitFor();
    await page.reload();
    await page.locator(".feedback").waitFor();
    expect(await page.getByLabel("Sai số liệu").isChecked()).toBe(true);
  });

  it("says that an officer is waited for, shows the answer on the open page, and again after a reload", async () => {
    const page = await open();
    await ask(page, "gặp cán bộ");
    await page.getByRole("button", { name: "Chuyển cho cán bộ" }).click();
    await page.locator(".feedback").nth(1).waitFor();
    const presence = page.locator("#presence");
    await expect.poll(() => presence.textContent()).toMatch(/đang chờ cán bộ của Văn phòng Sở.*giờ làm việc/);
    await answerFirstVisit(stage.program, "Chị nộp tại <i>trường mới</i>.");
    const answer = page.locator(".reply").last();
    await expect.poll(() => answer.textContent(), { timeout: 90_000 }).toContain("Chị nộp tại <i>trường mới</i>.");
    expect(await page.locator(".who").last().textContent()).toBe("Văn phòng Sở");
    await expect.poll(() => presence.isVisible()).toBe(false);
    await page.reload();
    await page.locator(".feedback").nth(2).waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["gặp cán bộ", "Chuyển cho cán bộ"]);
    expect(await answer.textContent()).toContain("Văn phòng Sở trả lời anh/chị");
  }, 180_000);

  it("shows nothing of one browser to another, whatever of it stands in an address or was kept by scripts", async () => {
    const mine = await open();
    await ask(mine, "ai ký kế hoạch 1701?");
    expect(await mine.textContent("body")).toContain("Trần Tuấn Khanh");
    const readable = await mine.evaluate(
      () => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }),
    );
    const [cookie] = await mine.context().cookies();
    expect([readable, cookie?.httpOnly, cookie?.sameSite]).toEqual(["{}", true, "Lax"]);
    expect(mine.url()).toBe(`${stage.program.address}/`);
    const other = await open();
    for (const path of [`?c=${cookie?.value}`, `api/conversations/${cookie?.value}`, "api/conversation"]) {
      await other.goto(`${stage.program.address}/${path}`);
      expect(await other.textContent("body")).not.toContain("Trần Tuấn Khanh");
    }
    await other.goto(stage.program.address);
    await ask(other, "xin chào");
    await mine.reload();
    await mine.locator(".feedback").waitFor();
    expect(await mine.locator(".asked").allTextContents()).toEqual(["ai ký kế hoạch 1701?"]);
  });

  it("begins a new conversation by its button, and for who comes with an id of an earlier page", async () => {
    const page = await open();
    await ask(page, "ai ký kế hoạch 1701?");
    await page.getByRole("button", { name: "Cuộc trò chuyện mới" }).click();
    await page.getByRole("heading", { name: "Anh/chị có thể hỏi" }).waitFor();
    expect(await page.locator(".turn").count()).toBe(0);
    await page.evaluate(() => localStorage.setItem("conversation", "id-cua-trang-cu"));
    await page.goto(`${stage.program.address}/?c=id-cua-trang-cu`);
    await ask(page, "xin chào");
    expect(page.url()).toBe(`${stage.program.address}/`);
  });

  it("takes no words from a page of another site", async () => {
    const mine = await open();
    await ask(mine, "xin chào");
    const foreign = await mine.context().newPage();
    await foreign.route("http://example.test/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${stage.program.address}/"><input name="text" value="do trang khác gửi"></form>`,
      }),
    );
    await foreign.goto("http://example.test/");
    await Promise.all([
      foreign.waitForURL(`${stage.program.address}/`),
      foreign.evaluate(() => document.querySelector("form")?.submit()),
    ]);
    await mine.reload();
    await mine.locator(".feedback").waitFor();
    expect(await mine.locator(".asked").allTextContents()).toEqual(["xin chào"]);
  });

  it("takes away what was said before once it is deleted, on this page and on another that is open", async () => {
    const page = await open();
    const other = await page.context().newPage();
    for (const text of ["ai ký kế hoạch 1701", "xóa dữ liệu của tôi"]) await ask(page, text);
    await other.goto(stage.program.address);
    await other.getByText("ai ký kế hoạch 1701").waitFor();
    await page.getByRole("button", { name: "Có, xóa dữ liệu của tôi" }).click();
    await page.getByText("Số biên nhận").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["Có, xóa dữ liệu của tôi"]);
    // Looking at the page again is what makes it look at the server.
    await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => other.locator(".asked").count()).toBe(0);
  });

  it("is used by keyboard alone", async () => {
    const page = await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.getByLabel("Câu hỏi của anh/chị").focus();
    await page.keyboard.type("ai ký kế hoạch 1701");
    await page.keyboard.press("Enter");
    await page.locator(".feedback").waitFor();
    expect(await page.locator(".reply").textContent()).toContain("Trần Tuấn Khanh");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("question");
  });

  it("is without serious faults for people with hindrances at 360 px, light and dark, the document too", async () => {
    const page = await open();
    const faults = [...(await faultsOf(page, "chat-welcome"))];
    await ask(page, "nhiem vu truong hoc so duoc bao nhieu ty nam 2025");
    await page.getByText("Nơi trích dẫn (").click();
    faults.push(...(await faultsOf(page, "chat-answer")));
    await page.goto(`${stage.program.address}/documents/1701-KH-SGDDT`);
    faults.push(...(await faultsOf(page, "document")));
    expect(faults).toEqual([]);
  }, 60_000);

  it("works without script", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.getByLabel("Câu hỏi của anh/chị").fill("ai ký kế hoạch 1701?");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    expect(await page.locator(".reply").textContent()).toContain("Trần Tuấn Khanh");
    await page.getByRole("button", { name: "Chưa đúng" }).click();
    expect(await page.getByRole("button", { name: "Chưa đúng" }).getAttribute("aria-pressed")).toBe("true");
    await page.getByLabel("Khó hiểu").check();
    await page.getByRole("button", { name: "Gửi góp ý" }).click();
    expect(await page.getByLabel("Khó hiểu").isChecked()).toBe(true);
  });

  whileMade(() => stage);
  withoutNetwork(() => stage);
  inSites(() => stage);
});

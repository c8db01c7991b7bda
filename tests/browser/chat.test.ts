import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningProgram, startProgram } from "../servers/program.ts";
import { launchChromium, missingChromium } from "./chromium.ts";

describe.skipIf(missingChromium !== "")(`the web chat in Chromium${missingChromium}`, () => {
  let program: RunningProgram;
  let browser: Browser;
  beforeAll(async () => {
    program = await startProgram(undefined, { OFFICE_PASSWORD: "mật khẩu văn phòng" });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage();
    await page.goto(program.address);
    return page;
  };
  const ask = async (page: Page, text: string): Promise<void> => {
    const before = await page.locator(".feedback").count();
    await page.getByLabel("Câu hỏi của anh/chị").fill(text);
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.locator(".feedback").nth(before).waitFor();
  };

  it("answers, and opens the citation at its passage in the document", async () => {
    const page = await open();
    await ask(page, "nhiem vu truong hoc so duoc bao nhieu ty nam 2025");
    await expect.poll(() => page.locator(".reply").last().textContent()).toContain("8,0 tỷ đồng");
    await page.getByText("Nơi trích dẫn (").click();
    await page.getByRole("link", { name: "Mở văn bản tại đây" }).click();
    await page.locator("dl:target").waitFor();
    expect(await page.locator(":target").textContent()).toContain("Xây dựng trường học số");
  });

  it("asks back with buttons, and a press is the answer", async () => {
    const page = await open();
    await ask(page, "Tỉ lệ hài lòng của người học phải đạt bao nhiêu?");
    await page.getByRole("button", { name: "Đến năm 2030" }).click();
    await page.locator(".feedback").nth(1).waitFor();
    expect(await page.locator(".reply").last().textContent()).toContain("Đến năm 2030: tối thiểu 90%");
  });

  it("keeps feedback and the conversation over a reload", async () => {
    const page = await open();
    await ask(page, "“4 không, 1 có” là gì?");
    await page.getByRole("button", { name: "Có ích" }).click();
    await page.getByText("Đã ghi nhận, cảm ơn anh/chị.").waitFor();
    await page.reload();
    await page.locator(".feedback").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["“4 không, 1 có” là gì?"]);
    expect(await page.getByRole("button", { name: "Có ích" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("shows an officer's answer on the open page, and again after a reload", async () => {
    const page = await open();
    await ask(page, "gặp cán bộ");
    await page.getByRole("button", { name: "Chuyển cho cán bộ" }).click();
    await page.locator(".feedback").nth(1).waitFor();
    await answerFirstVisit(program, "Chị nộp tại <i>trường mới</i>.");
    const answer = page.locator(".reply").last();
    await expect.poll(() => answer.textContent(), { timeout: 90_000 }).toContain("Chị nộp tại <i>trường mới</i>.");
    expect(await page.locator(".who").last().textContent()).toBe("Văn phòng Sở");
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
    expect(mine.url()).toBe(`${program.address}/`);
    const other = await open();
    for (const path of [`?c=${cookie?.value}`, `api/conversations/${cookie?.value}`, "api/conversation"]) {
      await other.goto(`${program.address}/${path}`);
      expect(await other.textContent("body")).not.toContain("Trần Tuấn Khanh");
    }
    await other.goto(program.address);
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
    await page.goto(`${program.address}/?c=id-cua-trang-cu`);
    await ask(page, "xin chào");
    expect(page.url()).toBe(`${program.address}/`);
  });

  it("takes no words from a page of another site", async () => {
    const mine = await open();
    await ask(mine, "xin chào");
    const foreign = await mine.context().newPage();
    await foreign.route("http://example.test/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${program.address}/"><input name="text" value="do trang khác gửi"></form>`,
      }),
    );
    await foreign.goto("http://example.test/");
    await Promise.all([
      foreign.waitForURL(`${program.address}/`),
      foreign.evaluate(() => document.querySelector("form")?.submit()),
    ]);
    await mine.reload();
    await mine.locator(".feedback").waitFor();
    expect(await mine.locator(".asked").allTextContents()).toEqual(["xin chào"]);
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

  it("fits a narrow phone without scrolling sideways, in both schemes", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open({ colorScheme });
      await ask(page, "Phòng GD Trung học – GDTX chủ trì những việc gì trong các phụ lục?");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });

  it("works without script", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.getByLabel("Câu hỏi của anh/chị").fill("ai ký kế hoạch 1701?");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    expect(await page.locator(".reply").textContent()).toContain("Trần Tuấn Khanh");
    await page.getByRole("button", { name: "Chưa đúng" }).click();
    expect(await page.getByRole("button", { name: "Chưa đúng" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("keeps the question when the network fails, and asks it once on a retry", async () => {
    const page = await open();
    await page.context().setOffline(true);
    await page.getByLabel("Câu hỏi của anh/chị").fill("xin chào");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Gửi lại" }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Gửi lại" }).click();
    await page.locator(".feedback").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["xin chào"]);
  });
});

/** The office signs in and answers the visit that waits longest. */
async function answerFirstVisit({ address }: RunningProgram, answer: string): Promise<void> {
  const post = (path: string, form: Record<string, string>, cookie = "") =>
    fetch(address + path, {
      method: "POST",
      redirect: "manual",
      headers: { origin: address, cookie },
      body: new URLSearchParams(form),
    });
  const signed = await post("/office/sign-in", { name: "Văn phòng", password: "mật khẩu văn phòng" });
  const cookie = signed.headers.get("set-cookie") ?? "";
  const list = await (await fetch(`${address}/office/questions/people`, { headers: { cookie } })).text();
  const path = `/office/questions/people/${/people\/(\d+)"/.exec(list)?.[1] ?? ""}/answer`;
  const form = { answer, expects: "none" };
  const question = await (await post(path, form, cookie)).text();
  await post(path, { ...form, sure: /name="sure" value="([^"]+)"/.exec(question)?.[1] ?? "" }, cookie);
}

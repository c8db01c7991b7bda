import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { launchChromium } from "../chromium.ts";

/** The program, a browser, and what a person does at the page. The parts of the tests of the web chat share one. */
export interface ChatStage {
  readonly program: RunningProgram;
  readonly browser: Browser;
  /** Opens the page as somebody who was never here before, on a narrow phone unless `options` say otherwise. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

const QUESTION = "Câu hỏi của anh/chị";

/** Starts the program; `settings` are those that a part of the tests needs. */
export async function openChat(settings: Readonly<Record<string, string>> = {}): Promise<ChatStage> {
  const program = await startProgram(undefined, { OFFICE_PASSWORD: "mật khẩu văn phòng", ...settings });
  const browser = await launchChromium();
  return {
    program,
    browser,
    async open(options = {}) {
      const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage();
      await page.goto(program.address);
      return page;
    },
    async close() {
      await browser.close();
      await program.stop();
    },
  };
}

/** Types a question, sends it and waits for its answer. */
export async function ask(page: Page, text: string): Promise<void> {
  const before = await page.locator(".feedback").count();
  await page.getByLabel(QUESTION).fill(text);
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await page.locator(".feedback").nth(before).waitFor();
}

/** The office signs in and answers the visit that waits longest. */
export async function answerFirstVisit({ address }: RunningProgram, answer: string): Promise<void> {
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

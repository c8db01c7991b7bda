import { expect, it } from "vitest";
import type { ChatStage } from "./stage.ts";

const MOST_BYTES = 150_000;

/** The chat as a program of a telephone: small, and there when the network is not. */
export function withoutNetwork(stage: () => ChatStage): void {
  it("weighs less than 150 kB before the first question, and can be put among the programs of a telephone", async () => {
    const page = await (await stage().browser.newContext()).newPage();
    const sizes: Promise<number>[] = [];
    page.on("response", (response) => sizes.push(response.body().then(({ length }) => length)));
    await page.goto(stage().program.address);
    await page.getByRole("heading", { name: "Anh/chị có thể hỏi" }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const loaded = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(loaded).toBeGreaterThan(10_000);
    expect(loaded).toBeLessThan(MOST_BYTES);
    const manifest = await (await fetch(`${stage().program.address}/manifest.webmanifest`)).json();
    for (const { src, type } of manifest.icons)
      expect((await fetch(stage().program.address + src)).headers.get("content-type")).toBe(type);
  });

  it("opens without a network, keeps what was typed, and asks it exactly once when the network is back", async () => {
    const page = await stage().open();
    const field = page.getByLabel("Câu hỏi của anh/chị");
    const unsent = page.getByRole("button", { name: "Gửi lại" });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.context().setOffline(true);
    await field.fill("xin chào");
    await page.keyboard.press("Enter");
    await unsent.waitFor();
    await field.fill("đang gõ dở");
    await page.reload();
    await unsent.waitFor();
    await expect.poll(() => page.getByText("Đang mất mạng.").isVisible()).toBe(true);
    expect(await field.inputValue()).toBe("đang gõ dở");
    await page.context().setOffline(false);
    await page.locator(".sharing").waitFor();
    await page.reload();
    await page.locator(".sharing").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["xin chào"]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it("asks once what arrived although its answer was lost on the way", async () => {
    const page = await stage().open();
    let isLost = true;
    await page.route("**/api/chat", async (route) => {
      const answer = await route.fetch();
      if (!isLost) return route.fulfill({ response: answer });
      isLost = false;
      return route.abort();
    });
    await page.getByLabel("Câu hỏi của anh/chị").fill("xin chào");
    await page.keyboard.press("Enter");
    await page.locator(".sharing").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["xin chào"]);
    await page.reload();
    await page.locator(".sharing").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["xin chào"]);
  });

  it("keeps on the device no page of the office, no call and nothing that was said", async () => {
    const page = await stage().open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.goto(`${stage().program.address}/office/sign-in`);
    const kept = await page.evaluate(async () => {
      const caching = (await caches.keys()).map((name) => caches.open(name));
      const requests = await Promise.all((await Promise.all(caching)).map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain("/offline");
    expect(kept.filter((path) => path !== "/offline" && !path.startsWith("/assets/"))).toEqual([]);
  });
}

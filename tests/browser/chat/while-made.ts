import { expect, it } from "vitest";
import type { ChatStage } from "./stage.ts";

/** An answer while it is made: what a server with a slow model tells, in the pieces in which it comes. */
export function whileMade(stage: () => ChatStage): void {
  it("shows what is done and the sentences so far, and once, after a lost connection, the answer in their place", async () => {
    const page = await stage().open();
    // The first question is answered by hand, and never to its end; the server has got it all the same.
    await page.addInitScript(() => {
      const fetched = window.fetch.bind(window);
      let isFirst = true;
      window.fetch = async (address, options) => {
        if (!String(address).endsWith("/api/chat") || !isFirst) return fetched(address, options);
        isFirst = false;
        await fetched(address, options);
        const body = new ReadableStream<Uint8Array>({
          start(stream) {
            const tell = (text: string) => stream.enqueue(new TextEncoder().encode(text));
            Object.assign(window, { tell, lose: () => stream.error(new Error("lost")) });
          },
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      };
    });
    await page.reload();
    await page.getByLabel("Câu hỏi của anh/chị").fill("xin chào");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => "tell" in window);
    const tell = (text: string) => page.evaluate((piece) => Reflect.get(window, "tell")(piece), text);
    await tell(': \n\nevent: asking\ndata: {"use":"ju');
    await tell('dge"}\n\n');
    await page.getByText("Đang đọc các đoạn tìm được trong văn bản…").waitFor();
    await tell(
      'event: draft\ndata: {"text":"Dạ, <b>một</b>."}\n\nevent: draft\ndata: {"text":"Dạ, <b>một</b>. Hai."}\n\n',
    );
    await page.getByText("Dạ, <b>một</b>. Hai.", { exact: true }).waitFor();
    await page.evaluate(() => Reflect.get(window, "lose")());
    // It tries again after a while, and at once where the network says that it is back.
    const answers = async () => {
      await page.evaluate(() => dispatchEvent(new Event("online")));
      return page.locator(".sharing").count();
    };
    await expect.poll(answers).toBe(1);
    expect(await page.locator(".drafted").count()).toBe(0);
    await page.reload();
    await page.locator(".sharing").waitFor();
    expect(await page.locator(".asked").allTextContents()).toEqual(["xin chào"]);
  });
}

import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createTelegramSender } from "../../bot/adapters/telegram/telegram-sender.ts";
import { startFakeTelegram } from "../fakes/telegram-server.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** An HTTP proxy on the loopback address that knows CONNECT alone. */
async function startProxy(says: 200 | 403) {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on("connect", ({ url = "", headers }, socket) => {
    asked.push(`${url} ${headers["proxy-authorization"] ?? ""}`);
    if (says !== 200) return socket.end(`HTTP/1.1 ${says} No\r\n\r\n`);
    const [host, port] = url.split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    socket.on("error", () => target.destroy());
    target.on("error", () => socket.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    proxy.close();
    proxy.closeAllConnections();
  });
  const address = proxy.address();
  return { asked, port: typeof address === "object" ? (address?.port ?? 0) : 0 };
}

async function sendThrough(proxyUrl: string) {
  const telegram = await startFakeTelegram({ strangers: "started" });
  ends.push(telegram.stop);
  const access = { token: telegram.token, apiUrl: telegram.url, timeoutMilliseconds: 4_000, proxyUrl };
  return { telegram, outcome: await createTelegramSender(access).send("7", { text: "Chào", buttons: [] }) };
}

it("sends through a proxy, with the name it is told", async () => {
  const { asked, port } = await startProxy(200);
  const { telegram, outcome } = await sendThrough(`http://ten:mat%20khau@127.0.0.1:${port}`);
  expect(outcome.kind).toBe("sent");
  const authority = new URL(telegram.url).host;
  expect(asked).toEqual([`${authority} Basic ${Buffer.from("ten:mat khau").toString("base64")}`]);
});

it("was surely not sent when the proxy says no or is away, and says so without the proxy's address", async () => {
  const { port } = await startProxy(403);
  for (const proxy of [`http://127.0.0.1:${port}`, "http://127.0.0.1:9"]) {
    const { outcome } = await sendThrough(proxy);
    expect(outcome).toEqual({ kind: "not-sent", detail: "ETUNNEL" });
  }
});

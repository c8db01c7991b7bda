import { createServer } from "node:http";
import { connect, createServer as createTcpServer, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";

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

/** A SOCKS5 proxy on the loopback address (RFC 1928, with names and passwords of RFC 1929) that serves one client. */
async function startSocks(says: 0 | 2) {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const proxy = createTcpServer(async (socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    const next = () => new Promise<Buffer>((resolve) => socket.once("data", resolve));
    const methods = await next();
    const withName = methods.subarray(2).includes(2);
    socket.write(Buffer.from([5, withName ? 2 : 0]));
    if (withName) {
      const given = await next();
      const length = given[1] ?? 0;
      asked.push(`${given.subarray(2, 2 + length)}:${given.subarray(3 + length)}`);
      socket.write(Buffer.from([1, 0]));
    }
    const request = await next();
    const isName = request[3] === 3;
    const host = isName ? request.subarray(5, -2).toString() : request.subarray(4, -2).join(".");
    const port = request.readUInt16BE(request.length - 2);
    asked.push(`${host}:${port}`);
    socket.write(Buffer.from([5, says, 0, 1, 0, 0, 0, 0, 0, 0]));
    if (says !== 0) return void socket.end();
    const target = connect(port, host);
    open.add(target);
    target.on("error", () => socket.destroy());
    target.pipe(socket).pipe(target);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    proxy.close();
    for (const socket of open) socket.destroy();
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

it("sends through a SOCKS5 proxy, with the name it is told", async () => {
  const { asked, port } = await startSocks(0);
  const { telegram, outcome } = await sendThrough(`socks5://ten:mat%20khau@127.0.0.1:${port}`);
  expect(outcome.kind).toBe("sent");
  expect(asked).toEqual(["ten:mat khau", new URL(telegram.url).host]);
});

it("was surely not sent when the proxy says no or is away, and says so without the proxy's address", async () => {
  const [{ port }, socks] = [await startProxy(403), await startSocks(2)];
  const refusing = [`http://127.0.0.1:${port}`, `socks5://ten:mat@127.0.0.1:${socks.port}`];
  for (const proxy of [...refusing, "http://127.0.0.1:9", "socks5://127.0.0.1:9"]) {
    const { outcome } = await sendThrough(proxy);
    expect(outcome).toEqual({ kind: "not-sent", detail: "ETUNNEL" });
  }
});

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFileFetcher } from "./inbound-bytes.ts";

let server: Server;
let root: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (path === "/botT/getFile")
      request.setEncoding("utf8").once("data", (sent: string) => {
        if (sent.includes("f1")) answer({ ok: true, result: { file_id: "f1", file_path: "documents/1.pdf" } });
        else if (sent.includes("huge"))
          answer({ ok: false, error_code: 400, description: "Bad Request: file is too big" }, 400);
        else answer({ ok: false, error_code: 400, description: "Bad Request: invalid file_id" }, 400);
      });
    else if (path === "/file/botT/documents/1.pdf") response.end("%PDF-1.7");
    else if (path === "/large") response.end(Buffer.alloc(2_000));
    else response.writeHead(404).end('{"ok":false}');
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

describe("a file that came with a message", () => {
  const fetcher = () =>
    createFileFetcher({
      telegram: { token: "T", apiUrl: root },
      own: [root],
      mostBytes: 1_000,
      timeoutMilliseconds: 5_000,
    });

  it("is fetched from Telegram by its id", async () => {
    expect(Buffer.from(await fetcher()("telegram", { id: "f1" })).toString()).toBe("%PDF-1.7");
  });

  it("is fetched by its link from the others", async () => {
    const url = `${root}/file/botT/documents/1.pdf`;
    expect(Buffer.from(await fetcher()("zalo-bot", { id: "m", url })).toString()).toBe("%PDF-1.7");
  });

  it("is not read beyond the limit, whether its size was told or not", async () => {
    expect(await fetcher()("telegram", { id: "f1", bytes: 50_000_000 })).toBe("too-large");
    expect(await fetcher()("telegram", { id: "huge" })).toBe("too-large");
    expect(await fetcher()("zalo-bot", { id: "m", url: `${root}/large` })).toBe("too-large");
  });

  it("is gone when the platform does not give it", async () => {
    expect(await fetcher()("telegram", { id: "none" })).toBe("gone");
    expect(await fetcher()("zalo-bot", { id: "m" })).toBe("gone");
    expect(await fetcher()("zalo-bot", { id: "m", url: "http://127.0.0.1:1/x" })).toBe("gone");
  });
});

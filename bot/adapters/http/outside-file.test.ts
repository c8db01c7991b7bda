import { createServer, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openOutsideFile } from "./outside-file.ts";

let server: Server;
let root: string;
const asked: string[] = [];
const lookedUp: string[] = [];
/** Every name leads to this machine. */
const lookup: LookupFunction = (hostname, { all }, callback) => {
  lookedUp.push(hostname);
  if (all === true) callback(null, [{ address: "127.0.0.1", family: 4 }]);
  else callback(null, "127.0.0.1", 4);
};
const ROUTES: Readonly<Record<string, string>> = {
  "/same": "/file",
  "/elsewhere": "https://files.example/x",
  "/inside": "https://10.0.0.1/x",
  "/plain": "http://127.0.0.1:1/x",
  "/zalo": "https://f1.zdn.vn/x",
  "/nowhere": "http://[",
  "/round": "/round",
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const location = ROUTES[request.url ?? ""];
    if (location === undefined) response.end("content");
    else response.writeHead(302, { location }).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  asked.length = 0;
  lookedUp.length = 0;
});

async function contentAt(address: string, own: readonly string[] = [root]): Promise<string | undefined> {
  const opened = await openOutsideFile(address, { own, signal: AbortSignal.timeout(10_000), lookup }).catch(
    () => undefined,
  );
  if (opened === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of opened) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("a file at an address from outside", () => {
  it("is fetched from a server that the settings name, and where that server sends on to itself", async () => {
    expect([await contentAt(`${root}/file`), await contentAt(`${root}/same`)]).toEqual(["content", "content"]);
  });

  it("is never fetched from inside of the network, whether a number or a name leads there", async () => {
    for (const address of [
      `${root}/file`,
      "https://127.0.0.1/x",
      "https://[::1]/x",
      "https://2130706433/x",
      "https://f1.zdn.vn/x",
    ])
      expect(await contentAt(address, [])).toBeUndefined();
    expect([asked, lookedUp]).toEqual([[], ["f1.zdn.vn"]]);
  });

  it("is fetched by TLS at its own port and in no other way", async () => {
    for (const address of [
      "ftp://files.example/x",
      "file:///etc/passwd",
      "https://files.example:8443/x",
      "http://files.example:81/x",
      "https://a:b@files.example/x",
      "nonsense",
    ])
      expect(await contentAt(address)).toBeUndefined();
    expect(lookedUp).toEqual([]);
  });

  it("is not fetched where a redirect leads to strangers, inside or in circles", async () => {
    for (const path of ["/elsewhere", "/inside", "/plain", "/nowhere", "/round"])
      expect(await contentAt(root + path)).toBeUndefined();
    expect(lookedUp).toEqual([]);
    expect(asked.length).toBeLessThan(10);
  });

  it("is sought where a redirect leads to a server of the platform", async () => {
    await contentAt(`${root}/zalo`);
    expect(lookedUp).toEqual(["f1.zdn.vn"]);
  });
});

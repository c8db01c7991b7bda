import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type ConnectionLimits, limitConnections } from "./connections.ts";

const FAR = 600_000;
const LOOSE: ConnectionLimits = {
  exempt: /^127\./,
  ...{ most: 100, mostFromOne: 100, headersMilliseconds: FAR, bodyMilliseconds: FAR },
  ...{ leastBytesPerSecond: 1, requestMilliseconds: FAR },
};

let server: Server;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function open(limits: Partial<ConnectionLimits>): Promise<void> {
  server = createServer({ connectionsCheckingInterval: 20 }, (request, response) => {
    request.resume();
    request.once("end", () => response.end("whole"));
  });
  limitConnections(server, { ...LOOSE, ...limits });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

function dial(sends = ""): { readonly said: () => string; readonly closed: Promise<unknown>; readonly socket: Socket } {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  let said = "";
  socket.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  socket.on("error", () => undefined);
  if (sends !== "") socket.write(sends);
  return { said: () => said, closed: once(socket, "close"), socket };
}

const WITH_BODY = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10\r\n\r\n";

describe("a connection that is only held open", () => {
  it("is closed when it says nothing", async () => {
    await open({ headersMilliseconds: 30 });
    const silent = dial();
    await silent.closed;
    expect(silent.said()).toBe("");
  });

  it("is told so when its headers do not end", async () => {
    await open({ headersMilliseconds: 30 });
    const slow = dial("GET / HTTP/1.1\r\nHost:");
    await slow.closed;
    expect(slow.said()).toMatch(/^HTTP\/1\.1 408 [\s\S]*quá chậm/);
  });

  it("is told so when its body comes by the drop", async () => {
    await open({ bodyMilliseconds: 30, leastBytesPerSecond: 1_000_000 });
    const slow = dial(`${WITH_BODY}x`);
    await slow.closed;
    expect(slow.said()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("stays when its body comes well", async () => {
    await open({ bodyMilliseconds: 30, leastBytesPerSecond: 0 });
    const honest = dial(`${WITH_BODY}xxxxx`);
    setTimeout(() => honest.socket.write("xxxxx"), 100);
    await honest.closed;
    expect(honest.said()).toContain("whole");
  });
});

it("takes no more connections than it can hold", async () => {
  await open({ most: 1 });
  const first = dial();
  await once(first.socket, "connect");
  await dial().closed;
  expect(first.socket.destroyed).toBe(false);
});

it("takes no more connections of one address than people behind it need", async () => {
  await open({ mostFromOne: 1, exempt: /^none$/ });
  const first = dial();
  await once(first.socket, "connect");
  await dial().closed;
  expect(first.socket.destroyed).toBe(false);
});

it("does not count a proxy on the same machine, by which everybody comes, as one person", async () => {
  await open({ mostFromOne: 1 });
  const both = [dial(WITH_BODY), dial(WITH_BODY)];
  for (const one of both) one.socket.write("xxxxxxxxxx");
  await Promise.all(both.map((one) => one.closed));
  expect(both.map((one) => one.said().includes("whole"))).toEqual([true, true]);
});

it.each([
  ["what is no HTTP", "nonsense\r\n\r\n", /^HTTP\/1\.1 400 [\s\S]*không đọc được/],
  [
    "a header of 80 kB",
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(80_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431 [\s\S]*quá dài/,
  ],
])("answers %s with one sentence", async (_, bytes, said) => {
  await open({});
  const odd = dial(bytes);
  await odd.closed;
  expect(odd.said()).toMatch(said);
});

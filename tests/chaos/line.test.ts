import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Line, startLine } from "./line.ts";

const standing = new Set<Socket>();
/** Says back what it hears. */
const server = createServer((socket) => {
  standing.add(socket);
  socket.on("error", () => undefined).on("close", () => standing.delete(socket));
  socket.pipe(socket);
});
let line: Line;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  line = await startLine(typeof address === "object" && address !== null ? address.port : 0);
});
afterAll(() => {
  line.stop();
  server.close();
});

/** Connects, and gives what comes back so far. */
async function connected() {
  const socket = connect(line.port, "127.0.0.1");
  let heard = "";
  let ended: string | undefined;
  socket.on("data", (chunk) => {
    heard += chunk.toString();
  });
  socket.on("error", () => {
    ended = "broken";
  });
  socket.on("close", () => {
    ended ??= "closed";
  });
  await new Promise((resolve) => socket.once("connect", resolve).once("error", resolve));
  return { socket, heard: () => heard, ended: () => ended };
}

it("carries what is said, and in a blackhole keeps it until the line is clear", async () => {
  const { socket, heard, ended } = await connected();
  socket.write("a");
  await expect.poll(heard).toBe("a");
  line.set("blackhole");
  socket.write("b");
  line.set("clear");
  await expect.poll(heard).toBe("ab");
  expect(ended()).toBeUndefined();
  socket.destroy();
});

it("breaks what stands when it is reset", async () => {
  const { socket, heard, ended } = await connected();
  socket.write("a");
  await expect.poll(heard).toBe("a");
  line.set("reset");
  await expect.poll(ended).toBeDefined();
  line.set("clear");
});

it("forgets a connection without a word to who began it, and takes new ones", async () => {
  const old = await connected();
  old.socket.write("a");
  await expect.poll(old.heard).toBe("a");
  line.forget();
  await expect.poll(() => standing.size).toBe(0);
  const other = await connected();
  other.socket.write("b");
  await expect.poll(other.heard).toBe("b");
  expect(old.ended()).toBeUndefined();
  old.socket.destroy();
  other.socket.destroy();
});

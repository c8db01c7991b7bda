import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { readableCall, receivedBody } from "./received-body.ts";

const app = new Hono();
app.use(readableCall);
app.use(receivedBody);
app.post("/json", async (context) => context.json(await context.req.json().catch(() => "none")));
app.post("/form", async (context) => {
  const { text, file } = await context.req.parseBody();
  return context.json({ text, name: file instanceof File ? file.name : "" });
});
app.get("*", (context) => context.text("here"));

const post = (path: string, body: string, type: string) =>
  app.request(path, { method: "POST", headers: { "content-type": type }, body });
const URLENCODED = "application/x-www-form-urlencoded";
const multipart = (content: string) =>
  `------grenze4711\r\nContent-Disposition: form-data; name="text"\r\n\r\n${content}\r\n------grenze4711--\r\n`;

describe("every text of a call", () => {
  it("is one that can be kept, however it came", async () => {
    const odd = "a\u0000b\ud800".concat("ạ".normalize("NFD"));
    expect(await (await post("/json", JSON.stringify({ text: odd }), "application/json")).json()).toEqual({
      text: "a b\ufffdạ",
    });
    expect(await (await post("/form", "text=a%00b%ED%A0%80", URLENCODED)).json()).toMatchObject({
      text: expect.stringMatching(/^a b\ufffd+$/),
    });
    const form = await post("/form", multipart("a\u0000b"), "multipart/form-data; boundary=----grenze4711");
    expect(await form.json()).toMatchObject({ text: "a b" });
  });

  it("is the name of a file as it can be seen", async () => {
    const form = new FormData();
    form.append("file", new File(["x"], "bao-cao\u202egnp.exe"));
    expect(await (await app.request("/form", { method: "POST", body: form })).json()).toMatchObject({
      name: "bao-caognp.exe",
    });
  });
});

describe("a call that cannot be read is the caller's fault:", () => {
  it.each([
    ["a form without its end", multipart("x").slice(0, -20), "multipart/form-data; boundary=----grenze4711"],
    ["a form without its boundary", multipart("x"), "multipart/form-data"],
    ["a form of another boundary", multipart("x"), "multipart/form-data; boundary=other"],
  ])("%s", async (_, body, type) => {
    const answer = await post("/form", body, type);
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, "unreadable"]);
  });

  it.each(["/%00", "/a%", "/%zz", "/%ff", "/?x=%00", "/?x=a%1Bb"])("the address %s", async (path) => {
    const answer = await app.request(path);
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, "bad-address"]);
  });

  it.each(["PUT", "PATCH", "OPTIONS", "PROPFIND"])("the method %s", async (method) => {
    const answer = await app.request("/", { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, DELETE"]);
  });

  it("while Vietnamese words and line ends in an address are none", async () => {
    expect((await app.request("/h%E1%BA%A1n?x=a%0Ab%26%25")).status).toBe(200);
  });
});

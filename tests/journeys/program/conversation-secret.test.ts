import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { webPerson } from "../../servers/web-person.ts";

const MARK = "hoa hướng dương";
let program: RunningProgram;
let victim: Awaited<ReturnType<typeof webPerson>>;
let turnId: string;
beforeAll(async () => {
  program = await startProgram();
  victim = await webPerson(program);
  ({ turnId } = await victim.say(`con tôi bị ${MARK} cắn thì nộp hồ sơ ở đâu`, "tin-1"));
}, 180_000);
afterAll(async () => program.stop());

const secret = () => victim.cookie.split("=")[1] ?? "";
const kept = () => `cookie:${createHash("sha256").update(secret()).digest("hex")}`;
const get = async (path: string, cookie = "") => (await fetch(program.address + path, { headers: { cookie } })).text();
const post = async (path: string, body: object | string, headers: Record<string, string> = {}) => {
  const type = typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json";
  const answer = await fetch(program.address + path, {
    method: "POST",
    headers: { "content-type": type, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
};

describe("nobody comes from one conversation to another", () => {
  it.each<[string, () => Promise<string>]>([
    ["by an id in the address of the page", () => get(`/?c=${secret()}`)],
    ["by a conversation in the query", () => get(`/api/conversation?conversation=${secret()}&c=${kept()}`)],
    ["by an id in the path", () => get(`/api/conversations/${secret()}`)],
    ["by what is kept of the secret in the path", () => get(`/api/conversations/${encodeURIComponent(kept())}`)],
    ["by a cookie of another name", () => get("/api/conversation", `conversation=${secret()}; chat2=${secret()}`)],
    ["by what is kept of the secret as a cookie", () => get("/api/conversation", `chat=${kept()}`)],
    ["by a second cookie that was tossed beside another", () => get("/", `chat=${secret()}; chat=${"a".repeat(43)}`)],
    ["by the cookie of the office", () => get("/api/conversation", `office=${secret()}`)],
    [
      "by naming the secret in a message of a tool",
      async () => (await post("/api/chat", { conversation: secret(), text: "nhắc lại câu trước" })).text,
    ],
    [
      "by the id of a message that was answered",
      async () => (await post("/api/chat", { conversation: secret(), text: "xin chào", message: "tin-1" })).text,
    ],
    [
      "by the form of the page with a conversation in it",
      async () => (await post("/", new URLSearchParams({ conversation: secret(), text: "1" }).toString())).text,
    ],
    [
      "by the number of a choice that another was offered",
      async () => (await (await webPerson(program)).say("1")).text,
    ],
    ["by a turn in the address", async () => get(`/?turn=${turnId}#t-${turnId}`, (await webPerson(program)).cookie)],
  ])("%s", async (_, attempt) => {
    expect(await attempt()).not.toContain(MARK);
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    [
      "with the cookie of another",
      async () => (await webPerson(program)).post("/api/feedback", { turnId, helpful: false }),
    ],
    ["without a cookie", () => post("/api/feedback", { turnId, helpful: false })],
    ["as a tool", () => post("/api/feedback", { conversation: secret(), turnId, helpful: false })],
    [
      "by the form",
      () => post("/feedback", new URLSearchParams({ conversation: secret(), turnId, helpful: "false" }).toString()),
    ],
  ])("judges no answer of another, %s", async (_, attempt) => {
    expect((await attempt()).status).toBeGreaterThanOrEqual(400);
    expect((await victim.turns())[0]?.helpful).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ["another site over TLS", { "sec-fetch-site": "cross-site" }],
    ["another host of the domain", { "sec-fetch-site": "same-site" }],
    ["another site on plain HTTP", { origin: "http://example.com" }],
    ["a page that hides where it is", { origin: "null" }],
  ])("takes no words of %s into a person's conversation", async (_, headers) => {
    const given = { cookie: victim.cookie, ...headers };
    const form = new URLSearchParams({ text: "do người khác viết" }).toString();
    expect((await post("/", form, given)).status).toBe(403);
    expect((await post("/api/chat", { text: "do người khác viết" }, given)).status).toBe(403);
    expect((await post("/feedback", `turnId=${turnId}&helpful=false`, given)).status).toBe(403);
    expect((await post("/new", "", given)).status).toBe(403);
    expect(await victim.turns()).toHaveLength(1);
  });

  it("shows the conversation to who has its cookie", async () => {
    expect(await victim.html()).toContain(MARK);
    expect((await victim.say("xin chào", "tin-1")).turnId).toBe(turnId);
  });

  it("answers a tool in a conversation of its own, which nobody reads back", async () => {
    const body = { conversation: "cong-cu", text: "ai ký kế hoạch 1701?" };
    expect(JSON.parse((await post("/api/chat", body)).text)).toMatchObject({ status: "answered" });
    expect(await get("/api/conversations/cong-cu")).not.toContain("1701");
  });

  it("goes on with a new conversation for who still has an id of an earlier page", async () => {
    const page = await fetch(`${program.address}/?c=id-cua-trang-cu`);
    expect(page.status).toBe(200);
    expect(page.headers.getSetCookie()[0]).toMatch(/^chat=/);
  });
});

import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createConversationDoor } from "./conversation-cookie.ts";

const appOf = (parts: { secure: boolean; inFrame?: boolean }) => {
  const door = createConversationDoor({ name: "chat", ...parts });
  return new Hono()
    .get("/", (context) => context.text(door.of(context) ?? "none"))
    .post("/", (context) => context.text(door.ofOrNew(context)))
    .post("/new", (context) => context.text(door.begin(context)));
};
const [plain, secure] = [appOf({ secure: false }), appOf({ secure: true })];
const given = async (app: Hono, path = "/", cookie = "") => {
  const answer = await app.request(path, { method: "POST", headers: { cookie } });
  const [set = ""] = answer.headers.getSetCookie();
  return { set, cookie: set.split(";")[0] ?? "", conversation: await answer.text() };
};
const conversationFor = async (app: Hono, cookie: string) => (await app.request("/", { headers: { cookie } })).text();

describe("the cookie of a conversation", () => {
  it("is hidden from scripts and from other sites, and over TLS from other hosts of the domain", async () => {
    expect((await given(plain)).set).toMatch(/^chat=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await given(secure)).set).toMatch(
      /^__Host-chat=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await given(appOf({ secure: true, inFrame: true }))).set).toMatch(
      /HttpOnly; Secure; SameSite=None; Partitioned$/,
    );
  });

  it("leads back to its conversation, of which nothing that is kept tells it", async () => {
    const { cookie, conversation } = await given(plain);
    expect(await conversationFor(plain, `lang=vi; ${cookie}`)).toBe(conversation);
    expect(conversation).not.toContain(cookie.slice("chat=".length));
    expect((await given(plain, "/", cookie)).set).toBe("");
  });

  it("gives way to a new one when a new conversation begins", async () => {
    const first = await given(plain);
    const second = await given(plain, "/new", first.cookie);
    expect(second.conversation).not.toBe(first.conversation);
    expect(await conversationFor(plain, second.cookie)).toBe(second.conversation);
  });

  it.each([
    ["without the prefix", (value: string) => `chat=${value}`],
    ["in other letters", (value: string) => `__host-chat=${value}`],
    ["behind what only looks like a space", (value: string) => `\u00a0__Host-chat=${value}`],
    ["behind a name of its own", (value: string) => `x__Host-chat=${value}`],
    ["as a part of another", (value: string) => `x=__Host-chat=${value}`],
    ["twice", (value: string) => `__Host-chat=${value}; __Host-chat=${value.replace(/./, "A")}`],
    ["shortened", (value: string) => `__Host-chat=${value.slice(1)}`],
    ["the conversation itself", () => `__Host-chat=cookie:${"0".repeat(64)}`],
  ])("counts for nothing %s", async (_, tossed) => {
    const value = (await given(secure)).cookie.slice("__Host-chat=".length);
    expect(await conversationFor(secure, tossed(value))).toBe("none");
  });
});

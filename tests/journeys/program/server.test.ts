import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlOf } from "../../servers/office-commands.ts";
import { ended } from "../../servers/processes.ts";
import { type RunningProgram, spawnProgram, startProgram } from "../../servers/program.ts";
import { webPerson } from "../../servers/web-person.ts";

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(async () => program.stop());

async function call(
  path: string,
  body?: unknown,
  headers: Record<string, string> = { "content-type": "application/json" },
) {
  const response = await fetch(
    `${program.address}${path}`,
    body === undefined
      ? undefined
      : {
          method: "POST",
          headers,
          body: typeof body === "string" ? body : JSON.stringify(body),
        },
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}
const chat = (text: string, conversation: string = randomUUID(), message?: string) =>
  call("/api/chat", { conversation, text, message });

describe("asking over HTTP", () => {
  it("gives an answer with its place and a link that opens it", async () => {
    const answer = (await chat("chi tieu ho so cong viec cap so nam 2030 la bao nhieu")).json();
    expect(answer).toMatchObject({
      status: "answered",
      citations: [{ placeId: "PL1.II.4", document: "Kế hoạch 1701/KH-SGDĐT ngày 10/6/2022" }],
    });
    const [path = "", anchor = ""] = answer.citations[0].link.split("#");
    expect((await call(path)).text).toContain(`id="${anchor}"`);
  });

  it("keeps the conversation and what was said of its answers", async () => {
    const person = await webPerson(program);
    const { turnId } = await person.say("“4 không, 1 có” là gì?");
    expect((await person.post("/api/feedback", { turnId, helpful: true })).status).toBe(200);
    expect(await person.turns()).toMatchObject([{ text: "“4 không, 1 có” là gì?", helpful: true }]);
  });

  it("answers the same message once", async () => {
    const conversation = randomUUID();
    const [first, second] = [await chat("xin chào", conversation, "m-1"), await chat("xin chào", conversation, "m-1")];
    expect(second.json().turnId).toBe(first.json().turnId);
  });

  it("tells who asks for events the same answer as one event, and nothing before it without a model", async () => {
    const asked = { conversation: randomUUID(), text: "“4 không, 1 có” là gì?", message: "m-1" };
    const events = await call("/api/chat", asked, { "content-type": "application/json", accept: "text/event-stream" });
    expect(events.headers.get("content-type")).toContain("text/event-stream");
    // A slow machine hears a line now and then that says nothing.
    expect(events.text.replaceAll(": \n\n", "")).toBe(
      `event: answer\ndata: ${(await call("/api/chat", asked)).text}\n\n`,
    );
    const wrong = await call("/api/chat", {}, { "content-type": "application/json", accept: "text/event-stream" });
    expect([wrong.status, wrong.json().error.code]).toEqual([400, "wrong-shape"]);
  });

  it("works with plain forms", async () => {
    const { cookie } = await webPerson(program);
    const page = await call("/", new URLSearchParams({ text: "ai ký kế hoạch 1701?" }).toString(), {
      cookie,
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(page.status).toBe(200);
    expect(await (await fetch(program.address, { headers: { cookie } })).text()).toContain("Trần Tuấn Khanh");
  });

  it("shows the receipt of a deletion to who uses plain forms, and nothing of before", async () => {
    const { cookie } = await webPerson(program);
    const form = { cookie, "content-type": "application/x-www-form-urlencoded" };
    const types = async (text: string) => (await call("/", new URLSearchParams({ text }).toString(), form)).text;
    await types("ai ký kế hoạch 1701?");
    await types("xóa dữ liệu của tôi");
    const receipt = await types("CÓ");
    expect(receipt).toMatch(/Số biên nhận: XD-/);
    expect(receipt).not.toContain("Trần Tuấn Khanh");
  });
});

describe("bad input", () => {
  it.each([
    ["JSON that is not JSON", "/api/chat", "{nope", 400, "not-json"],
    ["a body of the wrong shape", "/api/chat", { conversation: 5 }, 400, "wrong-shape"],
    ["a malformed conversation id", "/api/chat", { conversation: "<script>", text: "chào" }, 400, "wrong-shape"],
    ["100 kB", "/api/chat", { conversation: "c", text: "x".repeat(100_000) }, 413, "too-large"],
    [
      "feedback on an unknown answer",
      "/api/feedback",
      { conversation: "c", turnId: "t", helpful: true },
      404,
      "unknown-turn",
    ],
    ["an unknown path", "/nowhere", {}, 404, "not-found"],
  ])("%s gets one sentence", async (_, path, body, status, code) => {
    const answer = await call(path, body);
    expect([answer.status, answer.json().error.code]).toEqual([status, code]);
    expect(answer.json().error.message).toMatch(/\p{Lu}.*[.]$/u);
  });

  it("of nobody's cookie is an empty conversation", async () => {
    expect((await call("/api/conversation")).json()).toEqual({ turns: [] });
  });

  it.each([
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE turns; --",
    "\u0000\u202e 100%",
    "Ｃhỉ tiêu".normalize("NFD"),
  ])("%j is text and nothing else", async (text) => {
    const person = await webPerson(program);
    await person.say(text);
    expect(await person.turns()).toHaveLength(1);
    expect(await person.html()).not.toContain("<img src=x");
    expect((await call("/healthz")).status).toBe(200);
  });

  it("leaves strict headers on every answer", async () => {
    const { headers } = await call("/");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    // Without TLS a browser must not be told to insist on it.
    expect(headers.get("strict-transport-security")).toBeNull();
  });
});

describe("what is for the operator", () => {
  it("is not at the port that people reach, but for the counts, to a program of this machine that calls by its address", async () => {
    const countsFor = async (headers: Record<string, string>) => {
      const { hostname, port } = new URL(program.address);
      const counts = request({ hostname, port, path: "/metrics", headers }).end();
      const [answer] = await once(counts, "response");
      answer.resume();
      return answer.statusCode;
    };
    expect(await countsFor({})).toBe(200);
    expect(await countsFor({ "x-forwarded-for": "203.0.113.7" })).toBe(404);
    expect(await countsFor({ host: "troly.example.edu.vn" })).toBe(404);
    expect((await call("/control", { of: "library", method: "list", arguments: [] })).status).toBe(404);
  });

  it("is at an address of its own, which the start prints", async () => {
    const { operations } = await controlOf(program);
    expect(program.banner).toContain(`${operations}/metrics`);
    expect(await (await fetch(`${operations}/metrics`)).text()).toContain("process_resident_memory_bytes");
  });
});

describe("a bad start", () => {
  it.each([
    ["a wrong setting", { PORT: "abc" }, /setting PORT is wrong/],
    ["a database address of another kind", { DATABASE_URL: "mysql://x" }, /setting DATABASE_URL is wrong/],
    [
      "a database that does not answer",
      { DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none" },
      /DATABASE_URL cannot be used/,
    ],
  ])("with %s ends with one line", async (_, settings, line) => {
    expect(await failure({ PORT: "0", ...settings })).toMatch(line);
  });

  it("on a data folder in use names the process that holds it", async () => {
    expect(await failure({ PORT: "0", DATA_DIR: program.dataDir })).toContain(
      `in use by process ${program.process.pid}`,
    );
    expect((await call("/healthz")).status).toBe(200);
  });

  it("with a password of the office that many have says so", async () => {
    const folder = mkdtempSync(join(tmpdir(), "test-start-"));
    const said = await failure({ PORT: "0", DATA_DIR: folder, OFFICE_PASSWORD: "matkhau2026" });
    expect(said).toContain("OFFICE_PASSWORD is easy to guess");
    rmSync(folder, { recursive: true });
  });

  it("on a port in use says so", async () => {
    const folder = mkdtempSync(join(tmpdir(), "test-start-"));
    expect(await failure({ PORT: new URL(program.address).port, DATA_DIR: folder })).toMatch(/port \d+ is in use/);
    rmSync(folder, { recursive: true });
  });

  it("on a data folder that is a file says so", async () => {
    const folder = mkdtempSync(join(tmpdir(), "test-start-"));
    writeFileSync(join(folder, "file"), "");
    expect(await failure({ PORT: "0", DATA_DIR: join(folder, "file") })).toContain("is a file, not a folder");
    rmSync(folder, { recursive: true });
  });
});

/** The one line that a start which must fail prints. */
async function failure(settings: Record<string, string>): Promise<string> {
  const child = spawnProgram({ LOG_LEVEL: "silent", ...settings });
  let printed = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const code = await ended(child);
  expect(code).not.toBe(0);
  expect(printed.trim().split("\n")).toHaveLength(1);
  return printed;
}

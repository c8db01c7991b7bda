import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OF_AN_ADDRESS } from "../../../src/http/door/limits.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(async () => program.stop());

/** Asks for a path as it is written, which `fetch` would tidy up, with any method. */
function ask(method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const { hostname, port } = new URL(program.address);
    request({ hostname, port, method, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    })
      .on("error", reject)
      .end();
  });
}

describe("the server", () => {
  it.each([
    ["TRACE", 405],
    ["PUT", 405],
    ["PATCH", 405],
    ["DELETE", 404],
  ] as const)("does nothing on %s", async (method, status) => {
    expect((await ask(method, "/")).status).toBe(status);
  });

  it.each([
    "/.git/config",
    "/.env",
    "/package.json",
    "/assets",
    "/assets/",
    "/assets/../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/__proto__",
    "/files/..%2f..%2f.env/x",
  ])("shows nothing of its folders at %s", async (path) => {
    expect((await ask("GET", path)).status).toBe(404);
  });

  it("lets no other site read an answer", async () => {
    const { headers } = await ask("GET", "/api/conversation", { origin: "https://evil.example" });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("says with every answer that addresses stay on this site and nothing is kept", async () => {
    for (const path of ["/", "/office/sign-in", "/api/conversation", "/healthz", "/nowhere"]) {
      const { headers } = await ask("GET", path);
      expect([path, headers["referrer-policy"], headers["cache-control"]]).toEqual([path, "same-origin", "no-store"]);
    }
  });

  it("refuses a request that says its length in two ways", async () => {
    const { hostname, port } = new URL(program.address);
    const socket = connect(Number(port), hostname);
    socket.write(
      "POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    );
    let said = "";
    for await (const part of socket) said += part;
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("believes no form of another site, nor one that names no site", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const asked = [{ ...form, origin: "https://evil.example" }, form];
    for (const headers of asked) expect((await ask("POST", "/office/sign-out", headers)).status).toBe(403);
  });

  // Last, since nobody is let through for a moment then.
  it("lets so many requests through from one address, and says when to come again", async () => {
    const AT_ONCE = 100;
    let refused: Awaited<ReturnType<typeof ask>> | undefined;
    let asked = 0;
    // Some are forgiven each second, so that on a busy machine it takes more of them.
    for (; refused === undefined; asked += AT_ONCE) {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask("POST", "/nowhere")));
      refused = answers.find(({ status }) => status === 429);
    }
    expect(asked).toBeGreaterThanOrEqual(OF_AN_ADDRESS.burst - AT_ONCE);
    expect(refused.headers["retry-after"]).toBe("1");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { mayAs, type Right, ROLES, type Role } from "../../../src/office/frame/rights.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import rights from "./rights.json" with { type: "json" };

const PASSWORD = "mật khẩu văn phòng";
const OTHERS = "mật khẩu của người khác";
const described = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ description: z.string(), requestBody: z.unknown().optional() })),
  ),
});

interface Route {
  readonly path: string;
  readonly needs: Right;
  readonly isAct: boolean;
}

let program: RunningProgram;
let routes: readonly Route[];
const cookies = new Map<Role, string>();

beforeAll(async () => {
  program = await startProgram(undefined, { OFFICE_PASSWORD: PASSWORD });
  cookies.set("administrator", await signIn("Văn phòng", PASSWORD));
  for (const role of ROLES.filter((each) => each !== "administrator")) {
    const name = `tài khoản ${role}`;
    await call("POST", "/accounts/add", {
      role: "administrator",
      body: { name, role, password: OTHERS, current: PASSWORD },
    });
    cookies.set(role, await signIn(name, OTHERS));
  }
  const api = await (await call("GET", "/openapi.json", { role: "administrator" })).json();
  routes = Object.entries(described.parse(api).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description }]) => {
      const needs = z.enum(["see", "write", "approve", "administer"]).parse(description.replace("needs: ", ""));
      return { path, needs, isAct: method === "post" };
    }),
  );
});
afterAll(() => program?.stop());

async function signIn(name: string, password: string): Promise<string> {
  const answer = await fetch(`${program.address}/office/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.address },
    body: new URLSearchParams({ name, password }),
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

interface Call {
  readonly role?: Role;
  readonly cookie?: string;
  readonly origin?: string;
  readonly body?: object;
}
function call(method: "GET" | "POST", path: string, { role, cookie, origin, body = {} }: Call): Promise<Response> {
  return fetch(`${program.address}/office/api${path.replace(/\{\w+\}/g, "none")}`, {
    method,
    redirect: "manual",
    headers: {
      cookie: cookie ?? (role === undefined ? "" : (cookies.get(role) ?? "")),
      origin: origin ?? program.address,
      "content-type": "application/json",
    },
    ...(method === "POST" && { body: JSON.stringify(body) }),
  });
}

const acts = () => routes.filter(({ isAct }) => isAct);
async function trail(): Promise<number> {
  const page = await (await call("GET", "/audit", { role: "administrator" })).json();
  return z.object({ total: z.number() }).parse(page).total;
}

describe("every act and page of the office", () => {
  it("needs the right that is written down for it", () => {
    const asked = Object.fromEntries(acts().map(({ path, needs }) => [path, needs]));
    expect(asked).toEqual(rights.acts);
    const closed = routes.filter(({ isAct, needs }) => !isAct && needs !== "see");
    expect(Object.fromEntries(closed.map(({ path, needs }) => [path, needs]))).toEqual(rights.pages);
  });

  it("is open to the roles that have that right, and to no other", async () => {
    const wrong: string[] = [];
    for (const role of ROLES)
      for (const { path, needs, isAct } of routes) {
        const isAllowed = mayAs(role, needs);
        // What is allowed is tried on pages alone: an act would be done.
        if (isAct && isAllowed) continue;
        const { status } = await call(isAct ? "POST" : "GET", path, { role });
        if ((status !== 403) !== isAllowed) wrong.push(`${role} ${path}: ${status}`);
      }
    expect(wrong).toEqual([]);
  });

  it("is not done for a page of another site, without a session, or with one that is over", async () => {
    const over = await signIn("Văn phòng", PASSWORD);
    await fetch(`${program.address}/office/sign-out`, {
      method: "POST",
      headers: { cookie: over, origin: program.address },
    });
    const before = await trail();
    const wrong: string[] = [];
    for (const { path } of acts()) {
      const statuses = [
        (await call("POST", path, { role: "administrator", origin: "https://example.com" })).status,
        (await call("POST", path, {})).status,
        (await call("POST", path, { cookie: over })).status,
      ];
      if (statuses.join() !== "403,401,401") wrong.push(`${path}: ${statuses}`);
    }
    expect(wrong).toEqual([]);
    expect(await trail()).toBe(before);
  });
});

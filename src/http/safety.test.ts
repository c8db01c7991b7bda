import { Hono } from "hono";
import { expect, it } from "vitest";
import { safeHeaders, tlsOnly } from "./safety.ts";

it("tells a browser to come by TLS alone where people reach the program so", async () => {
  const app = new Hono().use(safeHeaders()).use(tlsOnly);
  app.get("/", (context) => context.text("here"));
  const { headers } = await app.request("/");
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}$/);
  expect(headers.get("permissions-policy")).toContain("camera=()");
});

it.each([
  ["/embed", "https://c1mau.edu.vn https://thcsmau.edu.vn"],
  ["/embed/api/chat", "https://c1mau.edu.vn https://thcsmau.edu.vn"],
  ["/", "'none'"],
  ["/office", "'none'"],
  ["/embedded", "'none'"],
  ["/documents/a", "'self' https://web.telegram.org"],
  ["/telegram-app", "https://web.telegram.org"],
])("lets %s be framed by %s alone", async (path, frames) => {
  const app = new Hono().use(safeHeaders(["https://c1mau.edu.vn", "https://thcsmau.edu.vn"]));
  app.get("*", (context) => context.text("here"));
  const policy = (await app.request(path)).headers.get("content-security-policy");
  expect(policy?.split("frame-ancestors ")[1]).toBe(frames);
});

it("lets nobody frame the chat where no site is named", async () => {
  const app = new Hono().use(safeHeaders());
  app.get("*", (context) => context.text("here"));
  const policy = (await app.request("/embed")).headers.get("content-security-policy");
  expect(policy).toContain("frame-ancestors 'none'");
});

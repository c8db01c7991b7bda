import { Hono } from "hono";
import { expect, it } from "vitest";
import { safeHeaders, tlsOnly } from "./safety.ts";

it("tells a browser to come by TLS alone where people reach the program so", async () => {
  const app = new Hono().use(safeHeaders).use(tlsOnly);
  app.get("/", (context) => context.text("here"));
  const { headers } = await app.request("/");
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}$/);
  expect(headers.get("permissions-policy")).toContain("camera=()");
});

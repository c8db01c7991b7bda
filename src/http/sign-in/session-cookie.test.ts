import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { dropSession, giveSession, sessionToken } from "./session-cookie.ts";

const appOf = (secure: boolean) =>
  new Hono()
    .get("/given", (context) => {
      giveSession(context, secure, "token");
      return context.text("");
    })
    .get("/dropped", (context) => {
      dropSession(context, secure);
      return context.text("");
    })
    .get("/token", (context) => context.text(sessionToken(context, secure) ?? "none"));
const setBy = async (secure: boolean, path: string) => (await appOf(secure).request(path)).headers.get("set-cookie");
const tokenOf = async (secure: boolean, cookie: string) =>
  (await appOf(secure).request("/token", { headers: { cookie } })).text();

describe("the cookie of the office", () => {
  it("is hidden from scripts and other sites, and over TLS from other hosts of the domain", async () => {
    expect(await setBy(false, "/given")).toBe("office=token; Path=/office; HttpOnly; SameSite=Lax");
    expect(await setBy(true, "/given")).toBe("__Host-office=token; Path=/; HttpOnly; Secure; SameSite=Lax");
  });

  it("is taken back where it was given", async () => {
    expect(await setBy(false, "/dropped")).toBe("office=; Max-Age=0; Path=/office");
    expect(await setBy(true, "/dropped")).toBe("__Host-office=; Max-Age=0; Path=/; Secure");
  });

  it("is read over TLS under its own name alone", async () => {
    expect(await tokenOf(true, "__Host-office=token")).toBe("token");
    expect([await tokenOf(true, "office=token"), await tokenOf(false, "__Host-office=token")]).toEqual([
      "none",
      "none",
    ]);
  });
});

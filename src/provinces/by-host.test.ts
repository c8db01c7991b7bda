import { createHash } from "node:crypto";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { createTelegramWebhook } from "../../bot/adapters/telegram/receiving/webhook.ts";
import { createZaloOaWebhook } from "../../bot/adapters/zalo-oa/receiving/webhook.ts";
import { webhookRoutes } from "../http/webhooks.ts";
import { byHost } from "./by-host.ts";

const AT = Date.parse("2026-11-30T02:00:00Z");

/** Two provinces with webhooks of their own, as a process serves them. */
function town() {
  const took = { "an-giang.example": [] as string[], "ca-mau.example": [] as string[] };
  const provinces = (Object.keys(took) as (keyof typeof took)[]).map((host) => {
    const common = { onFault: () => undefined, now: () => 0 };
    const telegram = createTelegramWebhook({
      ...common,
      secret: `bi-mat-${host}`,
      receive: async () => void took[host].push("telegram"),
    });
    const zalo = createZaloOaWebhook({
      ...common,
      ...{ appId: `app-${host}`, appSecret: `app-secret-${host}`, oaSecret: `oa-secret-${host}`, windowHours: 48 },
      take: async () => void took[host].push("zalo-oa"),
      instant: () => new Date(AT).toISOString(),
    });
    const routes = webhookRoutes((name) => ({ telegram, "zalo-oa": zalo })[name], common.onFault);
    const app = new Hono().route("/webhooks", routes);
    return { host, app: async () => app };
  });
  const chosen = byHost(provinces, async () => ({ status: "ready", provinces: {} }));
  const post = async (host: string, path: string, headers: Record<string, string>, body: string) => {
    const request = new Request(`http://${host}${path}`, { method: "POST", headers, body });
    return (await (await chosen(request)).fetch(request)).status;
  };
  return {
    took,
    telegram: (at: string, of: string) =>
      post(at, "/webhooks/telegram", { "x-telegram-bot-api-secret-token": `bi-mat-${of}` }, '{"update_id":1}'),
    zalo(at: string, of: string) {
      const event = { app_id: `app-${of}`, timestamp: String(AT), event_name: "user_send_text", sender: { id: "7" } };
      const body = JSON.stringify(event);
      const signed = createHash("sha256").update(`app-${of}${body}${AT}oa-secret-${of}`).digest("hex");
      return post(at, "/webhooks/zalo-oa", { "x-zevent-signature": `mac=${signed}` }, body);
    },
  };
}

it("gives what a platform tells at the address of one province to that one alone", async () => {
  const { took, telegram, zalo } = town();
  expect([
    await telegram("an-giang.example", "an-giang.example"),
    await zalo("an-giang.example", "an-giang.example"),
  ]).toEqual([200, 200]);
  expect(took).toEqual({ "an-giang.example": ["telegram", "zalo-oa"], "ca-mau.example": [] });
});

it("takes of no province what was signed for another, whatever address it comes to", async () => {
  const { took, telegram, zalo } = town();
  expect([
    await telegram("ca-mau.example", "an-giang.example"),
    await zalo("ca-mau.example", "an-giang.example"),
  ]).toEqual([401, 401]);
  expect(took).toEqual({ "an-giang.example": [], "ca-mau.example": [] });
});

it("refuses what is told at an address that is nobody's", async () => {
  const { took, telegram, zalo } = town();
  expect([await telegram("nowhere.example", "an-giang.example"), await zalo("127.0.0.1", "an-giang.example")]).toEqual([
    404, 404,
  ]);
  expect(took).toEqual({ "an-giang.example": [], "ca-mau.example": [] });
});

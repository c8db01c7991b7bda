import { expect, it } from "vitest";
import { composePages, webChannel } from "../../../src/compose.ts";
import { createApp } from "../../../src/http/app.ts";
import type { Standing } from "../../../src/http/assistant.ts";
import { instant, newId, now, program } from "../../../src/surroundings.ts";
import { createMetrics } from "../../../src/watching/metrics/metrics.ts";

it.each<[Standing, number]>([
  [{ status: "ready" }, 200],
  [{ status: "starting" }, 503],
  [{ status: "ending" }, 503],
  [{ status: "stalled", stalled: ["telegram-polling"] }, 503],
])("tells whoever asks whether the program is ready: %j", async (standing, status) => {
  const app = createApp({
    ready: () => undefined,
    show: webChannel.show,
    pages: composePages({ zaloSiteVerification: undefined, retentionFile: undefined }),
    metrics: createMetrics(),
    newId,
    instant,
    now,
    onFault: () => undefined,
    standing: async () => standing,
  });
  const answer = await app.request("/readyz");
  expect([answer.status, await answer.json()]).toEqual([status, standing]);
  const alive = await app.request("/healthz");
  expect([alive.status, await alive.json()]).toEqual([200, { status: "alive", version: program.version }]);
});

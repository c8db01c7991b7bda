import { createZaloOaTeller, type ZaloOaTeller } from "../../fakes/zalo/oa-teller.ts";
import type { FakeZalo } from "../../fakes/zalo/server.ts";
import { freePort } from "../../servers/free-port.ts";
import { ended } from "../../servers/processes.ts";
import { readyOf, spawnProgram } from "../../servers/program.ts";

/** The program in a process of its own, told by webhook what happens on a fake Zalo. */
export interface ZaloProgram {
  readonly url: string;
  readonly oa: ZaloOaTeller;
  /** Starts it, and waits until both webhooks are set. */
  start(): Promise<void>;
  /** Ends it with a signal, and waits for that. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

export async function createZaloProgram(fake: FakeZalo, dataDir: string): Promise<ZaloProgram> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { appId, appSecret, botToken, clock } = fake;
  const oa = createZaloOaTeller({
    ...{ appId, oaId: "31000000001", oaSecret: "khoa-cua-oa", clock, retryMilliseconds: 500 },
  });
  const isSet = async (): Promise<boolean> => {
    const info = await (await fetch(`${fake.url}/bot${botToken}/getWebhookInfo`)).json();
    return info.result.url === `${url}/webhooks/zalo-bot` && (await oa.register(`${url}/webhooks/zalo-oa`)) === 200;
  };
  let running: ReturnType<typeof spawnProgram> | undefined;
  return {
    url,
    oa,
    async start() {
      running = spawnProgram({
        ...{ DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: url, LOG_LEVEL: "silent" },
        ...{ ZALO_BOT_TOKEN: botToken, ZALO_BOT_API_URL: fake.url, ZALO_BOT_WEBHOOK_SECRET: "bi-mat-cua-bot" },
        ...{ ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET: "khoa-cua-oa" },
      });
      await readyOf(running);
      // The webhooks are there a little after the pages are.
      for (let waited = 0; !(await isSet()); waited += 100) {
        if (waited > 20_000) throw new Error("the webhooks were not set in time");
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async end(signal) {
      if (running !== undefined) await ended(running, signal);
    },
  };
}

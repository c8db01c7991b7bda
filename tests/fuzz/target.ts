import { rmSync } from "node:fs";
import { signedInitData } from "../fakes/telegram/init-data.ts";
import { startFakeTelegram } from "../fakes/telegram/server.ts";
import { startFakeZalo } from "../fakes/zalo/server.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import { freePort } from "../servers/free-port.ts";
import { controlOf } from "../servers/office-commands.ts";
import { ended } from "../servers/processes.ts";
import { readyOf, spawnProgram } from "../servers/program.ts";

/** What a request may be made with: everything a platform, an officer, a unit and the command line have. */
export interface Keys {
  readonly port: number;
  readonly telegramSecret: string;
  readonly zaloBotSecret: string;
  readonly appId: string;
  readonly oaSecret: string;
  readonly officeCookie: string;
  readonly telegramSession: string;
  readonly control: { readonly port: number; readonly token: string };
}

export interface Memory {
  readonly resident: number;
  readonly own: number;
}

/** The whole program with every door open, in a process of its own between fake platforms. */
export interface Target {
  readonly keys: Keys;
  /** What no answer may contain, by name: the secrets of the settings and where the program lies. */
  readonly canaries: ReadonlyMap<string, string>;
  /** Lines of the log that tell of a fault. */
  readonly faults: () => readonly string[];
  readonly isRunning: () => boolean;
  /** Memory in MB: all that is resident, and what of it the program's own objects and buffers take; the rest is code and databases. */
  readonly memory: () => Promise<Memory>;
  readonly stop: () => Promise<void>;
}

const SECRETS = {
  TELEGRAM_WEBHOOK_SECRET: "canary-telegram-webhook-4711",
  ZALO_BOT_WEBHOOK_SECRET: "canary-zalo-bot-webhook-4711",
  ZALO_OA_SECRET: "canary-zalo-oa-key-4711",
  OFFICE_PASSWORD: "canary-office-password-4711",
};

/**
 * What the log says once a minute of calls without the right secret, of replies to people who are not there, and of the
 * queue on a machine that has no time for it.
 */
const EXPECTED =
  /was refused: |told something that is no |a reply on \S+ was not sent|renew lock for job|Lock mismatch/;

export async function openTarget(): Promise<Target> {
  const dataDir = newDataFolder("fuzz");
  const [telegram, zalo, port] = await Promise.all([
    startFakeTelegram({ strangers: "started", texts: "dropped" }),
    startFakeZalo({ oaStrangers: "follower", botStrangers: "wrote", texts: "dropped" }),
    freePort(),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const program = spawnProgram({
    ...SECRETS,
    ...{ DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: url, LOG_LEVEL: "error" },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    ...{ ZALO_BOT_TOKEN: zalo.botToken, ZALO_BOT_API_URL: zalo.url },
    ...{ ZALO_APP_ID: zalo.appId, ZALO_APP_SECRET: zalo.appSecret },
    ...{ ZALO_OAUTH_URL: zalo.url, ZALO_OPENAPI_URL: zalo.url, ZALO_BUSINESS_URL: zalo.url },
    ...{ ZALO_OA_REFRESH_TOKEN: zalo.tokens.first.refreshToken },
  });
  const faults: string[] = [];
  let unfinished = "";
  program.stdout?.on("data", (chunk: Buffer) => {
    const lines = (unfinished + chunk.toString()).split("\n");
    unfinished = lines.pop() ?? "";
    faults.push(...lines.filter((line) => line.includes('"fault"') && !EXPECTED.test(line)));
  });
  await readyOf(program);
  const control = await controlOf({ dataDir });
  await untilReady(url);
  const officeCookie = await signIn(url);
  return {
    keys: {
      ...{ port, officeCookie, appId: zalo.appId, oaSecret: SECRETS.ZALO_OA_SECRET },
      ...{ telegramSecret: SECRETS.TELEGRAM_WEBHOOK_SECRET, zaloBotSecret: SECRETS.ZALO_BOT_WEBHOOK_SECRET },
      telegramSession: await openPage(url, telegram.token),
      control: { port: Number(new URL(control.operations).port), token: control.token },
    },
    canaries: new Map([
      ...Object.entries(SECRETS),
      ["TELEGRAM_BOT_TOKEN", telegram.token],
      ["ZALO_BOT_TOKEN", zalo.botToken],
      ["ZALO_APP_SECRET", zalo.appSecret],
      ["ZALO_OA_REFRESH_TOKEN", zalo.tokens.first.refreshToken],
      ["the token of /control", control.token],
      ["DATA_DIR", dataDir],
      ["where the program lies", process.cwd()],
    ]),
    faults: () => faults,
    isRunning: () => program.exitCode === null && program.signalCode === null,
    async memory() {
      const text = await (await fetch(`${control.operations}/metrics`)).text();
      const of = (name: string) =>
        Math.round(Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1] ?? 0) / 1_048_576);
      return {
        resident: of("process_resident_memory_bytes"),
        own: of("nodejs_heap_size_used_bytes") + of("nodejs_external_memory_bytes"),
      };
    },
    async stop() {
      await ended(program, "SIGTERM");
      await Promise.all([telegram.stop(), zalo.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string): Promise<void> {
  for (let left = 300; left > 0; left -= 1) {
    if ((await fetch(`${url}/readyz`)).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the program was not ready in time");
}

/** The cookies of an officer who is signed in, as a browser sends them. */
async function signIn(url: string): Promise<string> {
  const page = await (await fetch(`${url}/office/sign-in`)).text();
  const name = /name="name" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const response = await fetch(`${url}/office/sign-in`, {
    method: "POST",
    headers: { origin: url },
    body: new URLSearchParams({ name, password: SECRETS.OFFICE_PASSWORD }),
    redirect: "manual",
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function openPage(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/telegram-app/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ initData: signedInitData({ token, user: 7_001, at: Date.now() }) }),
  });
  return String((await response.json()).session);
}

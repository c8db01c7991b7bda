import { createDialingAgent } from "../../../bot/adapters/http/dialing-agent.ts";
import { lookAtTelegram } from "../../../bot/adapters/telegram/self.ts";
import { createZaloBotApi } from "../../../bot/adapters/zalo-bot/api.ts";
import { lookAtZaloBot } from "../../../bot/adapters/zalo-bot/self.ts";
import type { Config } from "../../config.ts";
import type { Reached } from "../../doctor/checks/address.ts";
import type { BotLook, MeantBot } from "../../doctor/checks/channels.ts";
import type { ComparedClock } from "../../doctor/checks/clock.ts";
import { LOOK_MS, reach, whyOf } from "../../doctor/probes/address-probe.ts";

type Platforms = Pick<Config, "telegram" | "zaloBot" | "zaloOa" | "publicUrl">;

/** What the platforms say of the bots that are set up. `runs`: whether the program runs here. */
export async function lookAtBots({ telegram, zaloBot, publicUrl }: Platforms, runs: boolean) {
  const told = (name: string, secret: string | undefined): string | undefined =>
    secret === undefined || publicUrl === undefined ? undefined : `${publicUrl}/webhooks/${name}`;
  const telegramMeant: MeantBot = {
    check: "telegram",
    setting: "TELEGRAM_BOT_TOKEN",
    from: "@BotFather",
    webhook: told("telegram", telegram?.webhookSecret),
    blocked: "name a proxy in TELEGRAM_PROXY_URL where the network blocks Telegram",
    runs,
  };
  const zaloMeant: MeantBot = {
    check: "zalo-bot",
    setting: "ZALO_BOT_TOKEN",
    from: "Zalo Bot Manager",
    webhook: told("zalo-bot", zaloBot?.webhookSecret),
    blocked: "let this machine reach ZALO_BOT_API_URL",
    runs,
  };
  const [telegramLook, zaloLook] = await Promise.all([lookTelegram(telegram), lookZalo(zaloBot)]);
  return [
    { meant: telegramMeant, look: telegramLook },
    { meant: zaloMeant, look: zaloLook },
  ];
}

async function lookTelegram(telegram: Config["telegram"]): Promise<BotLook> {
  if (telegram === undefined) return { kind: "off" };
  const standing = await lookAtTelegram({ ...telegram, timeoutMilliseconds: LOOK_MS });
  if (standing.kind === "silent") return { kind: "silent", why: whyOf(standing.fault) };
  if (standing.kind === "refused") return standing;
  const { lastError, ...known } = standing;
  return { ...known, ...(lastError === undefined ? {} : { lastError }) };
}

async function lookZalo(zaloBot: Config["zaloBot"]): Promise<BotLook> {
  if (zaloBot === undefined) return { kind: "off" };
  const standing = await lookAtZaloBot(createZaloBotApi({ ...zaloBot, timeoutMilliseconds: LOOK_MS }));
  if (standing.kind === "known" || standing.kind === "refused") return standing as BotLook;
  return { kind: "silent", why: "no answer of its own" };
}

/** Whether the hosts of the Official Account answer, whatever they say: the first that does not, else the last. */
export async function reachAccount({ zaloOa }: Platforms): Promise<Reached | undefined> {
  if (zaloOa === undefined) return undefined;
  const hosts = [zaloOa.oauthUrl, zaloOa.openApiUrl, zaloOa.businessUrl];
  const reached = await Promise.all(hosts.map((host) => reach(host)));
  return reached.find(({ kind }) => kind === "silent") ?? reached.at(-1);
}

/** How the clocks of the platforms go that are set up. */
export async function compareClocks({ telegram, zaloBot, zaloOa }: Platforms): Promise<readonly ComparedClock[]> {
  const hosts = [
    ...(telegram === undefined ? [] : [{ of: "Telegram", url: telegram.apiUrl, proxyUrl: telegram.proxyUrl }]),
    ...(zaloBot === undefined ? [] : [{ of: "the Zalo bot platform", url: zaloBot.apiUrl }]),
    ...(zaloOa === undefined ? [] : [{ of: "Zalo", url: zaloOa.openApiUrl }]),
  ];
  const compared = await Promise.all(
    hosts.map(async ({ of, ...way }) => {
      const agent = createDialingAgent({ ...way, connectMilliseconds: LOOK_MS });
      const reached = await reach(way.url, { agent });
      agent.destroy();
      return reached.kind === "answer" && reached.aheadMilliseconds !== undefined
        ? [{ of, aheadMilliseconds: reached.aheadMilliseconds }]
        : [];
    }),
  );
  return compared.flat();
}

import { Api } from "grammy";
import { createDialingAgent } from "../dialing-agent.ts";
import type { TelegramSenderOptions } from "./telegram-sender.ts";

/** The user name of the bot, as its links carry it; undefined when Telegram cannot be asked now. */
export async function readTelegramName({
  token,
  apiUrl,
  timeoutMilliseconds,
}: TelegramSenderOptions): Promise<string | undefined> {
  const url = apiUrl;
  const agent = createDialingAgent({ url, connectMilliseconds: timeoutMilliseconds });
  const api = new Api(token, {
    apiRoot: url,
    timeoutSeconds: timeoutMilliseconds / 1_000,
    baseFetchConfig: { agent, redirect: "manual" },
  });
  try {
    return (await api.getMe()).username;
  } catch {
    return undefined;
  }
}

import { createTelegramApi, type TelegramAccess } from "../api.ts";

/** The bot's user name, for links to it; undefined when Telegram does not answer. */
export async function readTelegramName({
  timeoutMilliseconds,
  ...access
}: TelegramAccess & { readonly timeoutMilliseconds: number }): Promise<string | undefined> {
  const api = createTelegramApi(access, { timeoutMilliseconds, connectMilliseconds: timeoutMilliseconds });
  try {
    return (await api.getMe()).username;
  } catch {
    return undefined;
  }
}

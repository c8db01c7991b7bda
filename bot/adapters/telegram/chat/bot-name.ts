import { createTelegramApi, type TelegramAccess } from "../api.ts";

/** The user name of the bot, as its links carry it; undefined when Telegram cannot be asked now. */
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

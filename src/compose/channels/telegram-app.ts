import { createTelegramDoor } from "../../../bot/adapters/telegram/app/door.ts";
import type { Config } from "../../config.ts";
import type { TelegramApp } from "../../http/telegram-app/routes.ts";

/** The page inside Telegram; undefined where no bot is set up. */
export function composeTelegramApp(
  { telegram }: Pick<Config, "telegram">,
  units: TelegramApp["units"],
): TelegramApp | undefined {
  return telegram === undefined
    ? undefined
    : { door: createTelegramDoor({ ...telegram, now: () => Date.now() }), units };
}

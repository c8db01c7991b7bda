import { readTelegramUpdate } from "../../../bot/adapters/telegram/receiving/inbound.ts";
import { readZaloBotUpdate } from "../../../bot/adapters/zalo-bot/inbound.ts";
import { readZaloOaEvent } from "../../../bot/adapters/zalo-oa/receiving/inbound.ts";
import type { PlatformEvent } from "../../../bot/index.ts";

/** Id of the album that a message is a part of; undefined for every other event. Only Telegram tells of albums. */
export function albumOf({ source, body, receivedAt }: PlatformEvent): string | undefined {
  const event = source === "telegram" ? readTelegramUpdate(JSON.parse(body), receivedAt) : undefined;
  return event?.kind === "message" ? event.inbound.album : undefined;
}

/** Whether an event of any platform is a message that somebody wrote to the assistant alone. */
export function isMessage({ source, body, receivedAt }: PlatformEvent): boolean {
  const event: unknown = JSON.parse(body);
  switch (source) {
    case "telegram":
      return readTelegramUpdate(event, receivedAt)?.kind === "message";
    case "zalo-bot":
      return readZaloBotUpdate(event, { receivedAt })?.kind === "message";
    case "zalo-oa":
      return readZaloOaEvent(event, receivedAt)?.kind === "message";
  }
}

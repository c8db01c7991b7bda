import { readTelegramUpdate } from "../../../../bot/adapters/telegram/receiving/inbound.ts";
import { readZaloBotUpdate } from "../../../../bot/adapters/zalo-bot/inbound.ts";
import { readZaloOaEvent } from "../../../../bot/adapters/zalo-oa/receiving/inbound.ts";
import type { Inbound, PlatformEvent } from "../../../../bot/index.ts";

/** Id of the album that a message is a part of; undefined for every other event. */
export function albumOf(event: PlatformEvent): string | undefined {
  return messageIn(event)?.album;
}

/** Whether an event of any platform is a message that somebody wrote to the assistant alone. */
export function isMessage(event: PlatformEvent): boolean {
  return messageIn(event) !== undefined;
}

function messageIn({ source, body, receivedAt }: PlatformEvent): Inbound | undefined {
  const event = readEvent(source, JSON.parse(body), receivedAt);
  return event?.kind === "message" ? event.inbound : undefined;
}

function readEvent(source: PlatformEvent["source"], event: unknown, receivedAt: string) {
  switch (source) {
    case "telegram":
      return readTelegramUpdate(event, receivedAt);
    case "zalo-bot":
      return readZaloBotUpdate(event, { receivedAt });
    case "zalo-oa":
      return readZaloOaEvent(event, receivedAt);
  }
}

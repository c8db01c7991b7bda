import { afterAll, beforeAll } from "vitest";
import { soon } from "../reporting/channels-stage.ts";
import { openTelegramStage } from "../telegram/stage.ts";
import { openZaloStage } from "../zalo/stage.ts";
import type { TelegramStage, ZaloStage } from "./hands.ts";

/** Opens the web and both Zalo channels on one stage and Telegram on another before all tests of a file, and closes them after. */
export function onBothStages(opened: (zalo: ZaloStage, telegram: TelegramStage) => void): void {
  let close: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const [zalo, telegram] = await Promise.all([openZaloStage(), openTelegramStage({ strangers: "started" })]);
    close = async () => {
      await zalo.close();
      await telegram.close();
    };
    opened(zalo, telegram);
    await soon(async () => ((await zalo.botWebhook()) === `${zalo.url}/webhooks/zalo-bot` ? true : undefined));
  }, 180_000);
  afterAll(() => close());
}

import type { Webhook } from "../../../ports.ts";
import { unmovedText } from "../../../received-text.ts";
import { isSameSecret } from "../../../same-secret.ts";
import { startRounds } from "../../http/rounds.ts";
import { createSparingFaults, jsonObjectOf } from "../../http/webhook.ts";
import { createTelegramApi, type TelegramAccess } from "../api.ts";
import { UPDATE_KINDS } from "./polling.ts";
import { failedRound } from "./telegram-round.ts";

const CALL_MS = 15_000;
const CHECK_EVERY_MS = 5 * 60_000;

export interface TelegramWebhookParts extends TelegramAccess {
  /** Public address of this program. */
  readonly address: string;
  readonly secret: string;
  /** Called with the reason each time a check failed; the checks go on. */
  readonly onFault: (fault: unknown, isRefused: boolean) => void;
  /** Called each time Telegram confirms that the webhook is set, with the number of updates waiting there. */
  readonly onStanding: (waiting: number) => void;
  /** First pause after a fault; see `startRounds`. Default 300 ms. */
  readonly pauseMilliseconds?: number;
}

/** Sets the webhook, and checks every five minutes that it is still set. It stays set when the program ends. */
export function startTelegramWebhook(parts: TelegramWebhookParts): { stop(): Promise<void> } {
  const { address, secret, pauseMilliseconds = 300 } = parts;
  const api = createTelegramApi(parts, { timeoutMilliseconds: CALL_MS, connectMilliseconds: CALL_MS / 2 });
  let isSet = false;

  const check = async (): Promise<void> => {
    if (!isSet) await api.setWebhook(address, { secret_token: secret, allowed_updates: UPDATE_KINDS });
    const info = await api.getWebhookInfo();
    isSet = info.url === address;
    if (!isSet) throw new Error("the webhook was set to another address");
    if (info.pending_update_count > 0 && info.last_error_message !== undefined)
      parts.onFault(new Error(`Telegram cannot deliver: ${info.last_error_message}`), false);
    parts.onStanding(info.pending_update_count);
  };
  return startRounds({
    pauseMilliseconds,
    onFailed: parts.onFault,
    round: () => check().then(() => ({ kind: "well", restMilliseconds: CHECK_EVERY_MS }) as const, failedRound),
  });
}

/**
 * Takes calls that carry the secret and refuses others. A call with the secret comes from Telegram, so nonsense is
 * taken too: refusing it would only make Telegram send it again.
 */
export function createTelegramWebhook({
  secret,
  receive,
  onFault,
  now,
}: {
  readonly secret: string;
  readonly receive: (update: unknown) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}): Webhook {
  const say = createSparingFaults(onFault, now);
  return async ({ header, body }) => {
    if (!isSameSecret(header("x-telegram-bot-api-secret-token") ?? "", secret)) {
      say("a call to /webhooks/telegram was refused: it does not carry TELEGRAM_WEBHOOK_SECRET");
      return "refused";
    }
    const read = jsonObjectOf(body, unmovedText);
    if (read === undefined) say("Telegram told something that is no update");
    else await receive(read.value);
    return "taken";
  };
}

import { GrammyError, HttpError } from "grammy";
import { createTelegramApi, type TelegramAccess } from "./api.ts";

/**
 * State of the bot at Telegram: its name and its webhook; "refused" when its token was not accepted, "silent" when Telegram
 * does not answer, with what was thrown.
 */
export type TelegramStanding =
  | {
      readonly kind: "known";
      readonly name: string;
      readonly webhook: string | undefined;
      readonly waiting: number;
      /** Telegram's words about the last call to the webhook that failed. */
      readonly lastError: string | undefined;
    }
  | { readonly kind: "refused" }
  | { readonly kind: "silent"; readonly fault: unknown };

/** Telegram's own codes for a token that is not accepted: revoked or unknown (401), malformed (404). */
const NOT_ACCEPTED: readonly number[] = [401, 404];

/** Asks Telegram, for so many milliseconds at most. Changes nothing and never rejects. */
export async function lookAtTelegram({
  timeoutMilliseconds,
  ...access
}: TelegramAccess & { readonly timeoutMilliseconds: number }): Promise<TelegramStanding> {
  const api = createTelegramApi(access, { timeoutMilliseconds, connectMilliseconds: timeoutMilliseconds });
  try {
    const [me, hook] = await Promise.all([api.getMe(), api.getWebhookInfo()]);
    return {
      kind: "known",
      name: `@${me.username}`,
      webhook: hook.url === undefined || hook.url === "" ? undefined : hook.url,
      waiting: hook.pending_update_count,
      lastError: hook.last_error_message,
    };
  } catch (fault) {
    if (isTokenRefused(fault)) return { kind: "refused" };
    return { kind: "silent", fault: fault instanceof HttpError ? fault.error : fault };
  }
}

/**
 * Whether Telegram itself does not accept the token. grammY throws a `GrammyError` only for JSON with Telegram's fields, so a
 * page of the network with status 401 is no refusal.
 */
export function isTokenRefused(fault: unknown): boolean {
  return fault instanceof GrammyError && NOT_ACCEPTED.includes(fault.error_code);
}

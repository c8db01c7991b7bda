import { setTimeout as wait } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import { createTelegramApi, type TelegramAccess } from "../api.ts";

export interface TelegramPollingParts extends TelegramAccess {
  /**
   * Takes one update. Telegram is told that it arrived only after this resolves; when it rejects, the update comes
   * again, so an update must be recognised the second time.
   */
  readonly receive: (update: unknown) => Promise<void>;
  /**
   * Called with the reason when updates could not be fetched or taken; `fatal` (the token is not accepted) ends the
   * polling.
   */
  readonly onFault: (fault: unknown, fatal: boolean) => void;
  /** Called each time Telegram answered, with or without updates. */
  readonly onFetched?: () => void;
  /** How long one call waits for updates; default 25 s. */
  readonly waitSeconds?: number;
  /** First pause after a fault; it doubles up to a hundred times its length. Default 300 ms. */
  readonly pauseMilliseconds?: number;
}

export interface TelegramPolling {
  /** Waits for the update that is being taken, then confirms it to Telegram. */
  stop(): Promise<void>;
}

/**
 * The kinds of updates we want. Telegram remembers the last list it was given, so each call gives it: otherwise blocked
 * bots would not be reported.
 */
export const UPDATE_KINDS = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
const CONNECT_MS = 10_000;

/**
 * Fetches updates until stopped. Telegram lets one process poll with a token; when another one does (409), this one
 * waits.
 */
export function startTelegramPolling(parts: TelegramPollingParts): TelegramPolling {
  const { waitSeconds = 25, pauseMilliseconds = 300 } = parts;
  const timeoutMilliseconds = (waitSeconds + 10) * 1_000;
  const api = createTelegramApi(parts, { timeoutMilliseconds, connectMilliseconds: CONNECT_MS });
  const stopping = new AbortController();
  const { signal } = stopping;
  // grammY's types name the signal of an old package; it accepts Node's own.
  const grammySignal = signal as Parameters<Api["getUpdates"]>[1];
  let offset = 0;

  const round = async (): Promise<void> => {
    const updates = await api.getUpdates({ offset, timeout: waitSeconds, allowed_updates: UPDATE_KINDS }, grammySignal);
    parts.onFetched?.();
    // Fetching from this offset confirms all earlier updates. After a week without updates Telegram's numbers restart,
    // perhaps below the offset.
    if (updates.length === 0) offset = 0;
    for (const update of updates) {
      await parts.receive(update);
      offset = update.update_id + 1;
    }
  };
  const confirm = (): Promise<unknown> => (offset === 0 ? Promise.resolve() : api.getUpdates({ offset, limit: 1 }));

  const run = async (): Promise<void> => {
    let pause = pauseMilliseconds;
    let ready = false;
    while (!signal.aborted) {
      try {
        // Polling does not work while a webhook is set.
        if (!ready) await api.deleteWebhook({}, grammySignal);
        ready = true;
        await round();
        pause = pauseMilliseconds;
      } catch (fault) {
        if (signal.aborted) break;
        const fatal = fault instanceof GrammyError && (fault.error_code === 401 || fault.error_code === 404);
        parts.onFault(fault, fatal);
        if (fatal) return;
        // Somebody may have set a webhook meanwhile, by hand or an old process of this program.
        if (fault instanceof GrammyError && fault.error_code === 409) ready = false;
        const told = fault instanceof GrammyError ? (fault.parameters.retry_after ?? 0) * 1_000 : 0;
        await wait(Math.max(told, pause), undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, pauseMilliseconds * 100);
      }
    }
    await confirm().catch(() => undefined);
  };
  const ended = run();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

import { setTimeout as wait } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import { createTelegramApi, type TelegramAccess } from "../api.ts";

export interface TelegramPollingParts extends TelegramAccess {
  /**
   * Takes one update. It is confirmed to Telegram only when this has ended well, and comes again otherwise: what was
   * taken has to be recognised the second time.
   */
  readonly receive: (update: unknown) => Promise<void>;
  /** Told why news could not be fetched or taken; `fatal` ends the polling (a token that is not accepted). */
  readonly onFault: (fault: unknown, fatal: boolean) => void;
  /** Told each time Telegram answered, with news or without. */
  readonly onFetched?: () => void;
  /** How long one call waits for news; 25 s unless said. */
  readonly waitSeconds?: number;
  /** First pause after a fault, doubled up to a hundred times of it; 300 ms unless said. */
  readonly pauseMilliseconds?: number;
}

export interface TelegramPolling {
  /** Waits for what is being taken, then confirms it. */
  stop(): Promise<void>;
}

/** Kept by the platform until it is told otherwise, so it is told each time: blocking would be lost without it. */
export const UPDATE_KINDS = ["message", "callback_query", "my_chat_member"] as const;
const CONNECT_MS = 10_000;

/** Fetches updates until stopped. One process may do so for a token: another's turn (409) is waited for. */
export function startTelegramPolling(parts: TelegramPollingParts): TelegramPolling {
  const { waitSeconds = 25, pauseMilliseconds = 300 } = parts;
  const timeoutMilliseconds = (waitSeconds + 10) * 1_000;
  const api = createTelegramApi(parts, { timeoutMilliseconds, connectMilliseconds: CONNECT_MS });
  const stopping = new AbortController();
  const { signal } = stopping;
  // grammY types its signals after a package from before Node had them; it takes Node's own.
  const grammySignal = signal as Parameters<Api["getUpdates"]>[1];
  let offset = 0;

  const round = async (): Promise<void> => {
    const updates = await api.getUpdates({ offset, timeout: waitSeconds, allowed_updates: UPDATE_KINDS }, grammySignal);
    parts.onFetched?.();
    // All that came before is confirmed. After a week of silence numbers begin anew, perhaps lower than the offset.
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
        // A webhook and polling exclude each other.
        if (!ready) await api.deleteWebhook({}, grammySignal);
        ready = true;
        await round();
        pause = pauseMilliseconds;
      } catch (fault) {
        if (signal.aborted) break;
        const fatal = fault instanceof GrammyError && (fault.error_code === 401 || fault.error_code === 404);
        parts.onFault(fault, fatal);
        if (fatal) return;
        // A webhook may have been set meanwhile, by hand or by a process of before.
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

import { GrammyError } from "grammy";
import { type OneAtATime, startRounds } from "../../http/rounds.ts";
import { createTelegramApi, type TelegramAccess } from "../api.ts";
import { failedRound, type GrammySignal } from "./telegram-round.ts";

export interface TelegramPollingParts extends TelegramAccess {
  /**
   * Takes one update. Telegram is told that it arrived only after this resolves; when it rejects, the update comes
   * again, so an update must be recognised the second time.
   */
  readonly receive: (update: unknown) => Promise<void>;
  /** Called with the reason each time updates could not be fetched or taken; the polling goes on. */
  readonly onFault: (fault: unknown, isRefused: boolean) => void;
  /** Called each time Telegram answered, with or without updates, and when another process is at it. */
  readonly onFetched?: () => void;
  /** Called after each round of polling, whatever came of it. */
  readonly onRound?: (() => void) | undefined;
  /** Where several processes poll with this token: one at a time. */
  readonly oneAtATime?: OneAtATime | undefined;
  /** How long one call waits for updates; default 25 s. */
  readonly waitSeconds?: number;
  /** First pause after a fault; see `startRounds`. Default 300 ms. */
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
  let offset = 0;
  let ready = false;

  const fetchOnce = async (signal: GrammySignal): Promise<void> => {
    // Polling does not work while a webhook is set.
    if (!ready) await api.deleteWebhook({}, signal);
    ready = true;
    const updates = await api.getUpdates({ offset, timeout: waitSeconds, allowed_updates: UPDATE_KINDS }, signal);
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
  const rounds = startRounds({
    pauseMilliseconds,
    onFailed: parts.onFault,
    onRound: parts.onRound,
    oneAtATime: parts.oneAtATime,
    onElsewhere() {
      parts.onFetched?.();
      // What this process took last, the other one has confirmed or takes once more.
      offset = 0;
    },
    async round(signal) {
      try {
        await fetchOnce(signal as GrammySignal);
        return { kind: "well" };
      } catch (fault) {
        // Somebody may have set a webhook meanwhile, by hand or an old process of this program.
        if (fault instanceof GrammyError && fault.error_code === 409) ready = false;
        return failedRound(fault);
      }
    },
  });
  return {
    async stop() {
      await rounds.stop();
      await confirm().catch(() => undefined);
    },
  };
}

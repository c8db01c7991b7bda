import { setTimeout as wait } from "node:timers/promises";
import { Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { createDialingAgent } from "../dialing-agent.ts";

export interface TelegramPollingParts {
  readonly token: string;
  readonly apiUrl: string;
  /**
   * Takes one update. It is confirmed to Telegram only when this has ended well, and comes again otherwise: what is
   * handled has to be recognised the second time.
   */
  readonly receive: (update: unknown) => Promise<void>;
  /** Told why news could not be fetched or taken; `fatal` ends the polling (a token that is not accepted). */
  readonly onFault: (fault: unknown, fatal: boolean) => void;
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
const KINDS = ["message", "callback_query", "my_chat_member"] as const;
const CONNECT_MS = 10_000;

/** Fetches updates until stopped. One process may do so for a token. */
export function startTelegramPolling(parts: TelegramPollingParts): TelegramPolling {
  const { waitSeconds = 25, pauseMilliseconds = 300 } = parts;
  const url = parts.apiUrl.replace(/\/+$/, "");
  const api = new Api(parts.token, {
    apiRoot: url,
    timeoutSeconds: waitSeconds + 10,
    baseFetchConfig: { agent: createDialingAgent({ url, connectMilliseconds: CONNECT_MS }), redirect: "manual" },
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  // grammY types its signals after a package from before Node had them; it takes Node's own.
  const grammySignal = signal as Parameters<Api["getUpdates"]>[1];
  let offset = 0;

  // Taken already, although another chat's update has to come again.
  const done = new Set<number>();

  const take = async (update: Update): Promise<void> => {
    if (done.has(update.update_id)) return;
    await parts.receive(update);
    done.add(update.update_id);
  };
  const round = async (): Promise<void> => {
    const updates = await api.getUpdates({ offset, timeout: waitSeconds, allowed_updates: KINDS }, grammySignal);
    const lanes = await Promise.allSettled(byChat(updates).map((lane) => inOrder(lane, take)));
    const failed = lanes.find((lane) => lane.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    done.clear();
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

/** Updates of one chat are taken in their order, those of different chats at the same time. */
function byChat(updates: readonly Update[]): Update[][] {
  const lanes = new Map<number, Update[]>();
  for (const update of updates) {
    const chat = (update.message ?? update.callback_query?.message ?? update.my_chat_member)?.chat.id ?? 0;
    lanes.set(chat, [...(lanes.get(chat) ?? []), update]);
  }
  return [...lanes.values()];
}

async function inOrder<Item>(items: readonly Item[], take: (item: Item) => Promise<void>): Promise<void> {
  for (const item of items) await take(item);
}

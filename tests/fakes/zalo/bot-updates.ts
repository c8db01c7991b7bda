import { isRecord } from "../loopback.ts";

/** What a person did, as Zalo tells a bot. */
export interface ZaloEvent {
  readonly event_name: string;
  readonly message: Readonly<Record<string, unknown>>;
}
export interface ZaloWebhook {
  readonly url: string;
  readonly secretToken: string;
}

export interface ZaloUpdates {
  add(event: ZaloEvent): void;
  /** The oldest event, handed out once and for all; undefined when nothing came in time. */
  poll(timeoutSeconds: number): Promise<ZaloEvent | undefined>;
  setWebhook(webhook: ZaloWebhook | undefined, at: number): object;
  info(): object;
  /** What the webhook answered, first to last; 0 where nobody answered. */
  answers(): readonly number[];
  stop(): void;
}

/**
 * No offset and no confirmation: what was handed out is gone. While a webhook is set, polling stays silent without an
 * error. `envelope` is the shape of webhooks: the documented one, or the flat one that deployed code reads.
 */
export function createZaloUpdates({ envelope }: { readonly envelope: "wrapped" | "flat" }): ZaloUpdates {
  const pending: ZaloEvent[] = [];
  const waiting = new Set<() => void>();
  const answers: number[] = [];
  let webhook: ZaloWebhook | undefined;
  let updatedAt = 0;
  /** Of each chat: one event after the other's answer; different chats at the same time. */
  const posted = new Map<unknown, Promise<void>>();
  const wakeAll = (): void => {
    for (const wake of waiting) wake();
  };
  const post = async ({ url, secretToken }: ZaloWebhook, event: ZaloEvent): Promise<void> => {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "X-Bot-Api-Secret-Token": secretToken },
        body: JSON.stringify(envelope === "wrapped" ? { ok: true, result: event } : event),
        signal: AbortSignal.timeout(60_000),
      });
      answers.push(response.status);
    } catch {
      answers.push(0);
    }
  };
  return {
    add(event) {
      if (webhook === undefined) {
        pending.push(event);
        wakeAll();
        return;
      }
      const hook = webhook;
      const { chat } = event.message;
      const about = isRecord(chat) ? chat.id : undefined;
      posted.set(
        about,
        (posted.get(about) ?? Promise.resolve()).then(() => post(hook, event)),
      );
    },
    async poll(timeoutSeconds) {
      if (pending.length === 0 || webhook !== undefined)
        await new Promise<void>((resolve) => {
          const end = (): void => {
            clearTimeout(timer);
            waiting.delete(end);
            resolve();
          };
          const timer = setTimeout(end, timeoutSeconds * 1_000);
          waiting.add(end);
        });
      return webhook === undefined ? pending.shift() : undefined;
    },
    setWebhook(next, at) {
      webhook = next;
      updatedAt = at;
      return { url: next?.url ?? "", updated_at: at };
    },
    info: () => ({ url: webhook?.url ?? "", updated_at: updatedAt }),
    answers: () => answers,
    stop: wakeAll,
  };
}

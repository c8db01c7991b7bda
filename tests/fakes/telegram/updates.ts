import { setTimeout as wait } from "node:timers/promises";

/** Something that happened, with the number Telegram gave it. */
export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}
interface Pending {
  readonly chat: string;
  readonly update: Update;
}
export interface Webhook {
  readonly url: string;
  readonly secretToken: string | undefined;
}

export interface Updates {
  add(chat: string, kind: string, payload: object): void;
  /** Confirms everything below `offset`, then waits for what is not confirmed. */
  poll(request: {
    readonly offset: number;
    readonly limit: number;
    readonly timeoutSeconds: number;
  }): Promise<readonly Update[] | "terminated" | "webhook-set">;
  allow(kinds: readonly string[]): void;
  setWebhook(webhook: Webhook | undefined, dropPending: boolean): void;
  info(): object;
  /** Lets everything that waits go. */
  stop(): void;
}

/** Telegram leaves these out unless they are asked for. */
const NOT_BY_DEFAULT = ["chat_member", "message_reaction", "message_reaction_count"];

/** Updates wait until they are confirmed: by a later `offset`, or by a webhook's 2xx. Anything else is redelivered. */
export function createUpdates({ redeliverMilliseconds }: { readonly redeliverMilliseconds: number }): Updates {
  let nextId = 700_001;
  let pending: Pending[] = [];
  let allowed: readonly string[] = [];
  let webhook: Webhook | undefined;
  let lastError: string | undefined;
  let stopped = false;
  let poller: { wake(): void; terminate(): void } | undefined;
  const delivering = new Set<string>();

  const deliver = async (chat: string): Promise<void> => {
    if (delivering.has(chat)) return;
    delivering.add(chat);
    // One chat after the other's answer; different chats run at the same time.
    for (let due = first(chat); due !== undefined; due = first(chat)) {
      const problem = await post(due.hook, due.update);
      lastError = problem ?? lastError;
      if (problem === undefined) pending = pending.filter(({ update }) => update !== due.update);
      else await wait(redeliverMilliseconds, undefined, { ref: false });
    }
    delivering.delete(chat);
  };
  const first = (chat: string) => {
    const found = pending.find((waiting) => waiting.chat === chat);
    return stopped || webhook === undefined || found === undefined ? undefined : { ...found, hook: webhook };
  };
  const deliverAll = (): void => {
    for (const chat of new Set(pending.map((waiting) => waiting.chat))) deliver(chat).catch(() => undefined);
  };

  return {
    add(chat, kind, payload) {
      if (allowed.length > 0 ? !allowed.includes(kind) : NOT_BY_DEFAULT.includes(kind)) return;
      pending.push({ chat, update: { update_id: nextId, [kind]: payload } });
      nextId += 1;
      poller?.wake();
      if (webhook !== undefined) deliver(chat).catch(() => undefined);
    },
    async poll({ offset, limit, timeoutSeconds }) {
      if (webhook !== undefined) return "webhook-set";
      // Only one poller per token: the newer one ends the older.
      poller?.terminate();
      pending = offset < 0 ? pending.slice(offset) : pending.filter(({ update }) => update.update_id >= offset);
      const news = () => pending.slice(0, limit).map(({ update }) => update);
      if (pending.length > 0 || timeoutSeconds <= 0) return news();
      const ended = await new Promise<"news" | "terminated">((resolve) => {
        const timer = setTimeout(() => resolve("news"), timeoutSeconds * 1_000);
        const end = (how: "news" | "terminated") => () => {
          clearTimeout(timer);
          resolve(how);
        };
        poller = { wake: end("news"), terminate: end("terminated") };
      });
      if (ended === "terminated") return "terminated";
      poller = undefined;
      return news();
    },
    allow: (kinds) => {
      allowed = kinds;
    },
    setWebhook(next, dropPending) {
      webhook = next;
      lastError = undefined;
      if (dropPending) pending = [];
      if (next !== undefined) {
        poller?.terminate();
        poller = undefined;
        deliverAll();
      }
    },
    info: () => ({
      url: webhook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: pending.length,
      last_error_message: lastError,
    }),
    stop() {
      stopped = true;
      poller?.wake();
    },
  };
}

/** Posts one update; gives what went wrong, or undefined. */
async function post({ url, secretToken }: Webhook, update: Update): Promise<string | undefined> {
  try {
    const secret: Record<string, string> =
      secretToken === undefined ? {} : { "X-Telegram-Bot-Api-Secret-Token": secretToken };
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...secret },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    });
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch {
    return "Connection refused or timed out";
  }
}

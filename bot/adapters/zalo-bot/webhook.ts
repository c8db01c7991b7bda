import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { PlatformEvent, Webhook } from "../../ports.ts";
import { isSameSecret } from "../../same-secret.ts";
import { createSparingFaults, jsonObjectOf } from "../http/webhook.ts";
import type { ZaloBotApi } from "./api.ts";
import { zaloBotUpdateKey } from "./inbound.ts";

export interface ZaloBotWebhookParts {
  readonly secret: string;
  readonly take: (event: PlatformEvent) => Promise<void>;
  /** Called with the reason when updates are refused; it never contains a secret or an update's content. */
  readonly onFault: (fault: unknown) => void;
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** Takes the updates of a Zalo bot that carry its secret. */
export function createZaloBotWebhook({ secret, take, onFault, instant, now }: ZaloBotWebhookParts): Webhook {
  const say = createSparingFaults(onFault, now);
  return async ({ header, body }) => {
    if (!isSameSecret(header("x-bot-api-secret-token") ?? "", secret)) {
      say("a call to /webhooks/zalo-bot was refused: it does not carry ZALO_BOT_WEBHOOK_SECRET");
      return "refused";
    }
    const read = jsonObjectOf(body);
    const event = read === undefined ? undefined : zaloBotEvent(read.value, read.text, instant());
    // A call with the secret comes from the platform, so nonsense is taken too: refusing it would only make the
    // platform send it again.
    if (event === undefined) say("the Zalo bot was told something that is no message");
    else await take(event);
    return "taken";
  };
}

/** An update as an event to be kept; undefined when it is no update. */
export function zaloBotEvent(update: unknown, body: string, receivedAt: string): PlatformEvent | undefined {
  const key = zaloBotUpdateKey(update);
  return key === undefined ? undefined : { source: "zalo-bot", id: key.id, about: key.about, body, receivedAt };
}

const webhookInfo = z.object({ url: z.string() });

/** The webhook address set at the platform; "" when none is set, undefined when the platform does not answer. */
export async function zaloBotWebhookUrl(api: ZaloBotApi, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await api.call("getWebhookInfo", {}, signal);
  // The platform may answer 404 for an account that never had a webhook.
  if (answer.kind === "no" && answer.code === 404) return "";
  const read = webhookInfo.safeParse(answer.kind === "ok" ? answer.result : undefined);
  return read.success ? read.data.url : undefined;
}

const PAUSES_MS = [1_000, 5_000, 30_000, 120_000];

/**
 * Sets the webhook, and tries until the platform accepts it. It is set again at each start: the secret may have
 * changed, and the platform does not show which one it has.
 */
export function setZaloBotWebhook(
  api: ZaloBotApi,
  {
    url,
    secret,
    onFault,
  }: { readonly url: string; readonly secret: string; readonly onFault: (fault: string) => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    for (let tries = 0; !signal.aborted; tries += 1) {
      const answer = await api.call("setWebhook", { url, secret_token: secret }, signal);
      if (answer.kind === "ok" || signal.aborted) return;
      const why = answer.kind === "no" ? `${answer.code}: ${answer.description}` : answer.detail;
      onFault(`the webhook of the Zalo bot could not be set: ${why}`);
      // Trying again does not help a token that is not accepted.
      if (answer.kind === "no" && answer.code === 401) return;
      const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)];
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

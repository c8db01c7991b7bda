import { z } from "zod";
import type { PlatformEvent, Webhook } from "../../ports.ts";
import { received } from "../../received-text.ts";
import { isSameSecret } from "../../same-secret.ts";
import { type Round, startRounds } from "../http/rounds.ts";
import { createSparingFaults, jsonObjectOf } from "../http/webhook.ts";
import { reasonOf, refusesZaloBotToken, type ZaloBotAnswer, type ZaloBotApi } from "./api.ts";
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
    const event = read === undefined ? undefined : zaloBotEvent(read.value, instant());
    // A call with the secret comes from the platform, so nonsense is taken too: refusing it would only make the
    // platform send it again.
    if (event === undefined) say("the Zalo bot was told something that is no message");
    else await take(event);
    return "taken";
  };
}

/** An update, polled or told, as an event to be kept; undefined when it is no update. */
export function zaloBotEvent(told: unknown, receivedAt: string): PlatformEvent | undefined {
  const update = received(told);
  const key = zaloBotUpdateKey(update);
  if (key === undefined) return undefined;
  return { source: "zalo-bot", id: key.id, about: key.about, body: JSON.stringify(update), receivedAt };
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

const CHECK_EVERY_MS = 5 * 60_000;
const PAUSE_MS = 1_000;

export interface ZaloBotWebhookCare {
  readonly url: string;
  readonly secret: string;
  /** Called with the reason each time the platform did not answer, or refused; it never contains the token. */
  readonly onLost: (fault: unknown, isRefused: boolean) => void;
  /** Called each time the platform confirms that the webhook is set. */
  readonly onStanding: () => void;
  /** First pause after a fault; see `startRounds`. Default 1 s. */
  readonly pauseMilliseconds?: number;
}

/**
 * Sets the webhook, and looks every five minutes whether it is still set. It is set again at each start: the secret may
 * have changed, and the platform does not show which one it has.
 */
export function startZaloBotWebhook(
  api: ZaloBotApi,
  { url, secret, onLost, onStanding, pauseMilliseconds = PAUSE_MS }: ZaloBotWebhookCare,
): { stop(): Promise<void> } {
  let isSet = false;
  const failed = (answer: Exclude<ZaloBotAnswer, { kind: "ok" }>): Round => ({
    kind: "failed",
    fault: new Error(`the webhook of the Zalo bot is not sure to be set: ${reasonOf(answer)}`),
    isRefused: refusesZaloBotToken(answer),
  });
  const round = async (signal: AbortSignal): Promise<Round> => {
    if (isSet) {
      const told = await api.call("getWebhookInfo", {}, signal);
      // The platform may answer 404 for an account that has no webhook.
      if (told.kind !== "ok" && !(told.kind === "no" && told.code === 404)) return failed(told);
      isSet = told.kind === "ok" && webhookInfo.safeParse(told.result).data?.url === url;
    }
    if (!isSet) {
      const answer = await api.call("setWebhook", { url, secret_token: secret }, signal);
      if (answer.kind !== "ok") return failed(answer);
      isSet = true;
    }
    onStanding();
    return { kind: "well", restMilliseconds: CHECK_EVERY_MS };
  };
  return startRounds({ round, onFailed: onLost, pauseMilliseconds });
}

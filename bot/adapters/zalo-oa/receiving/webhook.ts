import { createHash } from "node:crypto";
import { z } from "zod";
import type { PlatformEvent, Webhook, WebhookCall } from "../../../ports.ts";
import { createSparingFaults, jsonObjectOf } from "../../http/webhook.ts";
import { isZaloOaSignature } from "./signature.ts";

export interface ZaloOaWebhookParts {
  readonly appId: string;
  /** Only to recognise that somebody set this secret, or Zalo uses it, instead of the Official Account's key. */
  readonly appSecret: string;
  /**
   * The Official Account's key. Zalo shows it only after the webhook's address is saved; until then only Zalo's empty
   * test call is answered.
   */
  readonly oaSecret: string | undefined;
  /** Events older or newer than this are kept but not acted on. At least 2 h: a repeated event has its first time. */
  readonly windowHours: number;
  readonly take: (event: PlatformEvent, as: "open" | "kept") => Promise<void>;
  /** Called with the reason when events are refused; it never contains a secret or an event's content. */
  readonly onFault: (fault: unknown) => void;
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

const id = z.union([z.string(), z.number().transform(String)]);
const envelope = z.object({
  app_id: id.optional(),
  oa_id: id.optional(),
  event_name: z.string().optional(),
  timestamp: id.optional(),
  sender: z.object({ id: id.optional(), admin_id: id.optional() }).optional(),
  recipient: z.object({ id: id.optional() }).optional(),
  follower: z.object({ id: id.optional() }).optional(),
  user_id: id.optional(),
  message: z.object({ msg_id: id.optional() }).optional(),
});
type Envelope = z.infer<typeof envelope>;

/**
 * Takes the events of an Official Account. The signature is checked over the bytes as they came; an event is kept
 * before the call is answered.
 */
export function createZaloOaWebhook(parts: ZaloOaWebhookParts): Webhook {
  const { appId, appSecret, oaSecret, windowHours, take, instant } = parts;
  const say = createSparingFaults(parts.onFault, parts.now);
  return async (call) => {
    const read = jsonObjectOf(call.body);
    // When the webhook's address is saved in Zalo's console, Zalo sends an unsigned, empty object.
    if (isEmptyProbe(call.body, read?.value)) return "taken";
    const parsed = envelope.safeParse(read?.value);
    if (read === undefined || !parsed.success) {
      say("a call to /webhooks/zalo-oa was refused: it is no event of Zalo");
      return "refused";
    }
    if (oaSecret === undefined) {
      say("an event of the Official Account had to wait: set ZALO_OA_SECRET, the key on the app's webhook page");
      return "not-ready";
    }
    const event = parsed.data;
    const fault = faultOf({ appId, appSecret, oaSecret }, call, event);
    if (fault !== undefined) {
      say(`an event of the Official Account was refused: ${fault}`);
      return "refused";
    }
    const receivedAt = instant();
    const told = Number(event.timestamp ?? Number.NaN);
    const near = Math.abs(Date.parse(receivedAt) - told) <= windowHours * 3_600_000;
    // A withdrawal of consent counts however late it comes.
    const counts = near || event.event_name === "user_withdraw";
    await take(
      { source: "zalo-oa", id: idOf(event, call.body), about: aboutOf(event), body: read.text, receivedAt },
      counts ? "open" : "kept",
    );
    return "taken";
  };
}

function isEmptyProbe(body: Uint8Array, value: object | undefined): boolean {
  return value === undefined ? /^\s*$/.test(Buffer.from(body).toString("latin1")) : Object.keys(value).length === 0;
}

/** Why an event is refused; undefined when it is genuine. */
function faultOf(
  { appId, appSecret, oaSecret }: { readonly appId: string; readonly appSecret: string; readonly oaSecret: string },
  { header, body }: WebhookCall,
  event: Envelope,
): string | undefined {
  const given = header("x-zevent-signature");
  if (given === undefined) return "it carries no signature";
  if (event.app_id !== undefined && event.app_id !== appId) return "it names another app than ZALO_APP_ID";
  // Some descriptions take the time from a header; the signature covers whichever it is.
  const headerTime = header("x-zevent-timestamp");
  const times = [headerTime, event.timestamp ?? ""].filter((time) => time !== undefined && /^\d*$/.test(time));
  const signed = (asApp: string, key: string): boolean =>
    times.some(
      (timestamp) => timestamp !== undefined && isZaloOaSignature(given, { appId: asApp, body, timestamp, key }),
    );
  if (signed(appId, oaSecret)) return undefined;
  if (signed(appId, appSecret))
    return "it is signed with ZALO_APP_SECRET; ZALO_OA_SECRET must be the key of the app's webhook page, and is another";
  const account = event.oa_id ?? event.recipient?.id;
  if (account !== undefined && signed(account, oaSecret))
    return "it is signed with the id of the Official Account in the place of the app's";
  return "its signature fits neither ZALO_OA_SECRET nor ZALO_APP_SECRET";
}

/**
 * The id under which a repetition is recognised: the message's own id, and for other events a hash of the bytes, which
 * Zalo repeats unchanged.
 */
function idOf({ event_name: name = "", message }: Envelope, body: Uint8Array): string {
  return /^(?:user|oa|anonymous)_send_/.test(name) && message?.msg_id !== undefined
    ? `${name} ${message.msg_id}`
    : createHash("sha256").update(body).digest("hex");
}

/**
 * Whom a message of an officer is about. It is no event of the person: it is worked on at once, also while the person is
 * being answered.
 */
function officerAbout(user: string): string {
  return `officer ${user}`;
}

/**
 * Whom an event is about: the person, or for a receipt its message, because a template's receipt names a phone number,
 * which we do not keep.
 */
function aboutOf({ event_name: name = "", message, sender, recipient, follower, user_id }: Envelope): string {
  if (name === "user_received_message" || name === "user_seen_message") return `receipt ${message?.msg_id ?? ""}`;
  if (!name.startsWith("oa_")) return user_id ?? follower?.id ?? sender?.id ?? "";
  return sender?.admin_id === undefined ? (recipient?.id ?? "") : officerAbout(recipient?.id ?? "");
}

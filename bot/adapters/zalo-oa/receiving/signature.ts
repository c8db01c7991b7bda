import { createHash, timingSafeEqual } from "node:crypto";

/** What Zalo signs. The body is the bytes as received; the key is the Official Account's, not the app's. */
export interface SignedEvent {
  readonly appId: string;
  readonly body: Uint8Array;
  /** The timestamp as printed in the event: milliseconds as digits. */
  readonly timestamp: string;
  readonly key: string;
}

/** SHA-256 of app id, body, timestamp and key, one after the other, in lower-case hex. It is no HMAC. */
export function zaloOaSignature({ appId, body, timestamp, key }: SignedEvent): string {
  return createHash("sha256").update(appId).update(body).update(timestamp).update(key).digest("hex");
}

/** Checks a header `mac=<hex>`, or the bare hex that some describe, in constant time. */
export function isZaloOaSignature(header: string, event: SignedEvent): boolean {
  const given = header.trim().replace(/^mac=/i, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given), Buffer.from(zaloOaSignature(event)));
}

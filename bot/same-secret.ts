import { createHash, timingSafeEqual } from "node:crypto";

/** Compares secrets in a time that says nothing of either, their lengths included. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

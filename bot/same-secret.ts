import { createHash, timingSafeEqual } from "node:crypto";

/** Compares secrets in constant time, so that the time tells nothing about them, not even their length. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

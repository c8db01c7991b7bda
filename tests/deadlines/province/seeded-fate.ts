import { createHash } from "node:crypto";

/** A number from 0 to below 1 that a seed and some words decide, whatever was asked before. */
export function chance(seed: number, ...words: readonly string[]): number {
  const digits = createHash("sha256")
    .update([seed, ...words].join("|"))
    .digest();
  return digits.readUInt32BE(0) / 2 ** 32;
}

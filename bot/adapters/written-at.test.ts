import { expect, it } from "vitest";
import { writtenAt } from "./written-at.ts";

const RECEIVED = "2026-01-01T00:00:00.000Z";

it.each([
  [1_767_060_000, "2025-12-30T02:00:00.000Z"],
  [1_767_060_000_123, "2025-12-30T02:00:00.123Z"],
  [1_999_999_999, RECEIVED],
  [Number.POSITIVE_INFINITY, RECEIVED],
  [-1e300, undefined],
  [undefined, undefined],
])("reads seconds and milliseconds, never later than the receipt: %s", (told, at) => {
  expect(writtenAt(told, RECEIVED)).toBe(at);
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startProgress } from "./banner.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

it("a slow start says what it is doing and for how many seconds, and at what it failed", () => {
  const lines: string[] = [];
  const progress = startProgress(
    (line) => lines.push(line),
    () => performance.now(),
  );
  vi.advanceTimersByTime(5_000);
  progress.now("Reading", "12 documents");
  vi.advanceTimersByTime(2_000);
  progress.failed();
  progress.end();
  vi.advanceTimersByTime(20_000);
  expect(lines.map((line) => line.trim().replace(/ +/g, " "))).toEqual([
    "Starting opens the database and the index (5 s)",
    "Reading 12 documents (5 s)",
    "Reading 12 documents: failed (7 s)",
  ]);
});

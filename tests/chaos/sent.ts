import { createSlidingWindow, type Rate } from "../fakes/sliding-window.ts";

/** Counts the messages that the program sends at the instant at which it says them, wherever a line holds them up afterwards. */
export interface SentCount {
  /** For each piece that the program says on a line to these platforms. */
  said(piece: Buffer): void;
  /** Messages above a platform's rate so far. */
  violations(): number;
}

const SECOND: Rate = { count: 30, milliseconds: 1_000 };
const MINUTE: Rate = { count: 4_000, milliseconds: 60_000 };
/** What platforms take, by how a call that sends a message begins. */
const TELEGRAM = [{ call: /^POST \/bot[^/ ]+\/send(?:Message|Photo|Document|MediaGroup) /, rate: SECOND }];
const ZALO = [
  { call: /^POST \/bot[^/ ]+\/sendMessage /, rate: MINUTE },
  { call: /^POST \/v3\.0\/oa\/message\//, rate: MINUTE },
];
const HEAD_BYTES = 200;

/** See {@link SentCount}; `now` is a monotonic clock in milliseconds. */
export function countSent(platform: "telegram" | "zalo", now: () => number = () => performance.now()): SentCount {
  const counted = (platform === "telegram" ? TELEGRAM : ZALO).map(({ call, rate }) => ({
    call,
    window: createSlidingWindow(rate),
  }));
  let violations = 0;
  return {
    said(piece) {
      const head = piece.subarray(0, HEAD_BYTES).toString("latin1");
      for (const { call, window } of counted) if (call.test(head) && window.take(now()) !== "taken") violations += 1;
    },
    violations: () => violations,
  };
}

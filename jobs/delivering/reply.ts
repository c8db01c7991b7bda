import type { SendingChannel } from "../domain/contact.ts";
import type { Message, SendOutcome } from "../domain/outcome.ts";
import type { Line } from "./deliver.ts";
import { turnOfAll } from "./weight.ts";

const TRIES = 4;
const AGAIN_MS = 1_000;

/**
 * Sends an answer to somebody who wrote. It takes the next slot of the channel before every announcement. What the
 * platform surely did not take is tried again; what it may have taken is not.
 */
export function createReplier(
  lines: ReadonlyMap<SendingChannel, Line>,
  sleep: (milliseconds: number) => Promise<void>,
): (channel: SendingChannel, address: string, message: Message) => Promise<SendOutcome> {
  return async (channel, address, message) => {
    const line = lines.get(channel);
    if (line === undefined) return { kind: "not-sent", detail: "the channel is not set up" };
    for (let left = TRIES; ; left -= 1) {
      const first = await line.pacer.turn(true);
      const turn = await turnOfAll(line.sender.weight?.(message) ?? 1, first, line.pacer);
      const outcome = await line.sender.send(address, message);
      turn.answered();
      if (outcome.kind === "paused") await line.pacer.pause(outcome.milliseconds);
      if ((outcome.kind !== "paused" && outcome.kind !== "not-sent") || left <= 1) return outcome;
      if (outcome.kind === "not-sent") await sleep(AGAIN_MS * (TRIES - left + 1));
    }
  };
}

import type { Message, SendOutcome } from "../../domain/delivery/outcome.ts";
import type { SendingChannel } from "../../domain/people/contact.ts";
import { leaving, turnsOf } from "../pace/message-cost.ts";
import type { Turn } from "../pace/pacer.ts";
import type { Line } from "./deliver.ts";

const TRIES = 4;
const AGAIN_MS = 1_000;

/**
 * Sends an answer. `begin` is awaited just before each call: from then on the message may be out. When it gives false the
 * answer is in other hands, and no call is made. `notTaken` is awaited where the platform surely did not take a call that is made again
 * after a while, such as the pause it asks for: nothing is out meanwhile.
 */
export type Reply = (
  channel: SendingChannel,
  address: string,
  message: Message,
  begin?: () => Promise<boolean>,
  notTaken?: () => Promise<void>,
) => Promise<SendOutcome>;

/**
 * Sends answers to people who wrote, ahead of every announcement. A message that the platform surely did not take is
 * tried again; one that it may have taken is not.
 */
export function createReplier(
  lines: ReadonlyMap<SendingChannel, Line>,
  sleep: (milliseconds: number) => Promise<void>,
): Reply {
  return async (channel, address, message, begin, notTaken) => {
    const line = lines.get(channel);
    if (line === undefined) return { kind: "not-sent", detail: "the channel is not set up" };
    for (let left = TRIES; ; left -= 1) {
      const [messages = 1] = line.sender.calls?.(message) ?? [];
      const first = await turnOf(line, messages, begin);
      if (first === undefined) return { kind: "not-sent", detail: "another process answers" };
      const turns = turnsOf(await leaving(first, line.pacer, messages), line.pacer);
      const outcome = await line.sender.send(address, message, turns.next);
      turns.answered();
      if (outcome.kind === "paused") await line.pacer.pause(outcome.milliseconds);
      if ((outcome.kind !== "paused" && outcome.kind !== "not-sent") || left <= 1) return outcome;
      // Where that cannot be written down, it stays in doubt.
      await notTaken?.().catch(() => undefined);
      if (outcome.kind === "not-sent") await sleep(AGAIN_MS * (TRIES - left + 1));
    }
  };
}

/**
 * The next turn; undefined when `begin` gives false. It is awaited only when a slot is near, so that a pause of the token
 * is waited out before it.
 */
async function turnOf(
  { pacer }: Line,
  messages: number,
  begin: (() => Promise<boolean>) | undefined,
): Promise<Turn | undefined> {
  if (messages > 1) {
    const turn = await pacer.turnFor(messages);
    return (await begin?.()) === false ? undefined : turn;
  }
  const slot = await pacer.slot(true);
  if ((await begin?.()) === false) return undefined;
  return (await slot.arrive()) ?? pacer.turn(true);
}

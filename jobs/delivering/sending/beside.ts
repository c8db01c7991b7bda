import type { SendingChannel } from "../../domain/people/contact.ts";
import type { Line } from "./deliver.ts";

/**
 * Makes a call that is no message and of which nothing is kept, such as a draft of an answer, within the rate of the channel's token
 * and behind all that is urgent. Not made where the channel is not set up, or where its instant has passed. Rejects as the call does.
 * @example
 * await beside("telegram", () => api.sendMessageDraft(4711, 1, "Dạ, …"));
 */
export type CallBeside = (channel: SendingChannel, call: () => Promise<unknown>) => Promise<void>;

/** See {@link CallBeside}. */
export function createCallBeside(lines: ReadonlyMap<SendingChannel, Pick<Line, "pacer">>): CallBeside {
  return async (channel, call) => {
    const turn = await lines.get(channel)?.pacer.turn();
    if (turn?.leaves() !== true) return;
    try {
      await call();
    } finally {
      turn.answered();
    }
  };
}

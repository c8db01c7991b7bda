import type { NextCall } from "../../ports.ts";
import type { Pacer, Turn } from "./pacer.ts";

/**
 * Says that a call which becomes so many messages leaves now: at its turn or, where that passed too long ago, at another one.
 */
export async function leaving(turn: Turn, pacer: Pick<Pacer, "turnFor">, messages = 1): Promise<Turn> {
  let last = turn;
  while (!last.leaves()) last = await pacer.turnFor(messages);
  return last;
}

/** The turns of all calls for one message: the first has left, each further one waits for its own. */
export function turnsOf(first: Turn, pacer: Pick<Pacer, "turnFor">): Turns {
  let last = first;
  return {
    async next(messages) {
      last.answered();
      last = await leaving(await pacer.turnFor(messages), pacer, messages);
    },
    answered: () => last.answered(),
  };
}
interface Turns {
  readonly next: NextCall;
  /** To be called as soon as the last call was answered. */
  answered(): void;
}

import type { Pacer, Turn } from "./pacer.ts";

/**
 * Waits for one turn for each message that a call becomes at the platform; `first` is the first of them. Gives the last
 * turn: the call is made at its instant. A text with two files (cost 3) waits for two more turns.
 */
export async function turnsFor(cost: number, first: Turn, pacer: Pick<Pacer, "turn">): Promise<Turn> {
  let turn = first;
  for (let left = cost - 1; left > 0; left -= 1) {
    turn.answered();
    turn = await pacer.turn(true);
  }
  return turn;
}

/** Says that a call leaves now: at its turn or, where that passed too long ago, at another one. */
export async function leaving(turn: Turn, pacer: Pick<Pacer, "turn">): Promise<Turn> {
  let last = turn;
  while (!last.leaves()) last = await pacer.turn(true);
  return last;
}

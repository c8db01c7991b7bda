import type { Pacer, Turn } from "./pacer.ts";

/**
 * Waits for as many turns as a call becomes messages of the platform, the first of which is here already, and gives the
 * last: the call is made at its instant.
 */
export async function turnsFor(cost: number, first: Turn, pacer: Pick<Pacer, "turn">): Promise<Turn> {
  let turn = first;
  for (let left = cost - 1; left > 0; left -= 1) {
    turn.answered();
    turn = await pacer.turn(true);
  }
  return turn;
}

import type { FakeTelegram } from "../fakes/telegram/server.ts";
import type { Seeded } from "../trust/seeded.ts";

/** Somebody who asks, and what stands on their screen. An answer names its turn in its buttons. */
export interface Asker {
  readonly id: number;
  asked(): number;
  /** Answers on the screen. */
  shown(): number;
  /** The turns of the answers on the screen. */
  answers(): ReadonlySet<string>;
  /** How often the assistant said that it does not know whether an answer came. */
  doubted(): number;
  /** How often that answer had not come, and was sent by a tap. */
  repeated(): number;
}

/** People who ask all along. */
export interface Asking {
  readonly askers: readonly Asker[];
  /** From now on nobody asks; taps that are due are still made. */
  rest(): void;
  /** Whether every question has an answer. */
  isSettled(): boolean;
}

const PEOPLE = 40;
const QUESTION = "chi tieu ho so cong viec cap so nam 2030 la bao nhieu";
const SHORTEST_PAUSE_MS = 40;
const PAUSES_MS = 500;
const LOOK_MS = 50;

/**
 * People ask at random times, whether the program runs or not. Somebody who is asked whether an answer came taps the
 * button if it did not.
 */
export function createAsking(platform: FakeTelegram, seeded: Seeded): Asking {
  const askers = Array.from({ length: PEOPLE }, (_, index) => createAsker(platform, index + 1));
  let timer: NodeJS.Timeout | undefined;
  const ask = (): void => {
    seeded.pick(askers).ask();
    timer = setTimeout(ask, SHORTEST_PAUSE_MS + seeded.next() * PAUSES_MS);
  };
  ask();
  const looking = setInterval(() => {
    for (const asker of askers) asker.look();
  }, LOOK_MS);
  looking.unref();
  return {
    askers,
    rest: () => clearTimeout(timer),
    isSettled: () => askers.every((asker) => asker.answers().size >= asker.asked()),
  };
}

function createAsker(platform: FakeTelegram, id: number): Asker & { ask(): void; look(): void } {
  const person = platform.person(id);
  const seenDoubts = new Set<number>();
  /**
   * Turns whose answer was asked for again. When a kill makes the assistant ask twice about one, the person taps once.
   */
  const tapped = new Set<string>();
  let asked = 0;
  let repeated = 0;
  const turnsOn = (verb: string) =>
    person.sees().flatMap(({ messageId, buttons }) => {
      const data = buttons.find((button) => button.data?.startsWith(verb))?.data;
      return data === undefined ? [] : [{ messageId, data, turn: data.slice(verb.length) }];
    });
  const answers = (): ReadonlySet<string> => new Set(turnsOn("judge:good:").map(({ turn }) => turn));
  return {
    id,
    ask() {
      asked += 1;
      person.writes(QUESTION);
    },
    look() {
      for (const { messageId, data, turn } of turnsOn("again:")) {
        if (seenDoubts.has(messageId)) continue;
        seenDoubts.add(messageId);
        if (answers().has(turn) || tapped.has(turn)) continue;
        tapped.add(turn);
        repeated += 1;
        person.taps(data);
      }
    },
    asked: () => asked,
    shown: () => turnsOn("judge:good:").length,
    answers,
    doubted: () => seenDoubts.size,
    repeated: () => repeated,
  };
}

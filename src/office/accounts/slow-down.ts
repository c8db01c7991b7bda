import { type Counted, FORGOTTEN_AFTER_MS, type GuessBook } from "./guess-book.ts";

/** Who tries to sign in: as whom, from where, and whether that account has signed in from there before. */
export interface Attempt {
  readonly name: string;
  /** What is counted as one address. */
  readonly house: string;
  readonly isKnown: boolean;
}

/** Makes who guesses wait, whichever process they come to; nobody is ever locked out by what others type elsewhere. */
export interface SlowDown {
  /**
   * Seconds that have to pass before this attempt; 0 admits it, and counts it before its password is looked at.
   * @example
   * await slowDown.admit({ name: "Văn phòng", house: "113.160.1.9", isKnown: false }); // 0
   */
  admit(attempt: Attempt): Promise<number>;
  /** Forgets what was counted of this name from there: the password was right. */
  succeeded(attempt: Attempt): Promise<void>;
  /** Takes an admitted attempt back, whose password nobody looked at. */
  unseen(attempt: Attempt): Promise<void>;
}

/** As many attempts go on without waiting, then each waits twice as long as the one before. */
interface Patience {
  readonly free: number;
  readonly mostSeconds: number;
}
/** For one name from one address. */
const OF_A_NAME: Patience = { free: 5, mostSeconds: 900 };
/** For all names from one address; behind it may be a whole office. */
const OF_A_HOUSE: Patience = { free: 30, mostSeconds: 60 };
const LONGEST_NAME = 100;

/** Slows down by what is counted in a book. Guesses at one thing are not counted with those at another. */
export function createSlowDown(book: GuessBook, at: "password" | "code" | "own code" = "password"): SlowDown {
  const countedOf = (attempt: Attempt) => keysOf(attempt).map((one) => ({ ...one, key: `${at} ${one.key}` }));
  return {
    async admit(attempt) {
      const counted = countedOf(attempt);
      let seconds = 0;
      await book.count(counted.map(keyOf), (found) => {
        seconds = Math.max(...counted.map(({ patience }, index) => waitOf(patience, found[index])));
        return seconds === 0;
      });
      return seconds;
    },
    succeeded: (attempt) => book.forget(`${at} ${nameKey(attempt)}`),
    unseen: (attempt) => book.takeBack(countedOf(attempt).map(keyOf)),
  };
}

function waitOf({ free, mostSeconds }: Patience, found: Counted | undefined): number {
  if (found === undefined || found.count < free || found.idleMilliseconds > FORGOTTEN_AFTER_MS) return 0;
  const seconds = Math.min(mostSeconds, 2 ** (found.count - free));
  return Math.max(0, Math.ceil(seconds - found.idleMilliseconds / 1_000));
}

interface Key {
  readonly key: string;
  readonly patience: Patience;
}

/** Who is known at an address waits for nothing that others try from there under other names. */
function keysOf(attempt: Attempt): readonly Key[] {
  const ofName = { key: nameKey(attempt), patience: OF_A_NAME };
  return attempt.isKnown ? [ofName] : [ofName, { key: `house ${attempt.house}`, patience: OF_A_HOUSE }];
}

function keyOf({ key }: Key): string {
  return key;
}

function nameKey({ house, name }: Attempt): string {
  return `name ${house} ${name.slice(0, LONGEST_NAME)}`;
}

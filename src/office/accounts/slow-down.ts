/** Who tries to sign in: as whom, from where, and whether that account has signed in from there before. */
export interface Attempt {
  readonly name: string;
  /** What is counted as one address. */
  readonly house: string;
  readonly isKnown: boolean;
}

/** Makes who guesses wait; nobody is ever locked out by what others type elsewhere. */
export interface SlowDown {
  /**
   * Seconds that have to pass before this attempt; 0 admits it, and counts it before its password is looked at.
   * @example
   * slowDown.admit({ name: "Văn phòng", house: "113.160.1.9", isKnown: false }); // 0
   */
  admit(attempt: Attempt): number;
  /** Forgets what was counted of this name from there: the password was right. */
  succeeded(attempt: Attempt): void;
  /** Takes an admitted attempt back, whose password nobody looked at. */
  unseen(attempt: Attempt): void;
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
const FORGETS_MS = 60 * 60 * 1_000;
const MOST_KEPT = 10_000;
const LONGEST_NAME = 100;

/** `now` is in milliseconds of a monotonic clock. */
export function createSlowDown(now: () => number): SlowDown {
  const kept = new Map<string, { count: number; at: number }>();
  const entryOf = (key: string) => {
    const entry = kept.get(key);
    return entry === undefined || now() - entry.at > FORGETS_MS ? { count: 0, at: now() } : entry;
  };
  const waitOf = ([key, { free, mostSeconds }]: readonly [string, Patience]): number => {
    const { count, at } = entryOf(key);
    if (count < free) return 0;
    const seconds = Math.min(mostSeconds, 2 ** (count - free));
    return Math.max(0, Math.ceil(seconds - (now() - at) / 1_000));
  };
  const add = (key: string, more: number): void => {
    const { count, at } = entryOf(key);
    kept.delete(key);
    if (count + more > 0) kept.set(key, { count: count + more, at: more > 0 ? now() : at });
    const oldest = kept.keys().next().value;
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  };
  return {
    admit(attempt) {
      const counted = countedOf(attempt);
      const seconds = Math.max(...counted.map(waitOf));
      if (seconds === 0) for (const [key] of counted) add(key, 1);
      return seconds;
    },
    succeeded: (attempt) => void kept.delete(nameKey(attempt)),
    unseen(attempt) {
      for (const [key] of countedOf(attempt)) add(key, -1);
    },
  };
}

/** Who is known at an address waits for nothing that others try from there under other names. */
function countedOf(attempt: Attempt): readonly (readonly [string, Patience])[] {
  const ofName = [nameKey(attempt), OF_A_NAME] as const;
  return attempt.isKnown ? [ofName] : [ofName, [`house ${attempt.house}`, OF_A_HOUSE]];
}

function nameKey({ house, name }: Attempt): string {
  return `name ${house} ${name.slice(0, LONGEST_NAME)}`;
}

import { createHash, timingSafeEqual } from "node:crypto";

/** A link that signs in once, within an hour from now. Only its hash is kept in memory. */
export function createOneTimeLink(token: string, now: () => number): { use(given: string): boolean } {
  const hash = createHash("sha256").update(token).digest();
  const until = now() + HOUR_MS;
  let isOpen = true;
  return {
    use(given) {
      const isRight = isOpen && now() < until && timingSafeEqual(createHash("sha256").update(given).digest(), hash);
      if (isRight) isOpen = false;
      return isRight;
    },
  };
}

const HOUR_MS = 60 * 60 * 1_000;
const MOST_WRONG = 10;
const FORGETS_MS = 15 * 60 * 1_000;
const MOST_KEPT = 10_000;

/** Counts wrong passwords. After ten for one account or from one address it refuses for a quarter of an hour. */
export function createWrongPasswords(now: () => number): {
  isTooMany(keys: readonly string[]): boolean;
  wrong(keys: readonly string[]): void;
} {
  const counted = new Map<string, { count: number; until: number }>();
  const countOf = (key: string): number => {
    const entry = counted.get(key);
    return entry === undefined || entry.until < now() ? 0 : entry.count;
  };
  return {
    isTooMany: (keys) => keys.some((key) => countOf(key) >= MOST_WRONG),
    wrong(keys) {
      for (const key of keys) {
        const count = countOf(key) + 1;
        counted.delete(key);
        counted.set(key, { count, until: now() + FORGETS_MS });
      }
      for (const key of [...counted.keys()].slice(0, Math.max(0, counted.size - MOST_KEPT))) counted.delete(key);
    },
  };
}

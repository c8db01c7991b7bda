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

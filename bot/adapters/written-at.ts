/** Platforms count seconds or milliseconds; seconds of our time have fewer digits than this. */
const FIRST_MILLISECONDS = 1e11;

/**
 * When a message was written, as its platform says (seconds or milliseconds since 1970), as an ISO instant. Never later
 * than the receipt: a clock that is ahead must not lengthen the time in which we may write. Undefined where it does not say.
 * @example
 * writtenAt(1767060000, "2026-01-01T00:00:00.000Z"); // "2025-12-30T02:00:00.000Z"
 */
export function writtenAt(told: number | undefined, receivedAt: string): string | undefined {
  if (told === undefined || told < 0) return undefined;
  const at = told < FIRST_MILLISECONDS ? told * 1_000 : told;
  return new Date(Math.min(at, Date.parse(receivedAt))).toISOString();
}

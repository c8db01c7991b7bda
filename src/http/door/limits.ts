const MOST_KEPT = 10_000;

export interface Allowance {
  /** So many requests at once. */
  readonly burst: number;
  /** And then so many in a second. */
  readonly perSecond: number;
}

/**
 * What all of one address may send. A school of some hundred people has one address; 20 answers a second are what the
 * server gives to everybody beside others.
 */
export const OF_AN_ADDRESS: Allowance = { burst: 600, perSecond: 20 };
/**
 * What all of one address may load. A long document takes some milliseconds, in which nobody else is answered, so that these
 * are a tenth of the server; styles, scripts and the probes of whoever watches the program do not count.
 */
export const OF_A_READER: Allowance = { burst: 600, perSecond: 40 };
/** What one conversation may send: more than anybody types. */
export const OF_A_CONVERSATION: Allowance = { burst: 60, perSecond: 2 };

/** Whether a key may go on; asking counts. */
export type Limit = (key: string) => boolean;

/** Lets each key through as often as it is allowed to. `now` is in milliseconds of a monotonic clock. */
export function createLimit({ burst, perSecond }: Allowance, now: () => number): Limit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now() };
    const tokens = Math.min(burst, bucket.tokens + ((now() - bucket.at) / 1000) * perSecond);
    // The map keeps the order of the last requests: the key that has been silent longest is forgotten first.
    buckets.delete(key);
    buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now() });
    const oldest = buckets.keys().next().value;
    if (buckets.size > MOST_KEPT && oldest !== undefined) buckets.delete(oldest);
    return tokens >= 1;
  };
}

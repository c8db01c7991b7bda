import { z } from "zod";

/** A proxy that looks every two seconds has noticed by then. */
const OF_ONE_AMONG_MANY = 5;
const MOST = 300;

/** See `drainSeconds` of the settings. */
export const drain = z.coerce.number().min(0).max(MOST, "write at most 300 seconds").optional();

/**
 * How long a process that was told to end goes on answering, in seconds: so long the proxy before it needs to see at
 * `/readyz` that it ends, and to send people to another one. Unless said, that is for a process that serves pages beside others.
 */
export function drainSecondsOf({ DRAIN_SECONDS, ROLE }: { DRAIN_SECONDS?: number | undefined; ROLE: string }): number {
  return DRAIN_SECONDS ?? (ROLE === "web" ? OF_ONE_AMONG_MANY : 0);
}

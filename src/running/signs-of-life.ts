import type { Watchdog } from "./watchdog.ts";

/** A worker looks for something to do every two seconds. */
const TICK_STALLS_MS = 2 * 60_000;
/** Where several processes share the queue, another may have had the last ticks. */
const SHARED_TICK_STALLS_MS = 10 * 60_000;
/** Each call to a platform is ended after fifteen seconds; a message of many files takes several. */
const SENDER_STALLS_MS = 5 * 60_000;

/** What a worker tells of its moving, as parts of the watchdog: "tick" and "sender". */
export function signsOfLife(
  { part }: Watchdog,
  { databaseUrl, redisUrl }: { readonly databaseUrl: string | undefined; readonly redisUrl: string | undefined },
) {
  const isShared = databaseUrl !== undefined || redisUrl !== undefined;
  let calls = 0;
  const tick = part("tick", isShared ? SHARED_TICK_STALLS_MS : TICK_STALLS_MS);
  const sender = part("sender", SENDER_STALLS_MS, () => calls > 0);
  return {
    ticked: tick.beat,
    calling(inFlight: number) {
      calls = inFlight;
      sender.beat();
    },
  };
}

import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** So often it is looked whether the process is at rest. */
const LOOK_MS = 30_000;
/** Of one processor. A process that nobody uses takes less, one that answers a question a second takes this much. */
const QUIET_SHARE = 0.05;
/** A heap that grew by less since it was tidied is left alone. */
const WORTH_BYTES = 8_000_000;
/** How often it is tidied in one rest: the first time empties pages, those after it give them back. */
const TIMES = 3;

/** What is asked of a process, and done to it. */
interface Resting {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Milliseconds of a processor that the process took since it began. */
  readonly worked: () => number;
  /** Bytes that its heap holds of the system. */
  readonly held: () => number;
  /** Collects garbage and gives back what it held. */
  readonly tidy: () => void;
}

/**
 * Looks at a process from time to time: each call of what this gives is a look. Where little was done since the look before, and
 * the heap holds more than it was left with, it is tidied.
 */
export function createRest({ now, worked, held, tidy }: Resting): () => void {
  let [lookedAt, workedBefore] = [now(), worked()];
  let left = 0;
  let times = 0;
  return () => {
    const [at, total] = [now(), worked()];
    const share = (total - workedBefore) / Math.max(1, at - lookedAt);
    [lookedAt, workedBefore] = [at, total];
    if (share > QUIET_SHARE) return;
    if (held() - left > WORTH_BYTES) times = TIMES;
    if (times === 0) return;
    times -= 1;
    tidy();
    left = held();
  };
}

/**
 * Gives memory back to the system whenever the process comes to rest. Node.js collects garbage only as more is made: what a start
 * or a busy hour left, some 30 MB of the young generation alone, a process that nobody uses would hold for days.
 */
export function restWell(now: () => number): void {
  const worked = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  const look = createRest({ now, worked, held: () => getHeapStatistics().total_heap_size, tidy: collectGarbage });
  setInterval(look, LOOK_MS).unref();
}

/** The collector has no name in a program unless Node.js is started with `--expose-gc`; a context that is made after the flag has. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect === "function") collect();
}

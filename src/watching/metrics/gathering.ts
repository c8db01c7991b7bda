import { CATALOGUE, type MetricName } from "./catalogue.ts";
import type { Metrics } from "./metrics.ts";

/** Where what is measured comes from. */
export interface MetricSources {
  /** Measures the process and the disk. */
  readonly process: () => Promise<void>;
  /** The smallest question to the database; rejects when it does not answer. Absent until it is open. */
  readonly ping?: () => Promise<unknown>;
  /** Asks the database what is the same in all processes; gives what puts the answer into the registry. */
  readonly fleet?: () => Promise<() => void>;
  /** Connections to a database server, where there is a pool of them. */
  readonly pool?: () => { readonly total: number; readonly idle: number; readonly waiting: number } | undefined;
  /** Every part that is watched, and whether it stands still. */
  readonly parts: () => readonly (readonly [string, boolean])[];
  readonly clock: {
    /** Milliseconds since 1970. */
    readonly wall: () => number;
    /** Monotonic clock in milliseconds. */
    readonly now: () => number;
  };
}

/** Whoever asks again within this time is told the same, so that many who look cost one look. */
const FRESH_MS = 5_000;
/** A database that takes longer is not there; its values are left out rather than told as they were. */
const LATE_MS = 4_000;
const FLEET = (Object.keys(CATALOGUE) as MetricName[]).filter((name) => CATALOGUE[name].of === "fleet");

/**
 * Measures what is not counted as it happens, at most every {@link FRESH_MS}: resolves when the metrics are as of now. Never
 * rejects, since a database that is away is itself what the metrics have to tell.
 * @param sources asked anew each time, since most are there only once the program has started
 */
export function createGathering(metrics: Metrics, sources: () => MetricSources): () => Promise<void> {
  const { registry } = metrics;
  let last: { readonly at: number; readonly done: Promise<void> } | undefined;
  const gather = async (): Promise<void> => {
    const { process, ping, fleet, pool, parts, clock } = sources();
    await process();
    registry.replace(
      "assistant_part_stalled",
      parts().map(([part, isStalled]) => [[part], isStalled ? 1 : 0]),
    );
    const found = pool?.();
    if (found !== undefined) {
      registry.set("assistant_database_connections", ["busy"], found.total - found.idle);
      registry.set("assistant_database_connections", ["idle"], found.idle);
      registry.set("assistant_database_waiting_requests", [], found.waiting);
    }
    if (ping === undefined) return;
    const asked = clock.now();
    const isUp = await inTime(ping());
    registry.set("assistant_database_up", [], isUp === undefined ? 0 : 1);
    registry.set(
      "assistant_database_answer_seconds",
      [],
      isUp === undefined ? undefined : (clock.now() - asked) / 1_000,
    );
    const show = isUp === undefined || fleet === undefined ? undefined : await inTime(fleet());
    if (show === undefined) for (const name of FLEET) registry.replace(name, []);
    else show();
  };
  return () => {
    const at = sources().clock.now();
    if (last === undefined || at - last.at >= FRESH_MS) last = { at, done: gather() };
    return last.done;
  };
}

async function inTime<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, LATE_MS, undefined);
  });
  try {
    return await Promise.race([finding, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

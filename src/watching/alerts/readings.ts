import { CATALOGUE } from "../metrics/catalogue.ts";
import type { Sample } from "../metrics/registry.ts";
import type { Alert, Reads } from "./alert.ts";

/** All values of the metrics at one time. */
export interface Snapshot {
  /** Seconds since 1970. */
  readonly at: number;
  readonly samples: readonly Sample[];
}

/** What an alert reads now of one subject, a channel or a part; `subject` is "" where it is about the whole. */
export interface Reading {
  readonly subject: string;
  readonly value: number;
}

/**
 * The readings of an alert for which its condition holds in the last snapshot.
 * @param snapshots the latest last; those before it tell what was counted within the time that the alert looks back
 */
export function wrongReadings(
  { reads, than }: Pick<Alert, "reads" | "than">,
  snapshots: readonly Snapshot[],
): readonly Reading[] {
  const now = snapshots.at(-1);
  if (now === undefined || reads.what === "outside") return [];
  return readingsOf(reads, now, snapshots).filter(({ value }) => (reads.is === "above" ? value > than : value < than));
}

type Inside = Exclude<Reads, { what: "outside" }>;

function readingsOf(reads: Inside, now: Snapshot, snapshots: readonly Snapshot[]): readonly Reading[] {
  if (reads.what === "share" || reads.what === "quantile") {
    const value = lately(reads, now, snapshots);
    return value === undefined ? [] : [{ subject: "", value }];
  }
  const worst = new Map<string, number>();
  for (const { labels, value } of selected(now, reads.of, reads.where)) {
    const subject = reads.by === undefined ? "" : (labels[reads.by] ?? "");
    const before = worst.get(subject);
    const isLeast = reads.what === "value" && reads.is === "below";
    if (before === undefined || (isLeast ? value < before : value > before)) worst.set(subject, value);
  }
  return [...worst].map(([subject, value]) => ({ subject, value: seen(reads.what, value, now.at) }));
}

function seen(what: "value" | "age" | "left", value: number, at: number): number {
  if (what === "value") return value;
  return what === "age" ? at - value : value - at;
}

/** What was counted between the first snapshot within the time and now; undefined where that is too little to judge by. */
function lately(
  reads: Extract<Reads, { what: "share" | "quantile" }>,
  now: Snapshot,
  snapshots: readonly Snapshot[],
): number | undefined {
  const since = snapshots.find(({ at }) => at >= now.at - reads.withinSeconds) ?? now;
  const grown = (name: string, where: Readonly<Record<string, string>> = {}): number =>
    sum(selected(now, name, where)) - sum(selected(since, name, where));
  const all = grown(reads.what === "share" ? reads.of : `${reads.of}_count`);
  if (all < reads.least) return undefined;
  if (reads.what === "share") return grown(reads.of, reads.where) / all;
  const ends = ["upTo" in CATALOGUE[reads.of] ? endsOf(reads.of) : [], [Number.POSITIVE_INFINITY]].flat();
  return quantileOf(
    reads.quantile,
    ends.map((end) => ({
      end,
      within: grown(`${reads.of}_bucket`, { le: end === Number.POSITIVE_INFINITY ? "+Inf" : String(end) }),
    })),
  );
}

function endsOf(name: keyof typeof CATALOGUE): readonly number[] {
  const kind = CATALOGUE[name];
  return "upTo" in kind ? (kind.upTo ?? []) : [];
}

/** As `histogram_quantile` of Prometheus: in a straight line within a bucket, and the last end where it lies beyond. */
function quantileOf(quantile: number, buckets: readonly { readonly end: number; readonly within: number }[]): number {
  const rank = quantile * (buckets.at(-1)?.within ?? 0);
  const at = buckets.findIndex(({ within }) => within >= rank);
  const { end = 0, within = 0 } = buckets[at] ?? {};
  const { end: start, within: before } = buckets[at - 1] ?? { end: 0, within: 0 };
  if (end === Number.POSITIVE_INFINITY) return start;
  return within === before ? end : start + ((end - start) * (rank - before)) / (within - before);
}

function selected(snapshot: Snapshot, name: string, where: Readonly<Record<string, string>> = {}): readonly Sample[] {
  const asked = Object.entries(where);
  return snapshot.samples.filter(
    (sample) => sample.name === name && asked.every(([label, value]) => sample.labels[label] === value),
  );
}

function sum(samples: readonly Sample[]): number {
  return samples.reduce((total, { value }) => total + value, 0);
}

import type { KeptRow } from "./announcing.ts";

/** A process killed; times in milliseconds of a clock that nobody sets. */
export interface Kill {
  readonly pid: number;
  readonly at: number;
  /** Answers up to this time must have been recorded before the kill. */
  readonly recordedUpTo: number;
}
/** From when on the platform takes how long to answer. */
export interface Slowness {
  readonly from: number;
  readonly milliseconds: number;
}
export interface Evidence {
  readonly addresses: readonly string[];
  readonly rows: readonly KeptRow[];
  /** When the platform accepted what, per address. */
  readonly received: ReadonlyMap<string, readonly number[]>;
  /** People whose message met a fault that left its outcome open, whether or not a process was killed. */
  readonly doubted: ReadonlySet<string>;
  readonly kills: readonly Kill[];
  readonly slowness: readonly Slowness[];
}
/** A call is in flight from its mark in the ledger until its outcome is recorded there. */
export interface InFlight {
  /** Begun, and not yet at the platform. */
  readonly begun: number;
  /** At the platform, which had not answered. */
  readonly open: number;
  /** Answered, and not yet recorded. */
  readonly answered: number;
  /** Ended by a fault of the platform or the network that does not tell what became of it. */
  readonly faulty: number;
}
export interface Judgement {
  readonly sent: number;
  readonly unknown: number;
  /** People for whom the ledger has no single, right outcome, each with what it has. */
  readonly unaccounted: readonly string[];
  /** People who received it more often than the office had it sent. */
  readonly twice: readonly string[];
  /** People of unknown outcome although none of their calls was in flight at a kill. */
  readonly unexplained: readonly string[];
  /** At which stage the calls of unknown outcome were when their process was killed. */
  readonly inFlight: InFlight;
  /** Kills that met a call in flight. */
  readonly killsInFlight: number;
}

/** Compares the ledger with what the platform saw, recipient by recipient. */
export function judge({ addresses, rows, received, doubted, kills, slowness }: Evidence): Judgement {
  const rowsOf = new Map<string, KeptRow[]>();
  for (const row of rows) rowsOf.set(row.recipient, [...(rowsOf.get(row.recipient) ?? []), row]);
  const times = (address: string): readonly number[] => received.get(address) ?? [];
  const answeredAt = (at: number): number => at + (slowness.findLast(({ from }) => from <= at)?.milliseconds ?? 0);
  const unknown = rows.filter(({ state }) => state === "unknown");

  const unaccounted = addresses.flatMap((address) => {
    const [row, ...more] = rowsOf.get(address) ?? [];
    if (row === undefined || more.length > 0) return [`${address}: ${more.length + (row === undefined ? 0 : 1)} rows`];
    if (row.state === "unknown" || (row.state === "sent" && times(address).length > 0)) return [];
    return [`${address}: ${row.state} ${row.why ?? ""}, received ${times(address).length}`];
  });
  const strangers = [...received.keys()].filter((address) => !rowsOf.has(address));
  const twice = addresses.flatMap((address) => {
    const approved = (rowsOf.get(address) ?? []).reduce((sum, row) => sum + approvals(row), 0);
    return times(address).length > 1 + approved ? [`${address}: received ${times(address).length}`] : [];
  });
  const killOf = (row: KeptRow): Kill | undefined => kills.find(({ pid }) => isOf(row.worker, pid));
  const where = unknown.map((row) => {
    const kill = killOf(row);
    const at = times(row.recipient).at(-1);
    if (doubted.has(row.recipient)) return { row, kill: undefined, place: "faulty" } as const;
    if (kill === undefined || !row.called) return { row, kill, place: "nowhere" } as const;
    if (at === undefined) return { row, kill, place: "begun" } as const;
    if (answeredAt(at) > kill.at) return { row, kill, place: "open" } as const;
    return { row, kill, place: answeredAt(at) > kill.recordedUpTo ? "answered" : "nowhere" } as const;
  });
  const count = (wanted: string): number => where.filter(({ place }) => place === wanted).length;
  return {
    sent: rows.filter(({ state }) => state === "sent").length,
    unknown: unknown.length,
    unaccounted: [...unaccounted, ...strangers.map((address) => `${address}: received, and not in the ledger`)],
    twice,
    unexplained: where
      .filter(({ place }) => place === "nowhere")
      .map(({ row, kill }) => {
        const why = kill === undefined ? "its process lived" : row.called ? "answered long before" : "never called";
        return `${row.recipient}: ${why}, received ${times(row.recipient).length}`;
      }),
    inFlight: { begun: count("begun"), open: count("open"), answered: count("answered"), faulty: count("faulty") },
    killsInFlight: new Set(where.flatMap(({ kill }) => kill ?? [])).size,
  };
}

/** Whether the ledger's name of a worker is that of a process. */
export function isOf(worker: string, pid: number): boolean {
  return worker.startsWith(`${pid}-`);
}

/** How often a delivery of unknown outcome was sent again: by a person's word, or a reminder by itself. */
export function approvals({ history }: Pick<KeptRow, "history">): number {
  return history.filter(({ state }, index) => state === "planned" && history[index - 1]?.state === "unknown").length;
}

/** The passages that one query found, the best first, and those that it should have found. */
export interface JudgedRun {
  readonly split: string;
  readonly relevant: readonly string[];
  readonly found: readonly string[];
}

/** One line per split: R@1, R@5, R@10 (share of the relevant found), MRR@10 and nDCG@10, each averaged over queries. */
export function measureRuns(runs: readonly JudgedRun[]): string[] {
  const splits = [...new Set(runs.map(({ split }) => split))].sort();
  return splits.map((split) => {
    const ofSplit = runs.filter((run) => run.split === split && run.relevant.length > 0);
    const average = (measure: (run: JudgedRun) => number): string =>
      (ofSplit.reduce((sum, run) => sum + measure(run), 0) / Math.max(1, ofSplit.length)).toFixed(4);
    return [
      `${split} (${ofSplit.length} queries):`,
      `R@1 ${average((run) => recall(run, 1))}`,
      `R@5 ${average((run) => recall(run, 5))}`,
      `R@10 ${average((run) => recall(run, 10))}`,
      `MRR@10 ${average((run) => reciprocalRank(run, 10))}`,
      `nDCG@10 ${average((run) => discountedGain(run, 10))}`,
    ].join("  ");
  });
}

/** The share of the relevant passages that are among the first `depth`. */
export function recall({ relevant, found }: JudgedRun, depth: number): number {
  const first = new Set(found.slice(0, depth));
  return relevant.filter((id) => first.has(id)).length / relevant.length;
}

/** One over the rank of the first relevant passage, 0 when none is among the first `depth`. */
export function reciprocalRank({ relevant, found }: JudgedRun, depth: number): number {
  const at = found.slice(0, depth).findIndex((id) => relevant.includes(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Normalised discounted cumulative gain with relevance 0 or 1. */
export function discountedGain({ relevant, found }: JudgedRun, depth: number): number {
  const gain = (at: number) => 1 / Math.log2(at + 2);
  const got = found.slice(0, depth).reduce((sum, id, at) => sum + (relevant.includes(id) ? gain(at) : 0), 0);
  const ideal = relevant.slice(0, depth).reduce((sum, _, at) => sum + gain(at), 0);
  return got / ideal;
}

import { type DeliveryCounts, SETTLED } from "../../jobs/index.ts";

const WIDTH = 30;

/** How far a run is, in one line of a terminal: `[########------] 812/2000`. */
export function progressLine(counts: DeliveryCounts): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const settled = SETTLED.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const filled = total === 0 ? 0 : Math.round((WIDTH * settled) / total);
  return `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${settled}/${total}`;
}

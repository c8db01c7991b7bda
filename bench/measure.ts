/** How long something took over many calls, in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Calls `work` once for each input, after a few calls that are not counted, and gives the percentiles. */
export async function latencyOf<Input>(
  inputs: readonly Input[],
  work: (input: Input) => Promise<unknown> | unknown,
): Promise<Latency> {
  for (const input of inputs.slice(0, Math.ceil(inputs.length / 5))) await work(input);
  const times: number[] = [];
  for (const input of inputs) {
    const started = performance.now();
    await work(input);
    times.push(performance.now() - started);
  }
  return percentiles(times);
}

/** The percentiles of measured times, in milliseconds. */
export function percentiles(times: readonly number[]): Latency {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Does something and measures the time that took. */
export async function timed<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ readonly value: Value; readonly milliseconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - started };
}

/** Builds something and measures the time that took and the memory it holds (heap and array buffers). */
export async function built<Value>(
  build: () => Promise<Value> | Value,
): Promise<{ readonly value: Value; readonly milliseconds: number; readonly bytes: number }> {
  const before = bytesInUse();
  const done = await timed(build);
  return { ...done, bytes: Math.max(0, bytesInUse() - before) };
}

/** Bytes in use now. Exact only when Node.js was started with --expose-gc; else garbage counts too. */
function bytesInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Rows as columns: the first is aligned to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    )
    .join("\n");
}

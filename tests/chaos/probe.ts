import { readFileSync } from "node:fs";

/** What a process said of itself at one time. */
export interface Sample {
  /** Seconds since the process began. */
  readonly at: number;
  /** After a collection, in MB. */
  readonly heap: number;
  /** Resident, in MB. */
  readonly resident: number;
  /** The longest and the usual (99 %) delay of the event loop since the sample before, in milliseconds. */
  readonly lagMost: number;
  readonly lag99: number;
}

const EVERY_MS = 5_000;

/** Settings by which a process writes what it takes into a file, without any change in the program. */
export function probed(file: string): Readonly<Record<string, string>> {
  const script = `import{appendFileSync}from"node:fs";import{monitorEventLoopDelay}from"node:perf_hooks";
import{isMainThread}from"node:worker_threads";import v8 from"node:v8";import vm from"node:vm";
if(isMainThread){v8.setFlagsFromString("--expose-gc");const gc=vm.runInNewContext("gc"),lag=monitorEventLoopDelay({resolution:10});
lag.enable();setInterval(()=>{const most=lag.max/1e6,usual=lag.percentile(99)/1e6;gc();const{heapUsed,rss}=process.memoryUsage();
try{appendFileSync(${JSON.stringify(file)},JSON.stringify({at:process.uptime(),heap:heapUsed/1e6,resident:rss/1e6,lagMost:most,lag99:usual})+"\\n")}catch{}
lag.reset()},${EVERY_MS}).unref()}`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

/** What a process has written so far. */
export function samplesIn(file: string): readonly Sample[] {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.endsWith("}"))
      .map((line): Sample => JSON.parse(line));
  } catch {
    return [];
  }
}

/** How a figure grows in a minute, by the least squares, and where it stands in the middle. */
export function growth(
  samples: readonly Sample[],
  pick: (sample: Sample) => number,
): { readonly aMinute: number; readonly middle: number } {
  const points = samples.map((sample) => [sample.at / 60, pick(sample)] as const);
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / Math.max(1, points.length);
  const [at, value] = [mean(([x]) => x), mean(([, y]) => y)];
  const spread = points.reduce((sum, [x]) => sum + (x - at) ** 2, 0);
  const together = points.reduce((sum, [x, y]) => sum + (x - at) * (y - value), 0);
  return { aMinute: spread === 0 ? 0 : together / spread, middle: value };
}

import { readdir, statfs } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Registry } from "./registry.ts";

/** Measures the process and the disk of a folder. */
export interface ProcessMetrics {
  /** Looks now. What cannot be looked at here (open files outside Linux) is left out. */
  look(): Promise<void>;
}

/** How often the event loop is looked at, in milliseconds: often enough for a lag that people notice, cheap at rest. */
const LOOK_MS = 100;
const NS = 1e9;

/** See {@link ProcessMetrics}. The lag is that since the last look; the first call begins to measure it. */
export function createProcessMetrics(
  { set, replace }: Pick<Registry, "set" | "replace">,
  { dataDir, version }: { readonly dataDir: string; readonly version: string },
): ProcessMetrics {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS });
  delay.enable();
  const lag = (share: number): number => Math.max(0, delay.percentile(share) / NS - LOOK_MS / 1_000);
  replace("assistant_build_info", [[[version], 1]]);
  replace("nodejs_version_info", [[[process.version], 1]]);
  set("process_start_time_seconds", [], Math.round(performance.timeOrigin) / 1_000);
  return {
    async look() {
      const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      set("process_cpu_seconds_total", [], (user + system) / 1e6);
      set("process_resident_memory_bytes", [], rss);
      set("nodejs_heap_size_used_bytes", [], heapUsed);
      set("nodejs_heap_size_total_bytes", [], heapTotal);
      set("nodejs_external_memory_bytes", [], external);
      if (delay.count > 0) {
        set("nodejs_eventloop_lag_p50_seconds", [], lag(50));
        set("nodejs_eventloop_lag_p99_seconds", [], lag(99));
        delay.reset();
      }
      const [open, free] = await Promise.all([
        readdir("/proc/self/fd").then(
          ({ length }) => length,
          () => undefined,
        ),
        statfs(dataDir).then(
          ({ bavail, bsize }) => bavail * bsize,
          () => undefined,
        ),
      ]);
      set("process_open_fds", [], open);
      set("assistant_data_free_bytes", [], free);
    },
  };
}

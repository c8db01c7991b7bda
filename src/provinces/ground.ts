import { hostname } from "node:os";
import pino from "pino";
import { composeTracing } from "../compose/watching/tracing.ts";
import { composeWatching } from "../compose/watching/watching.ts";
import type { Config } from "../config.ts";
import { faultLine } from "../running/fault-line.ts";
import { createHealth } from "../running/health.ts";
import type { Mended } from "../running/private-folder.ts";
import { createWatchdog } from "../running/watchdog.ts";
import { now } from "../surroundings.ts";
import { createMetrics } from "../watching/metrics/metrics.ts";

/** What one province stands on, and shares with no other: its log, its metrics, and what looks whether all of it moves. */
export type Ground = ReturnType<typeof layGround>;

/** Makes the ground of a province. */
export function layGround(settings: Config) {
  const tracing = composeTracing(settings, (says, isFault) =>
    log[isFault ? "warn" : "info"]({ traces: says }, "traces"),
  );
  const { province } = settings;
  // Each line that is written while a question or a delivery is worked on has its ids.
  const log = pino({
    level: settings.logLevel,
    mixin: tracing.ids,
    ...(province !== undefined && { base: { pid: process.pid, hostname: hostname(), province } }),
  });
  const metrics = createMetrics();
  const watchdog = createWatchdog(now);
  // Faults are logged by kind and message only: what people write never reaches a log.
  const onFault = (fault: unknown): void => log.error({ fault: faultLine(fault) }, "fault");
  const steps: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of steps.splice(0).reverse()) await step().catch(onFault);
  };
  return {
    ...{ log, metrics, watchdog, tracing, onFault },
    health: createHealth(now),
    watching: composeWatching(settings, { metrics, watchdog, log, onFault }),
    /** Who is told of each call to a platform. */
    followed: {
      tracer: tracing,
      onCalled(channel: string, outcome: string, milliseconds: number) {
        metrics.called(channel, outcome, milliseconds);
        log.debug({ channel, outcome, milliseconds: Math.round(milliseconds) }, "called a platform");
      },
    },
    onOpened: (mended: Mended): void =>
      log.warn(mended, "the data folder was open to other users of this machine; what is left they may still read"),
    /** Adds what has to be closed; what was added last is closed first. */
    push: (step: () => Promise<unknown>): void => void steps.push(step),
    /** Closes what was opened; it can be opened again on the same ground. */
    close,
    /** Closes all of it for good. */
    async stop(): Promise<void> {
      await close();
      await tracing.stop().catch(onFault);
    },
  };
}

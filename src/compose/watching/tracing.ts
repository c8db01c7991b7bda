import type { Config } from "../../config.ts";
import { program } from "../../surroundings.ts";
import { type Exporter, startOtlpExporter } from "../../watching/tracing/otlp-exporter.ts";
import { type ContextTracer, createTracer } from "../../watching/tracing/tracer.ts";

/**
 * Follows questions and deliveries, for the log, and for a collector where the settings name one.
 * @param onState told when the collector begins to fail and when it takes traces again
 */
export function composeTracing(
  { tracing, province: of }: Pick<Config, "tracing" | "province">,
  onState: (says: string, isFault: boolean) => void,
): ContextTracer & Pick<Exporter, "stop"> {
  // Finer than the wall clock, and never backwards within the process.
  const now = (): number => performance.timeOrigin + performance.now();
  if (tracing === undefined) return { ...createTracer({ now, of }), stop: async () => undefined };
  const { endpoint, serviceName, share } = tracing;
  const exporter = startOtlpExporter({
    endpoint,
    onState,
    resource: { "service.name": serviceName, "service.version": program.version, "process.pid": String(process.pid) },
  });
  return { ...createTracer({ now, share, of, export: exporter.add }), stop: exporter.stop };
}

import { z } from "zod";

/** Where traces go, by the names that OpenTelemetry gives these settings. */
export interface TracingConfig {
  /** Address of a collector that takes OTLP over HTTP, without the path. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** The share of traces that is kept, from 0 to 1. */
  readonly share: number;
}

/** The settings of traces, as parts of the program's one object of settings. `url` parses an address. */
export const tracingSettings = <Url extends z.ZodType<string>>(url: Url) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default("assistant"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
});

/** What the settings say of traces; undefined when no collector is named. */
export function tracingOf(given: {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_SERVICE_NAME: string;
  readonly OTEL_TRACES_SAMPLER_ARG: number;
}): TracingConfig | undefined {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_SERVICE_NAME: serviceName,
    OTEL_TRACES_SAMPLER_ARG: share,
  } = given;
  return endpoint === undefined ? undefined : { endpoint, serviceName, share };
}

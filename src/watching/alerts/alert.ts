import { z } from "zod";
import { CATALOGUE, type MetricName } from "../metrics/catalogue.ts";
import data from "./alerts.json" with { type: "json" };

const metric = z.custom<MetricName>((name) => typeof name === "string" && Object.hasOwn(CATALOGUE, name));
const is = z.enum(["above", "below"]);
const where = z.record(z.string(), z.string()).optional();
/** Values of one metric: the greatest (or least, where it is to be above something) for each value of the label `by`. */
const read = { of: metric, where, by: z.string().optional(), is };
const counted = { of: metric, withinSeconds: z.number().positive(), least: z.number().positive(), is };
const reads = z.discriminatedUnion("what", [
  z.object({ what: z.literal("value"), ...read }),
  /** Seconds since an instant that a metric tells, or until it. */
  z.object({ what: z.literal("age"), ...read }),
  z.object({ what: z.literal("left"), ...read }),
  /** Of a counter the share that has these labels, of what was counted lately, if that was enough. */
  z.object({ what: z.literal("share"), ...counted, where: z.record(z.string(), z.string()) }),
  z.object({ what: z.literal("quantile"), ...counted, quantile: z.number().gt(0).lt(1) }),
  /** What no process can tell of itself: Prometheus alone looks at it. */
  z.object({ what: z.literal("outside"), expression: z.string() }),
]);
const alert = z.object({
  name: z.string().regex(/^[A-Z][A-Za-z]+$/),
  reads,
  than: z.number(),
  forSeconds: z.number().min(0),
  severity: z.enum(["critical", "warning"]),
  /** In what the value is said to people. */
  unit: z.enum(["none", "count", "percent", "seconds", "minutes", "days", "megabytes"]),
  summary: z.string(),
  /** A heading of docs/operating.md, as an address names it. */
  runbook: z.string(),
});
const file = z.object({
  watch: z.object({
    everySeconds: z.number(),
    /** An alert that nobody has seen for so long is over. */
    overAfterSeconds: z.number(),
    /** An alert that goes on is said again after so long. */
    againAfterHours: z.number(),
  }),
  alerts: z.array(alert),
});

/** Something of which somebody has to be told, and how it is seen. */
export type Alert = z.infer<typeof alert>;
export type Reads = Alert["reads"];

const SCALES: Readonly<Record<Alert["unit"], number>> = {
  ...{ none: 1, count: 1, seconds: 1 },
  ...{ percent: 100, minutes: 1 / 60, days: 1 / 86_400, megabytes: 1e-6 },
};

/** A value of the metrics in the unit in which people are told of it: 1,210 seconds are 20 minutes. */
export function inUnit(value: number, unit: Alert["unit"]): number {
  const scaled = value * SCALES[unit];
  return unit === "seconds" || unit === "days" ? Math.round(scaled * 10) / 10 : Math.round(scaled);
}

/** All alerts, and how the program itself watches for them. */
export const { alerts: ALERTS, watch: WATCHING } = file.parse(data);

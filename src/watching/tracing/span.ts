import { createHash, randomBytes } from "node:crypto";

/** The highest number that eight hexadecimal digits give. */
const HIGHEST = 0xff_ff_ff_ff;

/** Ids of a span as W3C Trace Context has them: 32 and 16 hexadecimal digits. */
export interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
}

/** A step that has ended. Times are milliseconds since 1970. */
export interface Span extends SpanContext {
  readonly parentId?: string | undefined;
  readonly name: string;
  readonly began: number;
  readonly ended: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly from?: SpanContext | undefined;
  /** The kind of the fault that it threw: "TypeError". Its message may say more than a trace should. */
  readonly fault?: string | undefined;
}

/**
 * The trace of a row, and its first span, worked out from what the row holds: so every process, and the one after a crash, knows
 * them without a column of their own.
 */
export function contextOf(named: string): SpanContext {
  const digest = createHash("sha256").update(named).digest("hex");
  return { traceId: digest.slice(0, 32), spanId: digest.slice(32, 48) };
}

/** Makes ids of spans: random for the process, and a number within it, since random bytes for each cost more than the step. */
export function createSpanIds(): () => string {
  const process = randomBytes(4).toString("hex");
  let number = 0;
  return () => {
    number = (number + 1) % HIGHEST;
    return `${process}${number.toString(16).padStart(8, "0")}`;
  };
}

/** Whether a trace is among the share that is kept: the same for all of its spans, in every process. */
export function isKept(traceId: string, share: number): boolean {
  return Number.parseInt(traceId.slice(0, 8), 16) <= share * HIGHEST && share > 0;
}

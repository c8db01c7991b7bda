import type { ModelRecorder } from "../../../knowledge/index.ts";

/** Upper ends of the histogram, in seconds; the last one is the longest that a reply may be waited for. */
const SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 120];

/** Counts what becomes of the calls of a language model. Without a call there is nothing to say. */
export interface ModelMetrics extends ModelRecorder {
  /** Lines in the text format of Prometheus; none as long as nothing was counted. */
  lines(): readonly string[];
}

/** See {@link ModelMetrics}. */
export function createModelMetrics(): ModelMetrics {
  const calls = createCounter("assistant_model_calls_total");
  const tokens = createCounter("assistant_model_tokens_total");
  const remembered = createCounter("assistant_model_remembered_total");
  const dropped = createCounter("assistant_model_dropped_total");
  const waits = createHistogram("assistant_model_seconds");
  return {
    called({ use, outcome, tokens: { read, written }, isRemembered, milliseconds }) {
      calls.add(`use="${use}",outcome="${outcome}"`, 1);
      tokens.add(`use="${use}",kind="read"`, read);
      tokens.add(`use="${use}",kind="written"`, written);
      if (isRemembered) remembered.add(`use="${use}"`, 1);
      waits.add(`use="${use}"`, milliseconds / 1000);
    },
    dropped: (use, what, count) => dropped.add(`use="${use}",what="${what}"`, count),
    lines: () => [calls, tokens, remembered, dropped, waits].flatMap((part) => part.lines()),
  };
}

function createCounter(name: string) {
  const counts = new Map<string, number>();
  return {
    add(labels: string, count: number): void {
      if (count > 0) counts.set(labels, (counts.get(labels) ?? 0) + count);
    },
    lines: (): string[] =>
      typed(
        name,
        "counter",
        [...counts].map(([labels, count]) => `${name}{${labels}} ${count}`),
      ),
  };
}

function createHistogram(name: string) {
  const waits = new Map<string, { readonly upTo: number[]; sum: number; count: number }>();
  return {
    add(labels: string, seconds: number): void {
      const wait = waits.get(labels) ?? { upTo: SECONDS.map(() => 0), sum: 0, count: 0 };
      waits.set(labels, wait);
      for (const [index, end] of SECONDS.entries()) if (seconds <= end) wait.upTo[index] = (wait.upTo[index] ?? 0) + 1;
      wait.sum += seconds;
      wait.count += 1;
    },
    lines: (): string[] =>
      typed(
        name,
        "histogram",
        [...waits].flatMap(([labels, { upTo, sum, count }]) => [
          ...upTo.map((within, index) => `${name}_bucket{${labels},le="${SECONDS[index]}"} ${within}`),
          `${name}_bucket{${labels},le="+Inf"} ${count}`,
          `${name}_sum{${labels}} ${sum.toFixed(6)}`,
          `${name}_count{${labels}} ${count}`,
        ]),
      ),
  };
}

function typed(name: string, type: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`# TYPE ${name} ${type}`, ...lines];
}

import type { ModelRecorder } from "../../knowledge/index.ts";
import { createModelMetrics } from "./metrics/model-metrics.ts";

/** Counts for operations, without anything personal. */
export interface Metrics {
  answered(status: string, milliseconds: number): void;
  /** Counts a text that the figure guard stopped. */
  unbound(): void;
  feedback(helpful: boolean): void;
  /** So many records of a kind were older than their time and are forgotten. */
  forgotten(kind: string, count: number): void;
  /** A platform answered at this instant (milliseconds since 1970), with so many updates waiting there. */
  reached(channel: string, at: number, waiting: number): void;
  /** A backup was made at this instant (milliseconds since 1970), or none was although it was tried. */
  backedUp(at: number | undefined): void;
  /** Told of the calls of a language model. */
  readonly model: ModelRecorder;
  /** In the text format of Prometheus. */
  text(): string;
}

export function createMetrics(): Metrics {
  const answers = new Map<string, number>();
  const judged = new Map<string, number>();
  const forgotten = new Map<string, number>();
  const channels = new Map<string, { at: number; waiting: number }>();
  const model = createModelMetrics();
  const backups = { failures: 0, at: undefined as number | undefined };
  let seconds = 0;
  let count = 0;
  let unbound = 0;
  const add = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  return {
    answered(status, milliseconds) {
      add(answers, status);
      seconds += milliseconds / 1000;
      count += 1;
    },
    unbound: () => {
      unbound += 1;
    },
    forgotten: (kind, total) => void forgotten.set(kind, (forgotten.get(kind) ?? 0) + total),
    feedback: (helpful) => add(judged, String(helpful)),
    reached: (channel, at, waiting) => channels.set(channel, { at, waiting }),
    backedUp(at) {
      if (at === undefined) backups.failures += 1;
      else backups.at = at;
    },
    model,
    text: () =>
      [
        "# TYPE assistant_answers_total counter",
        ...[...answers].map(([status, total]) => `assistant_answers_total{status="${status}"} ${total}`),
        "# TYPE assistant_answer_seconds summary",
        `assistant_answer_seconds_sum ${seconds.toFixed(6)}`,
        `assistant_answer_seconds_count ${count}`,
        "# TYPE assistant_unbound_texts_total counter",
        `assistant_unbound_texts_total ${unbound}`,
        "# TYPE assistant_feedback_total counter",
        ...[...judged].map(([helpful, total]) => `assistant_feedback_total{helpful="${helpful}"} ${total}`),
        "# TYPE assistant_forgotten_records_total counter",
        ...[...forgotten].map(([kind, total]) => `assistant_forgotten_records_total{kind="${kind}"} ${total}`),
        "# TYPE assistant_channel_last_fetch_seconds gauge",
        ...[...channels].map(
          ([channel, { at }]) => `assistant_channel_last_fetch_seconds{channel="${channel}"} ${(at / 1000).toFixed(3)}`,
        ),
        "# TYPE assistant_channel_waiting_updates gauge",
        ...[...channels].map(
          ([channel, { waiting }]) => `assistant_channel_waiting_updates{channel="${channel}"} ${waiting}`,
        ),
        "# TYPE assistant_backup_last_success_timestamp_seconds gauge",
        ...(backups.at === undefined
          ? []
          : [`assistant_backup_last_success_timestamp_seconds ${(backups.at / 1000).toFixed(0)}`]),
        "# TYPE assistant_backup_failures_total counter",
        `assistant_backup_failures_total ${backups.failures}`,
        ...model.lines(),
        "# TYPE process_resident_memory_bytes gauge",
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        "",
      ].join("\n"),
  };
}

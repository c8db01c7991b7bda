import type { ModelRecorder } from "../../../knowledge/index.ts";
import { createRegistry, type Registry, type Sample } from "./registry.ts";

/** Counts for operations, without anything personal. */
export interface Metrics {
  answered(status: string, milliseconds: number, channel: string): void;
  /** Counts a text that the figure guard stopped. */
  unbound(): void;
  feedback(helpful: boolean): void;
  /** So many records of a kind were older than their time and are forgotten. */
  forgotten(kind: string, count: number): void;
  /** A platform answered at this instant (milliseconds since 1970), with so many updates waiting there. */
  reached(channel: string, at: number, waiting: number): void;
  /** A platform does not accept the token, or does again. */
  refused(channel: string, isRefused: boolean): void;
  /** A call to a platform has ended. */
  called(channel: string, outcome: string, milliseconds: number): void;
  /** A server beside the program fails and is left alone, or answers again. */
  failing(server: "meaning" | "order", isFailing: boolean): void;
  /** A thread that makes the index failed. */
  indexThreadFailed(): void;
  /**
   * A good backup was made at this instant (milliseconds since 1970); undefined: one was tried and not made. Until this is called
   * nothing is said of backups.
   */
  backedUp(at: number | undefined): void;
  /** Told of the calls of a language model. */
  readonly model: ModelRecorder;
  /** What is measured rather than counted is set here. */
  readonly registry: Pick<Registry, "set" | "replace">;
  samples(): readonly Sample[];
  /** In the text format of Prometheus. */
  text(): string;
}

/** See {@link Metrics}. */
export function createMetrics(): Metrics {
  const registry = createRegistry();
  const { add, set, observe } = registry;
  add("assistant_unbound_texts_total", [], 0);
  return {
    answered(status, milliseconds, channel) {
      add("assistant_answers_total", [status, channel]);
      observe("assistant_answer_duration_seconds", [channel], milliseconds / 1_000);
    },
    unbound: () => add("assistant_unbound_texts_total", []),
    feedback: (helpful) => add("assistant_feedback_total", [String(helpful)]),
    forgotten: (kind, count) => add("assistant_forgotten_records_total", [kind], count),
    reached(channel, at, waiting) {
      set("assistant_channel_last_heard_timestamp_seconds", [channel], at / 1_000);
      set("assistant_channel_waiting_updates", [channel], waiting);
    },
    refused: (channel, isRefused) => set("assistant_channel_token_refused", [channel], isRefused ? 1 : 0),
    called(channel, outcome, milliseconds) {
      add("assistant_delivery_calls_total", [channel, outcome]);
      observe("assistant_delivery_call_duration_seconds", [channel], milliseconds / 1_000);
    },
    failing: (server, isFailing) => set("assistant_server_failing", [server], isFailing ? 1 : 0),
    indexThreadFailed: () => add("assistant_index_thread_failures_total", []),
    backedUp(at) {
      if (at === undefined) add("assistant_backup_failures_total", []);
      else set("assistant_backup_last_success_timestamp_seconds", [], at / 1_000);
    },
    model: modelRecorder(registry),
    registry,
    samples: registry.samples,
    text: registry.text,
  };
}

function modelRecorder({ add, observe, set }: Registry): ModelRecorder {
  return {
    called({ use, outcome, tokens: { read, written }, isRemembered, milliseconds }) {
      add("assistant_model_calls_total", [use, outcome]);
      // After some faults in a row the server is left alone for a while.
      if (outcome === "resting") set("assistant_server_failing", ["model"], 1);
      if (outcome === "said" && !isRemembered) set("assistant_server_failing", ["model"], 0);
      if (read > 0) add("assistant_model_tokens_total", [use, "read"], read);
      if (written > 0) add("assistant_model_tokens_total", [use, "written"], written);
      if (isRemembered) add("assistant_model_remembered_total", [use]);
      observe("assistant_model_call_duration_seconds", [use], milliseconds / 1_000);
    },
    firstSentence: (milliseconds, channel) =>
      observe("assistant_first_sentence_duration_seconds", [channel], milliseconds / 1_000),
    dropped(use, what, count) {
      if (count > 0) add("assistant_model_dropped_total", [use, what], count);
    },
  };
}

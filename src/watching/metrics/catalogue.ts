/** A metric: what kind it is, what it means, and the names of its labels, whose values are few and never name anybody. */
export interface MetricKind {
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper ends of a histogram. */
  readonly upTo?: readonly number[];
  /**
   * Read from the database and the same in every process (`fleet`), or this process's own: the first are never added up over
   * processes.
   */
  readonly of: "fleet" | "process";
}

const counter = (help: string, ...labels: readonly string[]): MetricKind => ({
  type: "counter",
  help,
  labels,
  of: "process",
});
const gauge = (of: MetricKind["of"], help: string, ...labels: readonly string[]): MetricKind => ({
  type: "gauge",
  help,
  labels,
  of,
});
const histogram = (upTo: readonly number[], help: string, ...labels: readonly string[]): MetricKind => ({
  type: "histogram",
  help,
  labels,
  upTo,
  of: "process",
});

const ANSWER_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** The last one is the longest that a reply of a model may be waited for. */
const MODEL_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 120];
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Every metric of the program, by its name. */
export const CATALOGUE = {
  // People.
  assistant_answers_total: counter(
    "Answers given, by what they came to and where the question came from.",
    "status",
    "channel",
  ),
  assistant_answer_duration_seconds: histogram(
    ANSWER_SECONDS,
    "Time from a message until its answer is kept.",
    "channel",
  ),
  assistant_first_sentence_duration_seconds: histogram(
    MODEL_SECONDS,
    "Time from a question until the first guarded sentence of its answer is shown, where answers are shown while they are made.",
    "channel",
  ),
  assistant_unbound_texts_total: counter("Texts that the guard stopped because a figure in them was bound to nothing."),
  assistant_feedback_total: counter("Judgements of answers.", "helpful"),
  assistant_forgotten_records_total: counter("Records that were older than their time and are forgotten.", "kind"),
  assistant_office_waiting: gauge("fleet", "Matters that wait for the office.", "kind"),
  assistant_office_waiting_oldest_seconds: gauge(
    "fleet",
    "Age of the oldest matter that waits for the office.",
    "kind",
  ),
  assistant_units_handed_up: gauge("fleet", "Late units that were handed on to those above them and still owe."),
  // Channels.
  assistant_channel_last_heard_timestamp_seconds: gauge(
    "process",
    "When the platform last answered a call.",
    "channel",
  ),
  assistant_channel_waiting_updates: gauge("process", "Updates that waited at the platform then.", "channel"),
  assistant_channel_token_refused: gauge("process", "1 while the platform does not accept the token.", "channel"),
  assistant_channel_last_event_timestamp_seconds: gauge(
    "fleet",
    "When the last event of the platform was taken.",
    "channel",
  ),
  assistant_events_open: gauge("fleet", "Events of the platform that are kept and not worked on yet.", "channel"),
  assistant_events_oldest_seconds: gauge("fleet", "Age of the oldest of them.", "channel"),
  assistant_token_expiry_timestamp_seconds: gauge("fleet", "When a token ends unless it is renewed.", "token"),
  // Sending.
  assistant_queue_deliveries: gauge("fleet", "Deliveries that are still to be made, of what is being sent.", "channel"),
  assistant_queue_oldest_due_seconds: gauge("fleet", "How long the delivery that is next has been due.", "channel"),
  assistant_queue_stalled_seconds: gauge("fleet", "How long nothing has moved although a delivery is due.", "channel"),
  assistant_reminders_oldest_due_seconds: gauge("fleet", "How long the next reminder or notice has been due."),
  assistant_deliveries_unknown: gauge("fleet", "Deliveries of which nobody can tell whether they came.", "channel"),
  assistant_claims_oldest_seconds: gauge("fleet", "Age of the oldest claim of a delivery."),
  assistant_delivery_calls_total: counter("Calls to platforms, by what came of them.", "channel", "outcome"),
  assistant_delivery_call_duration_seconds: histogram(CALL_SECONDS, "Duration of calls to platforms.", "channel"),
  // Servers beside the program.
  assistant_model_calls_total: counter("Calls of the language model.", "use", "outcome"),
  assistant_model_tokens_total: counter("Tokens of the language model.", "use", "kind"),
  assistant_model_remembered_total: counter("Replies of the language model that were remembered.", "use"),
  assistant_model_dropped_total: counter("Parts of replies of the language model that were not taken.", "use", "what"),
  assistant_model_call_duration_seconds: histogram(MODEL_SECONDS, "Duration of calls of the language model.", "use"),
  assistant_server_failing: gauge("process", "1 while a server beside the program fails and is left alone.", "server"),
  // Machine.
  assistant_index_thread_failures_total: counter("Threads that failed to make an index, which then holds people up."),
  assistant_part_stalled: gauge(
    "process",
    "1 while a part of the program does not move although there is work.",
    "part",
  ),
  assistant_database_up: gauge("process", "1 while the database answers."),
  assistant_database_answer_seconds: gauge("process", "How long the database took to answer the smallest question."),
  assistant_database_connections: gauge("process", "Connections to the database, by what they do.", "state"),
  assistant_database_waiting_requests: gauge("process", "Questions that wait for a connection to the database."),
  assistant_backup_last_success_timestamp_seconds: gauge("process", "When the last good backup was made."),
  assistant_backup_failures_total: counter("Backups that were tried and not made."),
  assistant_data_free_bytes: gauge("process", "Room that is left on the disk of the data folder."),
  assistant_build_info: gauge("process", "Always 1; the version is a label.", "version"),
  process_cpu_seconds_total: counter("Time of processors that was used."),
  process_start_time_seconds: gauge("process", "When the process was started, in seconds since 1970."),
  process_resident_memory_bytes: gauge("process", "Resident memory."),
  process_open_fds: gauge("process", "Open file descriptors."),
  nodejs_heap_size_used_bytes: gauge("process", "Used part of the heap."),
  nodejs_heap_size_total_bytes: gauge("process", "Size of the heap."),
  nodejs_external_memory_bytes: gauge("process", "Memory of the engine outside the heap."),
  nodejs_eventloop_lag_p50_seconds: gauge(
    "process",
    "How late the event loop came, in half of the looks since the last one.",
  ),
  nodejs_eventloop_lag_p99_seconds: gauge("process", "How late the event loop came, in all but one of 100 looks."),
  nodejs_version_info: gauge("process", "Always 1; the version of Node.js is a label.", "version"),
} as const satisfies Readonly<Record<string, MetricKind>>;

export type MetricName = keyof typeof CATALOGUE;

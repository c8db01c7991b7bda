/** One message that a platform accepted. */
export interface Accepted {
  readonly to: string;
  readonly messageId: string;
  /** Monotonic milliseconds since the fake started. */
  readonly at: number;
  /** Absent when only counts are kept. */
  readonly text?: string;
  /** Name of the file in it. */
  readonly file?: string;
  /** Buttons under it, in the platform's own form. */
  readonly buttons?: readonly { readonly title: string; readonly payload: unknown }[];
}

/** What a fake platform saw, whether or not the caller ever learnt it. */
export interface SendingLog {
  /** Everything accepted for one recipient, first to last. */
  of(recipient: string): readonly Accepted[];
  recipients(): IterableIterator<string>;
  /** Accepted in all. */
  accepted(): number;
  /** Calls that broke the platform's rate, those made during a pause included. */
  violations(): number;
  /** Most messages accepted within any stretch of so many milliseconds (its end excluded). */
  mostInAnyWindow(milliseconds: number): number;
  /** The same over everything that arrived, refused or not. */
  mostArrivedInAnyWindow(milliseconds: number): number;
  /** For GET /__log. */
  summary(windowMilliseconds: number): LogSummary;
}
export interface LogSummary {
  readonly accepted: number;
  readonly arrived: number;
  readonly violations: number;
  readonly windowMilliseconds: number;
  readonly mostInAnyWindow: number;
  readonly mostArrivedInAnyWindow: number;
  /** Milliseconds from the first to the last accepted message. */
  readonly milliseconds: number;
  /** Accepted messages per recipient. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The side that the fake writes to. */
export interface LogWriter extends SendingLog {
  arrived(at: number): void;
  accept(entry: Accepted): void;
  violated(): void;
}

/** See {@link SendingLog}. Texts are left out where hundreds of thousands of messages are only counted. */
export function createSendingLog({ texts }: { readonly texts: "kept" | "dropped" }): LogWriter {
  const byRecipient = new Map<string, Accepted[]>();
  const acceptedAt: number[] = [];
  const arrivedAt: number[] = [];
  let violations = 0;
  const log: LogWriter = {
    of: (recipient) => byRecipient.get(recipient) ?? [],
    recipients: () => byRecipient.keys(),
    accepted: () => acceptedAt.length,
    violations: () => violations,
    mostInAnyWindow: (milliseconds) => mostWithin(acceptedAt, milliseconds),
    mostArrivedInAnyWindow: (milliseconds) => mostWithin(arrivedAt, milliseconds),
    summary: (windowMilliseconds) => ({
      accepted: acceptedAt.length,
      arrived: arrivedAt.length,
      violations,
      windowMilliseconds,
      mostInAnyWindow: log.mostInAnyWindow(windowMilliseconds),
      mostArrivedInAnyWindow: log.mostArrivedInAnyWindow(windowMilliseconds),
      milliseconds: (acceptedAt.at(-1) ?? 0) - (acceptedAt[0] ?? 0),
      counts: Object.fromEntries([...byRecipient].map(([recipient, entries]) => [recipient, entries.length])),
    }),
    arrived: (at) => {
      arrivedAt.push(at);
    },
    accept({ text, ...rest }) {
      const entry = texts === "kept" && text !== undefined ? { ...rest, text } : rest;
      const entries = byRecipient.get(rest.to);
      if (entries === undefined) byRecipient.set(rest.to, [entry]);
      else entries.push(entry);
      acceptedAt.push(rest.at);
    },
    violated: () => {
      violations += 1;
    },
  };
  return log;
}

/** Most of these rising times within any half-open stretch [t, t + milliseconds). */
function mostWithin(times: readonly number[], milliseconds: number): number {
  let most = 0;
  let first = 0;
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= milliseconds) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

import type { Sample } from "../metrics/registry.ts";
import type { Alert } from "./alert.ts";
import { createAlertWatch, type Firing } from "./watch.ts";

/** An alert as the office is told of it. */
interface Wrong {
  readonly alert: string;
  readonly subject: string;
  /** In words, with its unit. */
  readonly value: string;
}

export interface OfficeWatchParts {
  readonly alerts: readonly Alert[];
  /** Brings the metrics up to now. */
  readonly gather: () => Promise<void>;
  readonly samples: () => readonly Sample[];
  readonly valueInWords: (value: number, unit: Alert["unit"]) => string;
  /** Notes what is wrong for all processes together. Rejects when the database does not answer. */
  readonly note: (wrong: readonly Wrong[]) => Promise<void>;
  /** Told once when an alert begins in this process, and once when it is over there. */
  readonly onChange: (alert: string, subject: string, isWrong: boolean) => void;
  readonly onFault: (fault: unknown) => void;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
  readonly everyMilliseconds: number;
}

/** Watches the metrics of this process by the rules of Prometheus, where nobody else may, until it is stopped. */
export interface OfficeWatch {
  /** Looks now; also done by itself. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** See {@link OfficeWatch}. */
export function startOfficeWatch(parts: OfficeWatchParts): OfficeWatch {
  const { alerts, gather, samples, valueInWords, note, onChange, onFault, wall } = parts;
  const watch = createAlertWatch(alerts);
  let before = new Map<string, Firing>();
  const look = async (): Promise<void> => {
    await gather();
    const firing = watch.look({ at: wall() / 1_000, samples: samples() });
    const now = new Map(firing.map((one) => [`${one.alert.name} ${one.subject}`, one]));
    for (const [key, { alert, subject }] of now) if (!before.has(key)) onChange(alert.name, subject, true);
    for (const [key, { alert, subject }] of before) if (!now.has(key)) onChange(alert.name, subject, false);
    before = now;
    // Without its database nothing can be noted; the log has it.
    if (samples().some(({ name, value }) => name === "assistant_database_up" && value === 0)) return;
    await note(
      firing.map(({ alert, subject, value }) => ({
        alert: alert.name,
        subject,
        value: valueInWords(value, alert.unit),
      })),
    );
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = look().catch(onFault);
  }, parts.everyMilliseconds).unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

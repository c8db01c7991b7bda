import type { Alert } from "./alert.ts";
import { type Snapshot, wrongReadings } from "./readings.ts";

/** An alert whose condition has held for long enough, with the value that is read now. */
export interface Firing {
  readonly alert: Alert;
  readonly subject: string;
  readonly value: number;
}

/** Looks for alerts in the metrics of one process. */
export interface AlertWatch {
  /** Takes the next snapshot and gives what fires now. */
  look(snapshot: Snapshot): readonly Firing[];
}

/** See {@link AlertWatch}. Keeps snapshots only as long as an alert looks back. */
export function createAlertWatch(alerts: readonly Alert[]): AlertWatch {
  const longest = Math.max(0, ...alerts.map(({ reads }) => ("withinSeconds" in reads ? reads.withinSeconds : 0)));
  let snapshots: readonly Snapshot[] = [];
  let pending: ReadonlyMap<string, number> = new Map();
  return {
    look(snapshot) {
      snapshots = [
        ...snapshots.filter(({ at }) => at >= snapshot.at - longest && at <= snapshot.at),
        needed(alerts, snapshot),
      ];
      const whole = [...snapshots.slice(0, -1), snapshot];
      const wrong = alerts.flatMap((alert) => wrongReadings(alert, whole).map((reading) => ({ alert, ...reading })));
      const keyOf = ({ alert, subject }: Firing): string => `${alert.name} ${subject}`;
      // A clock that was set back lets nothing wait for longer.
      const since = (one: Firing): number => Math.min(pending.get(keyOf(one)) ?? snapshot.at, snapshot.at);
      const held = wrong.filter((one) => snapshot.at - since(one) >= one.alert.forSeconds);
      pending = new Map(wrong.map((one) => [keyOf(one), since(one)]));
      return held;
    },
  };
}

/** The part of a snapshot that is compared with later ones. */
function needed(alerts: readonly Alert[], { at, samples }: Snapshot): Snapshot {
  const names = alerts.flatMap(({ reads }) => ("withinSeconds" in reads ? [reads.of] : []));
  return { at, samples: samples.filter(({ name }) => names.some((one) => name.startsWith(one))) };
}

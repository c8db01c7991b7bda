import {
  DELIVERY_REASONS,
  DELIVERY_STATES,
  type DeliveryReason,
  type DeliveryState,
} from "../../../domain/delivery/delivery.ts";
import type { DeliveryRow } from "../../../ports.ts";

/** One step as the history column holds it, a line each: `sent 2030-01-02T03:04:05.000Z why`. */
export function historyLine(state: DeliveryState, at: string, why: DeliveryReason | undefined): string {
  return `${state} ${at}${why === undefined ? "" : ` ${why}`}\n`;
}

/** The same line as an SQL expression, for steps that change many rows; the arguments are SQL expressions too. */
export function historyLineSql(state: string, at: string, why: string): string {
  return `${state} || ' ' || ${at} || COALESCE(' ' || ${why}, '') || E'\\n'`;
}

const STATES: ReadonlySet<string> = new Set(DELIVERY_STATES);
const REASONS: ReadonlySet<string> = new Set(DELIVERY_REASONS);

export function isState(text: string): text is DeliveryState {
  return STATES.has(text);
}

export function isReason(text: string | null | undefined): text is DeliveryReason {
  return typeof text === "string" && REASONS.has(text);
}

/** Reads the history column back; a line with an unknown state is left out. */
export function readHistory(column: string): DeliveryRow["history"] {
  return column.split("\n").flatMap((line) => {
    const [state = "", at = "", why] = line.split(" ");
    return isState(state) ? [{ state, at, why: isReason(why) ? why : undefined }] : [];
  });
}

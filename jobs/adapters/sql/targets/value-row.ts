import type { TargetValue, ValueState } from "../../../targets/ports.ts";

/** A row of a value as the database gives it. */
export interface ValueRow {
  readonly id: string;
  readonly target: string;
  readonly period: string;
  readonly unit: string;
  readonly version: number;
  readonly value: number;
  readonly day: string;
  readonly evidence: TargetValue["evidence"] | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date | string;
  readonly state: ValueState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | string | null;
  readonly reason: string | null;
}

export const COLUMNS = `id, target, period, unit, version, value, to_char(day, 'YYYY-MM-DD') AS day, evidence, note, by, at,
  state, decided_by AS "decidedBy", decided_at AS "decidedAt", reason`;

export function keptValue({ evidence, at, decidedBy, decidedAt, reason, ...row }: ValueRow): TargetValue {
  return {
    ...row,
    at: new Date(at).toISOString(),
    ...(evidence === null ? {} : { evidence }),
    ...(decidedBy === null ? {} : { decidedBy }),
    ...(decidedAt === null ? {} : { decidedAt: new Date(decidedAt).toISOString() }),
    ...(reason === null ? {} : { reason }),
  };
}

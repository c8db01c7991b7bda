import type { UnitObligations } from "../../jobs/deadlines/ports.ts";
import { type UnitObligation, type UnitObligationStep, unitStatesBefore } from "../../jobs/domain/unit-obligation.ts";

/** What units owe, kept in memory with the same steps as the database allows. */
export function createMemoryUnitObligations(): UnitObligations {
  const rows = new Map<string, { owed: UnitObligation; history: UnitObligationStep[] }>();
  return {
    async open(owed) {
      const fresh = owed.filter(({ key }) => !rows.has(key));
      for (const one of fresh)
        rows.set(one.key, {
          owed: { ...one, state: "open" },
          history: [{ to: "open", at: one.at, by: one.by }],
        });
      return fresh.length;
    },
    find: async (key) => rows.get(key)?.owed,
    of: async ({ obligation, period, unit, states }) =>
      [...rows.values()]
        .map(({ owed }) => owed)
        .filter(
          (owed) =>
            (obligation ?? owed.obligation) === owed.obligation &&
            (period ?? owed.period) === owed.period &&
            (unit ?? owed.unit) === owed.unit &&
            (states === undefined || states.includes(owed.state)),
        )
        .sort((left, right) => left.unit.localeCompare(right.unit) || left.period.localeCompare(right.period)),
    async move(key, step) {
      const row = rows.get(key);
      if (row === undefined || !unitStatesBefore(step.to).includes(row.owed.state)) return false;
      const { to, evidence: _, ...rest } = step;
      const { note: __, ...before } = row.owed;
      row.owed = { ...before, ...rest, state: to };
      row.history.push(step);
      return true;
    },
    async escalate(keys, to) {
      for (const key of keys) {
        const row = rows.get(key);
        if (row !== undefined) row.owed = { ...row.owed, escalated: to };
      }
    },
    history: async (key) => rows.get(key)?.history ?? [],
  };
}

import type { Obligations, Reminder, Reminders, UnitObligations } from "../../jobs/deadlines/ports.ts";
import type { Obligation } from "../../jobs/domain/deadline/obligation.ts";
import { type UnitObligation, unitStatesBefore } from "../../jobs/domain/deadline/unit-obligation.ts";
import type { Recipient } from "../../jobs/domain/people/contact.ts";
import type { Directory, PlannedDelivery } from "../../jobs/index.ts";

/** The books that planning reads and writes, in memory, for thousands of days. */
export function createMemoryBooks(duties: readonly Obligation[], people: readonly Recipient[]) {
  const owed = new Map<string, UnitObligation>();
  const furthest = new Map<string, Map<string, Reminder>>();
  const planned: Reminder[] = [];
  const obligations: Obligations = {
    add: async () => 0,
    find: async (id) => duties.find((one) => one.id === id),
    all: async () => duties,
    change: async () => false,
    history: async () => [],
  };
  const unitObligations: UnitObligations = {
    async open(rows) {
      for (const row of rows) if (!owed.has(row.key)) owed.set(row.key, { ...row, state: "open" });
      return rows.length;
    },
    find: async (key) => owed.get(key),
    of: async ({ obligation, period, states, movedSince }) =>
      [...owed.values()].filter(
        (row) =>
          (obligation === undefined || row.obligation === obligation) &&
          (period === undefined || row.period === period) &&
          (states === undefined || states.includes(row.state)) &&
          (movedSince === undefined || (row.by !== "" && row.at >= movedSince)),
      ),
    async move(key, step) {
      const { to, at, by } = step;
      const row = owed.get(key);
      if (row === undefined || !unitStatesBefore(step).includes(row.state)) return false;
      owed.set(key, { ...row, state: to, at, by });
      return true;
    },
    escalate: async () => undefined,
    history: async () => [],
  };
  const reminders: Reminders<PlannedDelivery> = {
    planned: async (keys) => keys.flatMap((key) => [...(furthest.get(key)?.values() ?? [])]),
    async plan(_cause, _at, added) {
      for (const one of added) {
        planned.push(one);
        const ofKey = furthest.get(one.key) ?? new Map<string, Reminder>();
        furthest.set(one.key, ofKey.set(`${one.revision} ${one.person}`, one));
      }
      return added.length;
    },
    carried: async () => [],
    open: async () => [],
    finish: async () => undefined,
  };
  const directory: Pick<Directory, "recipients"> = {
    recipients: async ({ roles }, { after }) =>
      after === undefined
        ? people.filter(({ contacts }) => contacts.some((one) => one.roles.some((role) => roles.includes(role))))
        : [],
  };
  // Whom nobody could be found for; planning asks for no answer.
  const inbox = { put: async () => "" };
  return { obligations, unitObligations, reminders, directory, inbox, owed, planned };
}

import type { Reminder } from "../deadlines/ports.ts";
import { addDays } from "../domain/calendar/calendar-date.ts";
import { officeDate } from "../domain/calendar/office-time.ts";
import { periodsBetween } from "../domain/deadline/due-periods.ts";
import { lastMomentOf } from "../domain/deadline/last-moment.ts";
import type { DuePeriod, Obligation } from "../domain/deadline/obligation.ts";
import type { EscalationStep } from "../domain/deadline/reminder-step.ts";
import { SETTLED_STATES, type UnitObligation } from "../domain/deadline/unit-obligation.ts";
import type { Message } from "../domain/delivery/outcome.ts";
import type { Unit } from "../domain/people/contact.ts";
import { type DigestItem, digestOf } from "./digest.ts";
import { inChargeInWords } from "./in-charge.ts";
import type { PlanParts, ReminderRules } from "./plan-reminders.ts";
import type { Responsible } from "./responsible.ts";

interface ComposeParts {
  readonly stores: Pick<PlanParts["stores"], "obligations" | "unitObligations">;
  readonly rules: Pick<ReminderRules, "calendar" | "reminding">;
  readonly units: () => Promise<readonly Unit[]>;
  readonly responsible: () => Promise<Responsible>;
}

/** Periods are looked for within this many days of today; those of open reminders lie there. */
const NEAR_DAYS = 400;

/**
 * The messages that people read now, by person, made of the reminders that their deliveries carry. Only what is still
 * owed is in them. A person for whom nothing is left (reported, exempt, told by a later delivery) has no message.
 */
export async function composeDigests(
  parts: ComposeParts,
  carried: readonly Reminder[],
  now: string,
): Promise<ReadonlyMap<string, Message>> {
  const today = officeDate(Date.parse(now));
  const matterOf = await matters(parts, carried, today);
  const people = new Map<string, Map<string, DigestItem>>();
  for (const reminder of carried) {
    const matter = matterOf(reminder);
    if (matter === undefined) continue;
    const items = people.get(reminder.person) ?? new Map<string, DigestItem>();
    people.set(reminder.person, items);
    const known = items.get(matter.group);
    items.set(
      matter.group,
      known === undefined ? matter.item : { ...known, units: [...known.units, ...matter.item.units] },
    );
  }
  const { calendar, reminding } = parts.rules;
  return new Map(
    [...people].map(([person, items]) => {
      const sorted = [...items.values()].sort((left, right) => left.lastDay.localeCompare(right.lastDay));
      return [person, digestOf(sorted, { calendar, chain: reminding.chain, today, now })];
    }),
  );
}

/** What a reminder is about. Reminders of the same group become one item with several units. */
interface Matter {
  readonly group: string;
  readonly item: DigestItem;
}

/** Looks up what the reminders are about, for all of them at once. Settled ones have no matter. */
async function matters(
  parts: ComposeParts,
  carried: readonly Reminder[],
  today: string,
): Promise<(reminder: Reminder) => Matter | undefined> {
  const keys = [...new Set(carried.map(({ key }) => key))];
  const [units, people, owed, obligations] = await Promise.all([
    parts.units(),
    parts.responsible(),
    parts.stores.unitObligations.of({ keys }),
    parts.stores.obligations.all(),
  ]);
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const rows = new Map(owed.map((row) => [row.key, row]));
  const active = new Map(obligations.filter(({ state }) => state === "active").map((one) => [one.id, one]));
  const periodOf = nearPeriods(parts.rules, today);
  const itemOf = (
    row: UnitObligation,
    step: number,
  ): Omit<DigestItem, "units" | "isHandedUp" | "named"> | undefined => {
    const obligation = active.get(row.obligation);
    const period = obligation === undefined ? undefined : periodOf(obligation, row.period);
    if (obligation === undefined || period === undefined) return undefined;
    const { lastDay, clock } = lastMomentOf(row, period) ?? period;
    return { obligation, period, lastDay, clock, isExtended: row.extendedTo !== undefined, step };
  };
  return ({ key, step, person }) => {
    const row = rows.get(key);
    const unit = row === undefined ? undefined : known.get(row.unit);
    if (row === undefined || unit === undefined || SETTLED_STATES.includes(row.state)) return undefined;
    const item = itemOf(row, step);
    const link = parts.rules.reminding.chain[-1 - step];
    const isOwn = people.byUnit.get(unit.id)?.some((one) => one.person === person) ?? false;
    const isHandedUp = link !== undefined && !isOwn;
    if (item === undefined) return undefined;
    const reader = isHandedUp && link.to === "office" ? "office" : "unit";
    const named = (next: EscalationStep): string => inChargeInWords(next, people.inCharge(next, unit), reader);
    return {
      group: [row.obligation, row.period, item.lastDay, step, isHandedUp ? "" : key].join(" "),
      item: { ...item, isHandedUp, named, units: [{ key, name: unit.name }] },
    };
  };
}

/** Finds a period of an obligation by its key. The periods of each obligation are computed once. */
function nearPeriods({ calendar }: Pick<ReminderRules, "calendar">, today: string) {
  const known = new Map<string, readonly DuePeriod[]>();
  return ({ id, deadline }: Obligation, key: string): DuePeriod | undefined => {
    if (deadline === undefined) return undefined;
    const near = { from: addDays(today, -NEAR_DAYS), to: addDays(today, NEAR_DAYS) };
    const periods = known.get(id) ?? periodsBetween(deadline, calendar, near);
    known.set(id, periods);
    return periods.find((one) => one.key === key);
  };
}

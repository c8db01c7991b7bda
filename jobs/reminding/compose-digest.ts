import type { Reminder } from "../deadlines/ports.ts";
import { addDays } from "../domain/calendar-date.ts";
import { officeDate } from "../domain/office-time.ts";
import type { Message } from "../domain/outcome.ts";
import { periodsBetween } from "../domain/recurrence.ts";
import { SETTLED_STATES } from "../domain/unit-obligation.ts";
import { type DigestItem, digestOf } from "./digest.ts";
import type { PlanParts } from "./plan-reminders.ts";

/** Days around today in which the periods of open reminders lie. */
const NEAR_DAYS = 400;

/**
 * What a person reads at this instant of the reminders that a delivery carries: only what is still owed. Undefined when
 * nothing is, because it was reported, exempted or told in a later delivery.
 */
export async function composeDigest(
  parts: Pick<PlanParts, "obligations" | "unitObligations" | "calendar" | "reminding" | "units">,
  carried: readonly Reminder[],
  now: string,
): Promise<Message | undefined> {
  const today = officeDate(Date.parse(now));
  const names = new Map((await parts.units()).map(({ id, name }) => [id, name]));
  const items = new Map<string, DigestItem>();
  for (const { key, step } of carried) {
    const row = await parts.unitObligations.find(key);
    if (row === undefined || SETTLED_STATES.includes(row.state)) continue;
    const obligation = await parts.obligations.find(row.obligation);
    if (obligation?.deadline === undefined || obligation.state !== "active") continue;
    const period = periodsBetween(obligation.deadline, parts.calendar, {
      from: addDays(today, -NEAR_DAYS),
      to: addDays(today, NEAR_DAYS),
    }).find((one) => one.key === row.period);
    if (period === undefined) continue;
    const isForOffice = step < 0 && parts.reminding.chain[-1 - step]?.to === "office";
    if (row.state === "not-ours" && !isForOffice) continue;
    const lastDay = row.extendedTo ?? period.lastDay;
    const group = [obligation.id, period.key, lastDay, step, isForOffice ? "" : key].join(" ");
    const unit = { key, name: names.get(row.unit) ?? row.unit };
    const known = items.get(group);
    items.set(
      group,
      known === undefined
        ? { obligation, period, lastDay, isExtended: row.extendedTo !== undefined, step, units: [unit] }
        : { ...known, units: [...known.units, unit] },
    );
  }
  if (items.size === 0) return undefined;
  const sorted = [...items.values()].sort((left, right) => left.lastDay.localeCompare(right.lastDay));
  return digestOf(sorted, { calendar: parts.calendar, chain: parts.reminding.chain, today });
}

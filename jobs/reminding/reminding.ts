import { createBatcher } from "../delivering/pace/batch.ts";
import { createCached } from "../delivering/pace/cached.ts";
import { resendOpen } from "../delivering/run/resend.ts";
import type { RunKind } from "../delivering/run/run-kind.ts";
import type { Composed } from "../delivering/run/sending-run.ts";
import { createUnitIndex } from "../directory/unit-index.ts";
import { officeDate } from "../domain/calendar/office-time.ts";
import type { Message } from "../domain/delivery/outcome.ts";
import type { Job, Ledger } from "../ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { composeDigests } from "./compose-digest.ts";
import { nextOfficeHour } from "./office-hours.ts";
import { type PlanParts, planReminders } from "./plan-reminders.ts";
import { isReminderCause, reminderRun } from "./reminder-run.ts";
import { findResponsible } from "./responsible.ts";

export interface RemindingParts extends PlanParts {
  readonly ledger: Pick<Ledger, "due" | "counts" | "repeatUnknown">;
  readonly surroundings: Surroundings;
}

/** Plans are made anew this often, so that what the office changes shows within five minutes. */
const PLAN_EVERY_MS = 5 * 60_000;
const NAMES_LAST_MS = 30_000;

/** Reminders as runs: a tick plans what is due, within office hours and at most every few minutes. */
export function createReminding(parts: RemindingParts): RunKind {
  const { stores, rules, ledger } = parts;
  const { directory, reminders } = stores;
  const { calendar, reminding } = rules;
  const { instant } = parts.surroundings;
  let plannedAt = Number.NEGATIVE_INFINITY;
  let plannedDay = "";
  /** Units and people are looked up once in 30 s for the many messages of a run. */
  const now = (): number => Date.parse(instant());
  const whileNamed = { now, milliseconds: NAMES_LAST_MS };
  const units = createCached(() => directory.units(), whileNamed).find;
  const responsible = createCached(
    async () => findResponsible(directory, createUnitIndex(await units(), officeDate(now()))),
    whileNamed,
  ).find;
  /** The messages of people whose turns come together are made together, with one look-up for all. */
  const compose = createBatcher<{ readonly cause: string; readonly person: string }, Composed>(async (asked) => {
    const now = instant();
    const until = nextOfficeHour(now, calendar, reminding.hours);
    if (until !== now) return () => ({ kind: "later", until });
    const byCause = new Map<string, ReadonlyMap<string, Message>>();
    for (const cause of new Set(asked.map((one) => one.cause))) {
      const people = asked.flatMap((one) => (one.cause === cause ? [one.person] : []));
      byCause.set(
        cause,
        await composeDigests({ stores, rules, units, responsible }, await reminders.carried(cause, people), now),
      );
    }
    return ({ cause, person }) => {
      const message = byCause.get(cause)?.get(person);
      return message === undefined ? { kind: "nothing" } : { kind: "message", message };
    };
  });
  const sendsNow = (now: string): boolean => nextOfficeHour(now, calendar, reminding.hours) === now;
  const plan = async (now: string): Promise<void> => {
    const at = Date.parse(now);
    const day = officeDate(at);
    if (day === plannedDay && Math.abs(at - plannedAt) < PLAN_EVERY_MS) return;
    const before = { plannedAt, plannedDay };
    [plannedAt, plannedDay] = [at, day];
    try {
      await planReminders(parts, now);
    } catch (fault) {
      // The next tick tries again.
      ({ plannedAt, plannedDay } = before);
      throw fault;
    }
  };
  return {
    async tick() {
      const now = instant();
      if (!sendsNow(now)) return [];
      await plan(now);
      const jobs: Job[] = [];
      for (const cause of await reminders.open()) {
        const one = await resendOpen(ledger, cause, now);
        if (one.isDone) await reminders.finish(cause);
        jobs.push(...one.jobs);
      }
      return jobs;
    },
    owns: isReminderCause,
    run: async (cause) => ({
      ...reminderRun(cause, reminding),
      compose: (person) => compose({ cause, person }),
    }),
  };
}

import type { DocumentRecords } from "../../knowledge/index.ts";
import { yearOf } from "../domain/calendar/calendar-date.ts";
import { periodOf, type ReportedPeriod } from "../domain/targets/reported-period.ts";
import {
  gapTo,
  goalFor,
  type Judged,
  latestOf,
  missingPeriods,
  stateOf,
  type TargetState,
} from "../domain/targets/standing.ts";
import type { Goal, ReadTarget, Target, TargetBook, TargetValue } from "./ports.ts";
import { targetsIn } from "./read-targets.ts";
import { identified } from "./same-target.ts";

export interface RegisterParts {
  readonly targets: TargetBook;
  /** The documents as they were read; undefined while nothing is read yet. The same array until they are read again. */
  readonly records: () => readonly DocumentRecords[] | undefined;
  readonly digest: (content: string) => string;
  readonly newId: () => string;
}

/** The targets of the documents that answer now: whoever looks first after a change of the library keeps the new reading. */
export function createTargetRegister({ targets, records, digest, newId }: RegisterParts) {
  const readings = new WeakMap<
    readonly DocumentRecords[],
    { readonly read: readonly ReadTarget[]; readonly edition: string }
  >();
  const readingOf = (documents: readonly DocumentRecords[]) => {
    const known = readings.get(documents);
    if (known !== undefined) return known;
    const read = targetsIn(documents);
    const made = { read, edition: digest(JSON.stringify(read)) };
    readings.set(documents, made);
    return made;
  };
  const renew = async (): Promise<void> => {
    const documents = records();
    if (documents === undefined) return;
    const { read, edition } = readingOf(documents);
    if ((await targets.edition()) === edition) return;
    await targets.keep(edition, (known) => identified(read, known, newId));
  };
  return {
    async all(): Promise<readonly Target[]> {
      await renew();
      return targets.all();
    },
    async find(id: string): Promise<Target | undefined> {
      await renew();
      return targets.find(id);
    },
  };
}

/** Who leads: by the office's word, or else as the document prints it. */
export interface Lead {
  readonly name: string;
  readonly by: "office" | "document";
}

/** How one target stands by what is stated of the whole sector. */
export interface TargetStanding {
  readonly target: Target;
  readonly isFollowed: boolean;
  readonly state: TargetState;
  readonly lead?: Lead;
  readonly latest?: TargetValue;
  /** The goal that the latest value, or without one a value of this year, is held against. */
  readonly goal?: Goal;
  /** How far the latest value is from it; 0 where it is reached. */
  readonly gap?: number;
  /** Periods that have ended without a stated value, the oldest first. */
  readonly missing: readonly ReportedPeriod[];
}

/** See {@link TargetStanding}; `stated` are the stated values of this target. */
export function standingOf(target: Target, stated: readonly TargetValue[], today: string): TargetStanding {
  const judged: Judged = { goals: target.goals, rhythm: target.rhythm, since: firstYear(target, today) };
  const latest = latestOf(stated);
  const goal = goalFor(
    target.goals,
    latest === undefined ? yearOf(today) : (periodOf(latest.period)?.year ?? yearOf(today)),
  );
  const isFollowed = isFollowedTarget(target);
  const lead = leadOf(target);
  return {
    target,
    isFollowed,
    state: stateOf(judged, stated, today),
    missing: isFollowed
      ? missingPeriods(
          judged,
          stated.map(({ period }) => period),
          today,
        )
      : [],
    ...(lead === undefined ? {} : { lead }),
    ...(latest === undefined ? {} : { latest }),
    ...(goal === undefined ? {} : { goal }),
    ...(latest === undefined || goal === undefined ? {} : { gap: gapTo(latest.value, goal) }),
  };
}

/** Followed is what the office says; without its word, what is set for a year. */
export function isFollowedTarget({ isGone, followed, goals }: Target): boolean {
  return !isGone && (followed ?? goals.some(({ year }) => year !== undefined));
}

function leadOf({ lead, leads }: Target): Lead | undefined {
  if (lead !== undefined) return { name: lead, by: "office" };
  return leads.length === 0 ? undefined : { name: leads.join("; "), by: "document" };
}

/** The year of the document is the first one that is reported. */
function firstYear({ document, goals }: Target, today: string): number {
  if (document.issuedOn !== undefined) return yearOf(document.issuedOn);
  const years = goals.flatMap(({ year }) => year ?? []);
  return Math.min(yearOf(today), ...years);
}

/** How long one kind of records stays. */
export interface Retention {
  /** Days from when a record was kept. */
  readonly days: number;
  /** The bounds within which an office may change the days. */
  readonly least: number;
  readonly most: number;
  /** Why so long, for people. */
  readonly reason: string;
}

/** By the name of the kind; see `PersonalRecords.kind`. */
export type RetentionPolicy = Readonly<Record<string, Retention>>;

const DAY_MS = 86_400_000;

/** The ISO instant before which records of a kind are forgotten, `now` being an ISO instant. */
export function forgottenBefore({ days }: Pick<Retention, "days">, now: string): string {
  return new Date(Date.parse(now) - days * DAY_MS).toISOString();
}

/** The time of a kind. @throws Error when the policy names none: nothing may be kept without a time. */
export function retentionOf(policy: RetentionPolicy, kind: string): Retention {
  const retention = policy[kind];
  if (retention === undefined) throw new Error(`the retention times name no time for ${kind}`);
  return retention;
}

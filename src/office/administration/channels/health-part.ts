import { officeTime, printedDate } from "../../../../jobs/index.ts";

/** How a connection stands; `since` is an ISO instant, absent where it is not known. */
export interface Standing {
  readonly kind: "working" | "off" | "refused" | "lost" | "todo" | "quiet" | "never";
  readonly since?: string | undefined;
}

/** The state of one connection, line by line; `mend` has a sentence for each thing to be put right. */
export interface HealthPart {
  readonly title: string;
  readonly standing: Standing;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  readonly mend: readonly string[];
}

/** A channel on which nobody wrote for so long may be cut off without anybody having noticed. */
const QUIET_MS = 3 * 86_400_000;

/**
 * How a connection stands that is set up: what is worst is said first. `latest` is when something last came from there, and
 * `now` the instant of asking (both ISO).
 */
export function standingOf({
  refusedSince,
  lostSince,
  mend,
  latest,
  now,
}: {
  readonly refusedSince?: string | undefined;
  readonly lostSince?: string | undefined;
  readonly mend: readonly string[];
  readonly latest: string | undefined;
  readonly now: string;
}): Standing {
  if (refusedSince !== undefined) return { kind: "refused", since: refusedSince };
  if (lostSince !== undefined) return { kind: "lost", since: lostSince };
  if (mend.length > 0) return { kind: "todo" };
  if (latest === undefined) return { kind: "never" };
  return Date.parse(now) - Date.parse(latest) > QUIET_MS ? { kind: "quiet", since: latest } : { kind: "working" };
}

/** A line of a part, as a list; empty when the value is not known. */
export function healthLine(name: string, value: string | undefined): HealthPart["lines"] {
  return value === undefined ? [] : [{ name, value }];
}

/** An ISO instant in office time: "08:30 19/12/2026". */
export function healthTime(instant: string): string {
  const { clock, date } = officeTime(instant);
  return `${clock} ${printedDate(date)}`;
}

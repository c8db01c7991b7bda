import type { Tone } from "../frame/parts.ts";

/** One fact that may wait for a person. Every section gives its own; each is looked up by itself. */
export interface TodayPart {
  /** What waits: "Báo cáo chờ quyết định". */
  readonly title: string;
  /** The page on which it is done. */
  readonly href: string;
  /** What is done there: "Xem và quyết định". */
  readonly button: string;
  /** How much it presses: `bad` now, `wait` today, `plain` when there is time. */
  readonly tone: Exclude<Tone, "good">;
  /** How many wait; none is 0. */
  count(): Promise<TodayCount>;
}

export interface TodayCount {
  readonly count: number;
  /** What else is known in a few words: since when, or by when. */
  readonly note?: string;
  /** Where it presses more or less than the part usually does. */
  readonly tone?: TodayPart["tone"];
}

/** A part with what it said; `fails` where it could not be looked up. */
export interface TodayLine extends Pick<TodayPart, "title" | "href" | "button" | "tone"> {
  readonly count: number;
  readonly note?: string;
  readonly fails?: true;
}

const ORDER: readonly TodayPart["tone"][] = ["bad", "wait", "plain"];

/**
 * The lines of all parts of which something waits, what presses most first. A part that fails, or is not there within `patience`,
 * is a line of its own and takes nothing from the others.
 */
export async function lookAtToday(
  parts: readonly TodayPart[],
  patience: () => Promise<"late">,
): Promise<readonly TodayLine[]> {
  const lines = await Promise.all(
    parts.map(async ({ title, href, button, tone, count }): Promise<TodayLine> => {
      const found = await Promise.race([count().catch(() => "failed" as const), patience()]);
      if (typeof found === "string") return { title, href, button, tone: "wait", count: 0, fails: true };
      return { title, href, button, tone, ...found };
    }),
  );
  return lines
    .filter(({ count, fails }) => count > 0 || fails === true)
    .toSorted((left, right) => ORDER.indexOf(left.tone) - ORDER.indexOf(right.tone));
}

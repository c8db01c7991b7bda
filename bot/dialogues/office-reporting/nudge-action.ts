import { type BoardFilter, isUnitLevel } from "../../../jobs/index.ts";

/** Units to be reminded, as a button carries them. With the mark of what was shown it is the second tap. */
export interface Nudge {
  readonly obligation: string;
  readonly period: string;
  readonly filter: BoardFilter;
  readonly mark?: string;
}

const FIELD = "|";

export function nudgeAction({ obligation, period, filter, mark = "" }: Nudge): string {
  return ["nudge", mark, filter.levels.join(","), filter.communes.join(","), period, obligation].join(FIELD);
}

/** Reads such a button; undefined for other buttons. */
export function readNudgeAction(sent: string): Nudge | undefined {
  const [name, mark = "", levels = "", communes = "", period, ...obligation] = sent.split(FIELD);
  if (name !== "nudge" || period === undefined || obligation.length === 0) return undefined;
  const list = (joined: string): string[] => (joined === "" ? [] : joined.split(","));
  return {
    obligation: obligation.join(FIELD),
    period,
    filter: { levels: list(levels).filter(isUnitLevel), communes: list(communes) },
    mark: mark || undefined,
  };
}

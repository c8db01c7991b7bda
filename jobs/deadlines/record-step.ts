import { isDate } from "../domain/calendar-date.ts";
import { fill } from "../domain/sentence.ts";
import {
  UNIT_OBLIGATION_STATES,
  type UnitObligationState,
  type UnitObligationStep,
} from "../domain/unit-obligation.ts";
import { deadlineWords } from "./deadline-words.ts";
import type { UnitObligations } from "./ports.ts";

/** What a unit said or the office decided. */
export interface Reported {
  readonly state: string;
  readonly by: string;
  readonly note?: string;
  /** ISO date: a later last day for this unit alone. */
  readonly extendedTo?: string;
}

const { said, states } = deadlineWords;

/** Makes one step of a unit's obligation and says what came of it. */
export async function recordStep({
  unitObligations,
  instant,
  key,
  reported,
}: {
  readonly unitObligations: UnitObligations;
  readonly instant: () => string;
  readonly key: string;
  readonly reported: Reported;
}): Promise<{ readonly done: boolean; readonly lines: readonly string[] }> {
  const told = (line: string, done = false) => ({ done, lines: [line] });
  const { state, by, note, extendedTo } = reported;
  if (by.trim() === "") return told(said.noName);
  const to = UNIT_OBLIGATION_STATES.find((known) => known === state);
  if (to === undefined) return told(fill(said.unknownState, { state, known: UNIT_OBLIGATION_STATES.join(", ") }));
  if (extendedTo !== undefined && !isDate(extendedTo)) return told(fill(said.badDate, { day: extendedTo }));
  const step: UnitObligationStep = {
    to,
    at: instant(),
    by,
    ...(note === undefined ? {} : { note }),
    ...(extendedTo === undefined ? {} : { extendedTo }),
  };
  if (await unitObligations.move(key, step)) return told(fill(said.moved, { state: inWords(to) }), true);
  const found = await unitObligations.find(key);
  return told(
    found === undefined ? fill(said.missingKey, { id: key }) : fill(said.notNow, { state: inWords(found.state) }),
  );
}

const inWords = (state: UnitObligationState): string => states[state];

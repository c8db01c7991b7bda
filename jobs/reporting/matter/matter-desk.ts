import { createOwedMemory } from "../../deadlines/owed/owed-memory.ts";
import { createCached } from "../../delivering/pace/cached.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import { reportLetter } from "../board/letter.ts";
import { lookUpPeople } from "../board/show-board.ts";
import { periodOf } from "../periods.ts";
import { detailsOf, type MatterDetails, type MatterParts, type ShownMatter, showMatter } from "./matter.ts";
import type { MatterId } from "./matter-book.ts";
import { type DayMatter, matterDays } from "./matter-days.ts";

export interface MatterDeskParts extends Omit<MatterParts, "memory" | "people"> {
  readonly inbox: Pick<Inbox, "step">;
}

/** What the office looks at of matters, an obligation in one period each; it decides through `OfficeDesk`. */
export interface MatterDesk {
  /** See {@link matterDays}. */
  days(): Promise<readonly DayMatter[]>;
  /** See {@link showMatter}. */
  matter(obligation: string, period: string): Promise<ShownMatter | undefined>;
  details(keys: readonly string[]): Promise<MatterDetails>;
  /** The periods of an obligation in which units have rows, the latest first, each with its last day where it has one. */
  periods(obligation: string): Promise<readonly { readonly period: string; readonly lastDay: string | undefined }[]>;
  /** Settles what a unit wishes, with a note on how. False when somebody did before. */
  settle(wish: string, by: string, note: string): Promise<boolean>;
  /** A report letter on a matter as a page to be printed; undefined when there is no such obligation. */
  letter(obligation: string, period: string): Promise<string | undefined>;
  /** Changes whenever what is shown does. */
  stamp(matter?: MatterId): Promise<string>;
}

/** Units and people are looked up once in so long for the many pages that are open. */
const PEOPLE_LAST_MS = 3_000;

/** See {@link MatterDesk}. */
export function createMatterDesk(parts: MatterDeskParts): MatterDesk {
  const people = createCached(() => lookUpPeople(parts), {
    now: () => Date.parse(parts.clock.instant()),
    milliseconds: PEOPLE_LAST_MS,
  }).find;
  const remembering: MatterParts = { ...parts, memory: createOwedMemory(), people };
  return {
    days: () => matterDays(remembering),
    matter: (obligation, period) => showMatter(remembering, obligation, period),
    details: (keys) => detailsOf(remembering, keys),
    async periods(obligation) {
      const of = await parts.stores.obligations.find(obligation);
      const keys = await parts.stores.book.openedPeriods(obligation);
      return keys
        .map((period) => ({ period, lastDay: of && periodOf(of, period, parts.rules.calendar)?.lastDay }))
        .sort((left, right) => (right.lastDay ?? right.period).localeCompare(left.lastDay ?? left.period));
    },
    settle: (wish, by, note) => parts.inbox.step(wish, { what: "closed", at: parts.clock.instant(), by, note }),
    async letter(obligation, period) {
      const found = await showMatter(remembering, obligation, period);
      return found === undefined ? undefined : reportLetter(found, parts.clock.today());
    },
    stamp: (matter) => parts.matters.stamp(matter),
  };
}

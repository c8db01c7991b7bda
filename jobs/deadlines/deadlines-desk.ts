import { deadlineLines } from "../dates/deadline-in-words.ts";
import type { Told } from "../directory/directory-desk.ts";
import type { Register } from "../directory/register.ts";
import type { SourceFile } from "../directory/roster/source-table.ts";
import { createUnitIndex, type UnitIndex } from "../directory/unit-index.ts";
import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { nextPeriod } from "../domain/deadline/due-periods.ts";
import type { Obligation, Owners } from "../domain/deadline/obligation.ts";
import { fill } from "../domain/sentence.ts";
import type { Surroundings } from "../surroundings.ts";
import { deadlineWords } from "./deadline-words.ts";
import type { ObligationWritten } from "./obligations/complete.ts";
import type { ObligationDesk, ObligationSet } from "./obligations/obligation-desk.ts";
import { calendarLines, lastNamed, listed, obligationLines } from "./obligations/obligation-lines.ts";
import { unitsInWords } from "./obligations/owners.ts";
import { dueLines } from "./owed/due-lines.ts";
import type { Obligations, UnitObligations } from "./ports.ts";

export interface DeadlinesParts {
  readonly stores: {
    readonly obligations: Obligations;
    readonly unitObligations: UnitObligations;
  };
  readonly obligationDesk: ObligationDesk;
  readonly register: Pick<Register, "units">;
  readonly calendar: WorkingCalendar;
  readonly readRoster: (path: string) => Promise<SourceFile>;
  readonly surroundings: Pick<Surroundings, "instant" | "digest">;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

/** What the office does with deadlines; pages, chat and the command line call the same. */
export interface DeadlinesDesk {
  /** Every obligation with its next last day. Duties of newly loaded documents are added as proposals before. */
  list(): Promise<Told>;
  /** What falls due within `days` days or is late, and which units owe it. */
  due(days: number): Promise<Told>;
  /** Makes a proposed obligation active, or changes an active one, with what the office sets. */
  confirm(id: string, written: ObligationWritten): Promise<Told>;
  /** Adds an obligation that the office sets itself; it is active at once. */
  add(written: ObligationWritten): Promise<Told>;
  /** Reads a programme of work from a table and shows what it would add; with `apply` adds it. */
  importFile(path: string, options: { readonly apply: boolean; readonly by: string }): Promise<Told>;
}

const { said } = deadlineWords;

/** See {@link DeadlinesDesk}. */
export function createDeadlinesDesk(parts: DeadlinesParts): DeadlinesDesk {
  const { calendar, today } = parts;
  const { obligations, unitObligations } = parts.stores;
  const { instant, digest } = parts.surroundings;
  const bookOf = async (): Promise<UnitIndex> => createUnitIndex(await parts.register.units(), today());
  const pastLine = ({ deadline }: Obligation): string[] =>
    deadline !== undefined && nextPeriod(deadline, calendar, today()) === undefined
      ? [fill(said.past, { day: lastNamed(deadline) ?? "" })]
      : [];
  /** What is said of an obligation that was just set: how its deadline is understood, and what to know of it. */
  const setLines = ({ obligation, remarks }: ObligationSet): string[] => [
    ...(obligation.deadline === undefined ? [] : deadlineLines(obligation.deadline, calendar, today())),
    ...remarks,
    ...pastLine(obligation),
  ];
  return {
    async list() {
      await parts.obligationDesk.propose();
      const book = await bookOf();
      const items = listed(await obligations.all(), calendar, today());
      const units = (owners: Owners) => unitsInWords(owners, book);
      const lines = items.flatMap((item) => obligationLines(item, units));
      return {
        done: true,
        lines: lines.length === 0 ? [deadlineWords.list.empty] : [...lines, ...calendarLines(items, calendar)],
      };
    },

    due: async (days) => {
      await parts.obligationDesk.propose();
      return {
        done: true,
        lines: await dueLines(
          { obligations, unitObligations, calendar, book: await bookOf(), digest, today, instant },
          days,
        ),
      };
    },

    async confirm(id, written) {
      const confirmed = await parts.obligationDesk.confirm(id, written);
      switch (confirmed.kind) {
        case "set":
          return { done: true, lines: [fill(said.confirmed, { id }), ...setLines(confirmed)] };
        case "wrong":
          return { done: false, lines: confirmed.wrong.map(({ says }) => says) };
        case "missing":
          return told(fill(said.missing, { id }));
        case "late":
          return told(fill(said.changed, { id }));
      }
    },

    async add(written) {
      const added = await parts.obligationDesk.add(written);
      if (added.kind === "wrong") return { done: false, lines: added.wrong.map(({ says }) => says) };
      const { id, title } = added.obligation;
      return { done: true, lines: [fill(said.added, { id, title }), ...setLines(added)] };
    },

    async importFile(path, options) {
      const file = await parts.readRoster(path);
      return parts.obligationDesk.importLines(file, options);
    },
  };
}

const told = (line: string): Told => ({ done: false, lines: [line] });

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
import { completed, type ObligationWritten, ownObligation, type Understood } from "./obligations/complete.ts";
import { importProgramme } from "./obligations/import-programme.ts";
import { calendarLines, lastNamed, listed, obligationLines } from "./obligations/obligation-lines.ts";
import { unitsInWords } from "./obligations/owners.ts";
import { proposed } from "./obligations/propose.ts";
import { dueLines } from "./owed/due-lines.ts";
import type { DocumentDuties, Obligations, UnitObligations } from "./ports.ts";

export interface DeadlinesParts {
  readonly stores: {
    readonly obligations: Obligations;
    readonly unitObligations: UnitObligations;
    readonly duties: DocumentDuties;
  };
  readonly register: Pick<Register, "units" | "topics">;
  readonly calendar: WorkingCalendar;
  readonly readRoster: (path: string) => Promise<SourceFile>;
  readonly surroundings: Surroundings;
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
  const { obligations, unitObligations, duties } = parts.stores;
  const { instant, newId, digest } = parts.surroundings;
  const bookOf = async (): Promise<UnitIndex> => createUnitIndex(await parts.register.units(), today());
  const propose = async (): Promise<void> => {
    const found = (await duties.all()).map((duty) => proposed(duty, digest));
    await obligations.add(found, { at: instant(), by: "", what: "proposed" });
  };
  const understand = async (base: Obligation, written: ObligationWritten): Promise<Understood> =>
    completed(base, written, { book: await bookOf(), topics: await parts.register.topics(), at: instant() });
  const pastLine = ({ deadline }: Obligation): string[] =>
    deadline !== undefined && nextPeriod(deadline, calendar, today()) === undefined
      ? [fill(said.past, { day: lastNamed(deadline) ?? "" })]
      : [];
  /** What is said of an obligation that was just set: how its deadline is understood, and what to know of it. */
  const setLines = (obligation: Obligation, remarks: readonly string[]): string[] => [
    ...(obligation.deadline === undefined ? [] : deadlineLines(obligation.deadline, calendar, today())),
    ...remarks,
    ...pastLine(obligation),
  ];
  return {
    async list() {
      await propose();
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
      await propose();
      return {
        done: true,
        lines: await dueLines(
          { obligations, unitObligations, calendar, book: await bookOf(), digest, today, instant },
          days,
        ),
      };
    },

    async confirm(id, written) {
      await propose();
      const base = await obligations.find(id);
      if (base === undefined) return told(fill(said.missing, { id }));
      const understood = await understand(base, written);
      if ("wrong" in understood) return { done: false, lines: understood.wrong };
      const { obligation, remarks } = understood;
      const what = base.state === "active" ? "edited" : "confirmed";
      return (await obligations.change(obligation, { at: instant(), by: written.by, what }))
        ? { done: true, lines: [fill(said.confirmed, { id }), ...setLines(obligation, remarks)] }
        : told(fill(said.changed, { id }));
    },

    async add(written) {
      const understood = await understand(ownObligation(newId(), written), written);
      if ("wrong" in understood) return { done: false, lines: understood.wrong };
      const { obligation, remarks } = understood;
      await obligations.add([obligation], { at: instant(), by: written.by, what: "added" });
      return {
        done: true,
        lines: [fill(said.added, { id: obligation.id, title: obligation.title }), ...setLines(obligation, remarks)],
      };
    },

    importFile: (path, options) =>
      importProgramme({ obligations, instant, readRoster: parts.readRoster, understand, digest }, path, options),
  };
}

const told = (line: string): Told => ({ done: false, lines: [line] });

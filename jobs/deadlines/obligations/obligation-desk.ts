import { deadlineLines } from "../../dates/deadline-in-words.ts";
import type { Register } from "../../directory/register.ts";
import type { SourceFile } from "../../directory/roster/source-table.ts";
import { createUnitIndex } from "../../directory/unit-index.ts";
import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import type { Obligation, ObligationChange } from "../../domain/deadline/obligation.ts";
import type { Surroundings } from "../../surroundings.ts";
import { owingUnits } from "../owed/owing.ts";
import type { DocumentDuties, DocumentDuty, Obligations } from "../ports.ts";
import { completed, type ObligationWritten, ownObligation, type Understood, type WrittenWrong } from "./complete.ts";
import { addProgramme, importProgramme, type ProgrammeRead, readProgramme } from "./import-programme.ts";
import { type ListedObligation, listed } from "./obligation-lines.ts";
import { unitsInWords } from "./owners.ts";
import { proposed } from "./propose.ts";

export interface ObligationParts {
  readonly stores: { readonly obligations: Obligations; readonly duties: DocumentDuties };
  readonly register: Pick<Register, "units" | "topics">;
  readonly calendar: WorkingCalendar;
  readonly surroundings: Surroundings;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

/** An obligation with how it is understood. */
export interface ObligationShown extends ListedObligation {
  /** The units of the register that owe it: in words, and how many they are today. */
  readonly units: string;
  readonly count: number;
}

/** An obligation that was just set, and what has to be said about how it was read. */
export interface ObligationSet {
  readonly kind: "set";
  readonly obligation: Obligation;
  readonly remarks: readonly string[];
}
export type Confirmed =
  | ObligationSet
  | { readonly kind: "wrong"; readonly wrong: readonly WrittenWrong[] }
  | { readonly kind: "missing" }
  /** A colleague changed it meanwhile; `change` is what they did. */
  | { readonly kind: "late"; readonly change: ObligationChange | undefined };

/** What the office does with obligations: those that documents propose, its own, and its programmes of work. */
export interface ObligationDesk {
  /** Adds what the documents of the library oblige units to as proposals; does nothing while no document changed. */
  propose(): Promise<void>;
  /** All obligations, in the order of their next last day, then those without a day, then those that are past. */
  all(): Promise<readonly ObligationShown[]>;
  /** One of them, how its deadline is understood in words, and what was done to it, the oldest first. */
  find(
    id: string,
  ): Promise<
    | (ObligationShown & { readonly deadline: readonly string[]; readonly history: readonly ObligationChange[] })
    | undefined
  >;
  /** Makes a proposal active, or changes an active one. `seen` is the version that the officer looked at. */
  confirm(id: string, written: ObligationWritten, seen?: number): Promise<Confirmed>;
  /** Adds one that the office sets itself; it is active at once. */
  add(written: ObligationWritten): Promise<Extract<Confirmed, { kind: "set" | "wrong" }>>;
  /** Dismisses a proposal, or ends an active one: nobody owes it from the next period on, and nobody is reminded. */
  end(id: string, by: string, seen: number): Promise<Exclude<Confirmed, { kind: "wrong" }>>;
  /** What a programme of work would add; see `readProgramme`. */
  programme(file: SourceFile, by: string): ReturnType<typeof readProgramme>;
  /** Adds it; gives how many were not there yet. */
  addProgramme(read: ProgrammeRead, by: string): Promise<number>;
  /** Shows or adds a programme and tells of it in lines. */
  importLines(
    file: SourceFile,
    options: { readonly apply: boolean; readonly by: string },
  ): Promise<{ readonly done: boolean; readonly lines: readonly string[] }>;
}

/** See {@link ObligationDesk}. */
export function createObligationDesk(parts: ObligationParts): ObligationDesk {
  const { obligations, duties } = parts.stores;
  const { calendar, today } = parts;
  const { instant, newId, digest } = parts.surroundings;
  const bookOf = async () => createUnitIndex(await parts.register.units(), today());
  let known: readonly DocumentDuty[] | undefined;
  const propose = async (): Promise<void> => {
    const found = await duties.all();
    if (found === known) return;
    await obligations.add(
      found.map((duty) => proposed(duty, digest)),
      { at: instant(), by: "", what: "proposed" },
    );
    known = found;
  };
  const understand = async (base: Obligation, written: ObligationWritten): Promise<Understood> =>
    completed(base, written, { book: await bookOf(), topics: await parts.register.topics(), at: instant() });
  const programmeParts = { obligations, instant, understand, digest };
  const shown = async (all: readonly Obligation[]): Promise<readonly ObligationShown[]> => {
    const book = await bookOf();
    return listed(all, calendar, today()).map((one) => ({
      ...one,
      units: unitsInWords(one.obligation.owners, book),
      count: owingUnits(one.obligation.owners, book, today()).length,
    }));
  };
  const late = async (id: string): Promise<Extract<Confirmed, { kind: "late" }>> => ({
    kind: "late",
    change: (await obligations.history(id)).at(-1),
  });
  return {
    propose,
    async all() {
      await propose();
      return shown(await obligations.all());
    },
    async find(id) {
      const found = await obligations.find(id);
      const [one] = found === undefined ? [] : await shown([found]);
      if (one === undefined) return undefined;
      const { deadline } = one.obligation;
      return {
        ...one,
        deadline: deadline === undefined ? [] : deadlineLines(deadline, calendar, today()),
        history: await obligations.history(id),
      };
    },
    async confirm(id, written, seen) {
      await propose();
      const base = await obligations.find(id);
      if (base === undefined) return { kind: "missing" };
      if (seen !== undefined && seen !== base.version) return late(id);
      const understood = await understand(base, written);
      if ("wrong" in understood) return { kind: "wrong", wrong: understood.wrong };
      const { obligation, remarks } = understood;
      const what = base.state === "active" ? "edited" : "confirmed";
      return (await obligations.change(obligation, { at: instant(), by: written.by, what }))
        ? { kind: "set", obligation, remarks }
        : late(id);
    },
    async add(written) {
      const understood = await understand(ownObligation(newId(), written), written);
      if ("wrong" in understood) return { kind: "wrong", wrong: understood.wrong };
      const { obligation, remarks } = understood;
      await obligations.add([obligation], { at: instant(), by: written.by, what: "added" });
      return { kind: "set", obligation, remarks };
    },
    async end(id, by, seen) {
      const base = await obligations.find(id);
      if (base === undefined) return { kind: "missing" };
      if (base.version !== seen || base.state === "ended") return late(id);
      const obligation: Obligation = { ...base, version: base.version + 1, state: "ended" };
      return (await obligations.change(obligation, { at: instant(), by, what: "ended" }))
        ? { kind: "set", obligation, remarks: [] }
        : late(id);
    },
    programme: (file, by) => readProgramme(programmeParts, file, by),
    addProgramme: (read, by) => addProgramme(programmeParts, read, by),
    importLines: (file, options) => importProgramme(programmeParts, file, options),
  };
}

import { fill } from "../../domain/sentence.ts";
import { rosterWords } from "../language/roster-words.ts";
import type { Register } from "../register.ts";
import { importRoster, type RosterReport } from "../roster/import-roster.ts";
import type { SourceFile, SourceTable } from "../roster/source-table.ts";
import type { LoadingChoices, RosterDraft, RosterDrafts } from "./roster-drafts.ts";
import { areSame, findingsOf, numbersOf, type RosterNumbers } from "./roster-findings.ts";

export interface LoadingDeskParts {
  readonly register: Register;
  readonly drafts: RosterDrafts;
  /** Reads a file by its name and content. */
  readonly read: (name: string, bytes: Uint8Array) => Promise<SourceFile>;
  readonly newId: () => string;
  /** Now, as an ISO instant, and today's ISO date in office time. */
  readonly instant: () => string;
  readonly today: () => string;
}

/** What came of bringing a roster, or of another look at one. */
export type Brought =
  | { readonly kind: "draft"; readonly id: string }
  /** The file cannot be read: why, in one sentence. */
  | { readonly kind: "unreadable"; readonly says: string; readonly row?: number }
  | { readonly kind: "missing" };

/** What came of loading: `changed`: it would do something else by now than what was shown. */
export type Loaded =
  | { readonly kind: "loaded"; readonly numbers: RosterNumbers; readonly name: string }
  | { readonly kind: "changed" }
  | { readonly kind: "missing" };

/** What an officer does with a roster that they bring. */
export interface LoadingDesk {
  bring(file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly choices: LoadingChoices;
    readonly by: string;
  }): Promise<Brought>;
  draft(id: string): Promise<RosterDraft | undefined>;
  waiting(): ReturnType<RosterDrafts["waiting"]>;
  /** Looks at a draft once more, with other choices. */
  lookAgain(id: string, choices: LoadingChoices, by: string): Promise<Brought>;
  /** Writes a draft into the register, exactly as `numbers` said; all of it or nothing. */
  load(id: string, numbers: RosterNumbers, by: string): Promise<Loaded>;
  /** Takes a draft away; false when it is gone already. */
  drop(id: string): Promise<boolean>;
}

/** See {@link LoadingDesk}. */
export function createLoadingDesk(parts: LoadingDeskParts): LoadingDesk {
  const { drafts, read, instant, newId } = parts;
  const look = async (file: Omit<RosterDraft, "numbers" | "findings">): Promise<Brought> => {
    const source = await read(file.name, file.bytes);
    if (source.kind === "problem") return unreadable(source);
    const report = await run(parts, source.tables, file.choices);
    await drafts.keep({ ...file, numbers: numbersOf(report), findings: findingsOf(report) });
    return { kind: "draft", id: file.id };
  };
  return {
    bring: (file) => look({ ...file, id: newId(), at: instant() }),
    draft: (id) => drafts.find(id, instant()),
    waiting: () => drafts.waiting(instant()),
    async lookAgain(id, choices, by) {
      const draft = await drafts.find(id, instant());
      return draft === undefined ? { kind: "missing" } : look({ ...draft, choices, by, at: instant() });
    },
    async load(id, numbers, by) {
      const draft = await drafts.find(id, instant());
      if (draft === undefined) return { kind: "missing" };
      const source = await read(draft.name, draft.bytes);
      if (source.kind === "problem") return { kind: "missing" };
      const loaded = await asShown(parts, source.tables, draft.choices, { numbers, by });
      if (!loaded) return { kind: "changed" };
      await drafts.drop(id);
      return { kind: "loaded", numbers, name: draft.name };
    },
    drop: (id) => drafts.drop(id),
  };
}

/** Loads what was shown in one transaction, which is taken back where it does something else by now. */
async function asShown(
  parts: LoadingDeskParts,
  tables: readonly SourceTable[],
  choices: LoadingChoices,
  { numbers, by }: { readonly numbers: RosterNumbers; readonly by: string },
): Promise<boolean> {
  const otherwise = new Error("the register changed meanwhile");
  try {
    await parts.register.atOnce(async (register) => {
      const report = await run({ ...parts, register }, tables, choices, true);
      if (!areSame(numbersOf(report), numbers)) throw otherwise;
    }, by);
    return true;
  } catch (fault) {
    if (fault === otherwise) return false;
    throw fault;
  }
}

function run(
  { register, newId, today }: Pick<LoadingDeskParts, "register" | "newId" | "today">,
  tables: readonly SourceTable[],
  { basis, replaceHeads }: LoadingChoices,
  apply = false,
): Promise<RosterReport> {
  const options = { apply, ...(replaceHeads === undefined ? {} : { replaceHeads }) };
  return importRoster({ register, newId, today: today(), basis }, tables, options);
}

function unreadable({ problem, row, detail = "" }: Extract<SourceFile, { kind: "problem" }>): Brought {
  const says = fill(rosterWords.problems[problem], { detail });
  return { kind: "unreadable", says, ...(row === undefined ? {} : { row }) };
}

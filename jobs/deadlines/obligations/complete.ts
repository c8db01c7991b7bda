import { dateWords } from "../../dates/date-words.ts";
import { readDeadline } from "../../dates/read-deadline.ts";
import { audienceProblemInWords } from "../../directory/audience/audience-wording.ts";
import { readAudience } from "../../directory/audience/audience-words.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import { officeDate } from "../../domain/calendar/office-time.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { Deadline } from "../../domain/deadline/recurrence-rule.ts";
import { deadlineWords } from "../deadline-words.ts";
import { DEFAULT_STEPS } from "./propose.ts";

/** What the office sets; texts about the obligation then say that this comes from the office. */
export interface ObligationWritten {
  readonly by: string;
  readonly title?: string;
  /** "trước ngày 20/12 hằng năm" */
  readonly when?: string;
  /** Which units owe it, as an audience is said: "trường THPT, GDTX". */
  readonly owners?: string;
  readonly receiver?: string;
}

/**
 * The obligation that follows from what the office wrote, with what has to be said about how it was read; or sentences
 * that say what is wrong with it.
 */
export type Understood =
  | { readonly obligation: Obligation; readonly remarks: readonly string[] }
  | { readonly wrong: readonly WrittenWrong[] };

/** What is wrong with something that the office wrote; `field` is where. */
export interface WrittenWrong {
  readonly field: keyof ObligationWritten;
  readonly says: string;
}

const { said } = deadlineWords;

/** An empty obligation of the office, for {@link completed} to fill in. */
export function ownObligation(id: string, { by, title = "" }: ObligationWritten): Obligation {
  return {
    id,
    version: 0,
    state: "proposed",
    title,
    source: { kind: "office", by },
    owners: { printed: "", unmapped: [], setBy: "office" },
    steps: DEFAULT_STEPS,
  };
}

/** The obligation with what the office wrote. It needs a title, a day and units that owe it to become active. */
export function completed(
  base: Obligation,
  { by, title, when, owners, receiver }: ObligationWritten,
  { book, topics, at }: { readonly book: UnitIndex; readonly topics: readonly string[]; readonly at: string },
): Understood {
  const wrong: WrittenWrong[] = [];
  const isWrong = (field: WrittenWrong["field"], ...says: readonly string[]): void => {
    for (const one of says) wrong.push({ field, says: one });
  };
  if (by.trim() === "") isWrong("by", said.noName);
  if ((title ?? base.title).trim() === "") isWrong("title", said.noTitle);
  const set = when === undefined ? { deadline: base.deadline, remarks: [] } : deadlineSet(when, base.deadline, at);
  if ("wrong" in set) isWrong("when", ...set.wrong);
  else if (set.deadline === undefined) isWrong("when", said.noDay);
  const reading = owners === undefined ? undefined : readAudience(owners, { book, topics });
  if (reading?.kind === "not-understood")
    isWrong("owners", ...reading.problems.map((problem) => audienceProblemInWords(problem, owners ?? "")));
  if (reading?.kind === "audience" && (reading.audience.except ?? reading.audience.owing) !== undefined)
    isWrong("owners", audienceProblemInWords({ kind: "only-units", words: owners ?? "" }, owners ?? ""));
  if (reading === undefined && base.owners.units === undefined) isWrong("owners", said.noUnits);
  if (wrong.length > 0 || "wrong" in set || set.deadline === undefined) return { wrong };
  const meant = reading?.kind === "audience" ? reading.audience : undefined;
  return {
    obligation: {
      ...base,
      version: base.version + 1,
      state: "active",
      title: title ?? base.title,
      deadline: set.deadline,
      owners:
        meant === undefined
          ? base.owners
          : {
              printed: base.owners.printed === "" ? (owners ?? "") : base.owners.printed,
              units: { levels: meant.levels, communes: meant.communes, units: meant.units },
              unmapped: [],
              setBy: "office",
            },
      receiver: receiver === undefined ? base.receiver : { name: receiver, setBy: "office" },
      confirmedBy: by,
      // An edit keeps the first confirmation: periods since then stay owed.
      confirmedAt: base.confirmedAt ?? at,
    },
    remarks: set.remarks,
  };
}

/** The office's deadline, or the sentences that say why it cannot be one. */
function deadlineSet(
  when: string,
  before: Deadline | undefined,
  at: string,
): { readonly deadline: Deadline; readonly remarks: readonly string[] } | { readonly wrong: readonly string[] } {
  const read = readDeadline(when, officeDate(Date.parse(at)));
  if (read.kind === "wrong") return { wrong: [read.says, said.when] };
  if (read.kind === "impossible") return { wrong: [deadlineWords.ruleProblems[read.problem]] };
  return {
    deadline: { ...read.deadline, setBy: "office", revision: (before?.revision ?? 0) + 1 },
    remarks: read.implied ? [dateWords.implied] : [],
  };
}

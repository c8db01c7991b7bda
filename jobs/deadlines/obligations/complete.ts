import { audienceProblemInWords } from "../../directory/audience/audience-wording.ts";
import { readAudience } from "../../directory/audience/audience-words.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import { deadlineProblem } from "../../domain/deadline/due-periods.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { Deadline } from "../../domain/deadline/recurrence-rule.ts";
import { fill } from "../../domain/sentence.ts";
import { deadlineWords } from "../deadline-words.ts";
import { DEFAULT_STEPS } from "./propose.ts";
import { readDeadline } from "./read-rule.ts";

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

/** The obligation that follows from what the office wrote, or sentences that say what is wrong with it. */
export type Understood = { readonly obligation: Obligation } | { readonly wrong: readonly string[] };

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
  const wrong: string[] = [];
  if (by.trim() === "") wrong.push(said.noName);
  if ((title ?? base.title).trim() === "") wrong.push(said.noTitle);
  const deadline = when === undefined ? base.deadline : deadlineSet(when, base.deadline);
  if (typeof deadline === "string" || deadline === undefined) wrong.push(deadline ?? said.noDay);
  const reading = owners === undefined ? undefined : readAudience(owners, { book, topics });
  if (reading?.kind === "not-understood")
    wrong.push(...reading.problems.map((problem) => audienceProblemInWords(problem, owners ?? "")));
  if (reading === undefined && base.owners.units === undefined) wrong.push(said.noUnits);
  if (wrong.length > 0 || typeof deadline === "string" || deadline === undefined) return { wrong };
  const meant = reading?.kind === "audience" ? reading.audience : undefined;
  return {
    obligation: {
      ...base,
      version: base.version + 1,
      state: "active",
      title: title ?? base.title,
      deadline,
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
  };
}

/** The office's deadline, or the sentence that says why it cannot be one. */
function deadlineSet(when: string, before: Deadline | undefined): Deadline | string {
  const read = readDeadline(when);
  if (read === undefined) return fill(said.when, { when });
  const problem = deadlineProblem(read);
  if (problem !== undefined) return deadlineWords.ruleProblems[problem];
  return { ...read, setBy: "office", revision: (before?.revision ?? 0) + 1 };
}

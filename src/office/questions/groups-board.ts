import type { GroupQuestions } from "../../../knowledge/index.ts";
import { type GroupedQuestion, groupsOf, type QuestionGroup } from "./question-groups.ts";

/** Groups as they were made last. */
export interface GroupsShown {
  readonly groups: readonly QuestionGroup[];
  readonly count: number;
  /** ISO instant. */
  readonly at: string;
}

/** Groups of questions that take seconds to make: shown as they were made last, and made anew behind. */
export interface GroupsBoard {
  /** The groups made last; undefined while the first are being made. */
  look(): Promise<GroupsShown | undefined>;
  /** Whether the last try to make them failed: nobody is told to wait for what does not come. */
  hasFailed(): boolean;
  /** Differs whenever something else is shown. */
  stamp(): string;
}

export interface GroupsBoardParts {
  /** The questions, the latest first. */
  readonly questions: () => Promise<readonly GroupedQuestion[]>;
  readonly groupQuestions: GroupQuestions;
  readonly instant: () => string;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

/** Whoever looks first waits no longer, in milliseconds. */
const PATIENCE_MS = 150;
/** Groups are not made more often, in milliseconds. */
const FRESH_MS = 5_000;

/** See {@link GroupsBoard}. */
export function createGroupsBoard(parts: GroupsBoardParts): GroupsBoard {
  const { questions, groupQuestions, instant, wait, onFault } = parts;
  let shown: (GroupsShown & { readonly key: string }) | undefined;
  let making: Promise<void> | undefined;
  let lookedAt = 0;
  let hasFailed = false;
  const make = async (): Promise<void> => {
    const now = await questions();
    const key = now.map(({ turnId, isJudged }) => `${turnId}${isJudged ? "-" : ""}`).join();
    if (shown?.key === key) return;
    shown = { key, groups: await groupsOf(now, groupQuestions), count: now.length, at: instant() };
  };
  return {
    async look() {
      const age = Date.parse(instant()) - lookedAt;
      if (making === undefined && (age > FRESH_MS || age < 0)) {
        lookedAt = Date.parse(instant());
        making = make()
          .then(
            () => {
              hasFailed = false;
            },
            (fault) => {
              hasFailed = true;
              onFault(fault);
            },
          )
          .finally(() => {
            making = undefined;
          });
      }
      if (making !== undefined) await Promise.race([making, wait(PATIENCE_MS)]);
      return shown;
    },
    hasFailed: () => hasFailed,
    stamp: () => `${shown?.at ?? ""}${hasFailed ? " failed" : ""}`,
  };
}

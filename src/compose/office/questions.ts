import { setTimeout as pause } from "node:timers/promises";
import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { createSqlAskedQuestions } from "../../../bot/adapters/sql/questions/asked-questions.ts";
import { pageExamples, renderAnswer, wordsOf } from "../../../bot/index.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { officeDate } from "../../../jobs/index.ts";
import { createSqlOfficeWords } from "../../../knowledge/adapters/office/sql-office-words.ts";
import { createSqlOfficialAnswers } from "../../../knowledge/adapters/office/sql-official-answers.ts";
import { createOfficialDesk, type Database, type GroupQuestions, type Knowledge } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { createGroupsBoard } from "../../office/questions/groups-board.ts";
import { openGroups } from "../../office/questions/groups-views.ts";
import { createTrials } from "../../office/questions/official/trials.ts";
import { groupWith } from "../../office/questions/question-groups.ts";
import { questionsSection } from "../../office/questions/section.ts";
import { newId } from "../../surroundings.ts";
import { composeOfficers, composeVisits, type VisitDelivery } from "../visits.ts";

/** So many questions that nobody was helped with are grouped, and so many of all; older ones stand in the list of all. */
const MOST_GROUPED = 5_000;
const MOST_THEMES = 1_500;
/** A draft is tried on so many questions that were asked lately. */
const MOST_TRIED = 500;

export interface QuestionsSectionParts {
  readonly config: Pick<Config, "officeContact" | "twoPeopleApprove">;
  readonly database: Database;
  readonly delivery: VisitDelivery;
  readonly knowledge: Knowledge;
  readonly groupQuestions: GroupQuestions;
  /** Resolves when questions are answered from all that is kept now. */
  readonly published: () => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

/** The section of questions and answers, and how many groups of questions are still to be seen to. */
export function composeQuestionsSection(parts: QuestionsSectionParts): {
  readonly section: OfficeSection;
  readonly openGroups: () => Promise<number | undefined>;
} {
  const { config, database, delivery, knowledge, groupQuestions, published, onFault } = parts;
  const { instant } = delivery;
  const today = (): string => officeDate(Date.parse(instant()));
  const wait = (milliseconds: number): Promise<void> => pause(milliseconds, undefined, { ref: false });
  const journal = createSqlJournal(database, newId);
  const questions = createSqlAskedQuestions(database);
  const around = { groupQuestions, instant, wait, onFault };
  const unhelped = createGroupsBoard({ ...around, questions: () => journal.unhelped(MOST_GROUPED) });
  const themes = createGroupsBoard({
    ...around,
    questions: async () =>
      (await questions.list({ from: 0, size: MOST_THEMES })).rows.map((row) => ({
        ...row,
        isRefused: row.outcome === "refused",
        isAnswered: row.outcome === "answered",
      })),
  });
  const answers = createSqlOfficialAnswers(database);
  const needsTwo = config.twoPeopleApprove;
  const official = createOfficialDesk({ answers, knowledge, needsTwo, published, instant, today, newId });
  const trials = createTrials({
    desk: official,
    groupOf: async (turnId) =>
      groupWith((await unhelped.look())?.groups ?? [], turnId)?.questions.map(({ text }) => text) ?? [],
    // A new office was asked little yet; the questions of its own page are answered by documents and have to stay so.
    asked: async () => [...new Set([...(await questions.texts(MOST_TRIED)), ...pageExamples])],
    wait,
    onFault,
  });
  const said = wordsOf(config.officeContact);
  const section = questionsSection(
    {
      journal,
      questions,
      unhelped,
      themes,
      visits: composeVisits(database, config, delivery),
      officers: composeOfficers(database, instant),
      inbox: createSqlInbox(database),
      official,
      words: createSqlOfficeWords(database),
      knowledge,
      published,
      say: (answer) => renderAnswer(answer, said).text,
      instant,
      today,
      newId,
    },
    trials,
  );
  return { section, openGroups: () => openGroups({ official, unhelped }) };
}

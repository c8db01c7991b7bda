import { createSqlOfficeWords } from "../../../knowledge/adapters/office/sql-office-words.ts";
import { createSqlOfficialAnswers } from "../../../knowledge/adapters/office/sql-official-answers.ts";
import type { Database, OfficeSaid } from "../../../knowledge/index.ts";

/** What the office says itself, from the database. */
export function officeSaidIn(database: Database): OfficeSaid {
  const [answers, words] = [createSqlOfficialAnswers(database), createSqlOfficeWords(database)];
  return { answers: () => answers.published(), words: () => words.all() };
}

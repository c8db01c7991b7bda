export { likelihoodsOf, type RouteWeights } from "./answering/routing/routes.ts";
export { createProbation } from "./answering/trial/probation.ts";
export { type TrialOutcome, tryJudging, tryUnderstanding } from "./answering/trial/trial.ts";
export { validityNotices } from "./answering/validity/validity.ts";
export { printedSheets } from "./converting/sheets/printed-sheets.ts";
export { decode as decodedText } from "./converting/text/decode.ts";
export { nameWithoutOldFont } from "./converting/text/old-fonts.ts";
export { dateIn, dueTimeIn, readTime } from "./dates/read.ts";
export { settled } from "./dates/settled.ts";
export type { Clock, DayOfYear, NoTime, Time } from "./dates/time.ts";
export type { Answer, Citation, Notice, OpenAsk, RowCell, Statement, SumTerm } from "./domain/answer.ts";
export { statusOf } from "./domain/answer.ts";
export type { DocumentMeta, SourceDocument } from "./domain/document.ts";
export { isSaidNumber } from "./domain/document-number.ts";
export type { Explanation, WeighedAsk } from "./domain/explanation.ts";
export { answeredMeta, type KeptDocument } from "./domain/kept-document.ts";
export type { ChosenPassage, OfficialAnswer } from "./domain/official/official-answer.ts";
export type { Passage } from "./domain/passage.ts";
export type { Phrasing } from "./domain/phrasing.ts";
export type { Place, PlaceStep } from "./domain/place.ts";
export type { DocumentRecords, DueDate, Duty, Indicator, Money, Period, Task } from "./domain/record.ts";
export { fold, formsOf } from "./domain/syllable.ts";
export { findableTexts } from "./findable.ts";
export { createMeaning, type MeaningState } from "./finding/dense/meaning.ts";
export { createFinder, type FinderWords } from "./finding/finder.ts";
export { writtenOut } from "./finding/query/shorthand.ts";
export { createReranking, type RerankingState } from "./finding/reranking/rerank.ts";
export { createQuestionGrouping, type GroupQuestions } from "./grouping/groups-of-questions.ts";
export { createQuestionVectors } from "./grouping/question-vectors.ts";
export { wordTokens } from "./guarding/tokens.ts";
export { wordedLine } from "./guarding/wording/guard.ts";
export { createKnowledge, type ModelInUse } from "./knowledge.ts";
export type { AddOutcome } from "./library/changing/add.ts";
export type { AmendOutcome, UndoOutcome } from "./library/changing/change-document.ts";
export { createDraftDesk, type DraftDesk, type LookedAtDraft } from "./library/drafting/draft-desk.ts";
export type { PublishOutcome } from "./library/drafting/publish-draft.ts";
export { typedWord, WORD_FIELDS, type WordField } from "./library/drafting/typed-word.ts";
export { missingOf, sourceUnder } from "./library/identity/described.ts";
export { distinctDocuments } from "./library/identity/distinct.ts";
export {
  createLibraryDesk,
  type Doubtful,
  type FileDesk,
  type LibraryDesk,
  type LookedAtDocument,
} from "./library/library-desk.ts";
export { parseSource } from "./library/parse-source.ts";
export {
  createReadingHelp,
  type DecidedOutcome,
  type DoubtfulReading,
  type HelpOutcome,
  type LookedAtReading,
  type ReadingHelp,
} from "./library/proposing/reading-help.ts";
export { createPublisher } from "./library/publisher.ts";
export { createReadings } from "./library/readings.ts";
export type { Conflict } from "./library/reviewing/conflicts.ts";
export { type DoubtAt, doubtsAt } from "./library/reviewing/doubts-at.ts";
export { lookOver } from "./library/reviewing/look-over.ts";
export { type WhatWasRead, whatWasRead } from "./library/reviewing/what-was-read.ts";
export { seedLibrary } from "./library/seed.ts";
export { withoutHidden } from "./masking/hidden.ts";
export { createKeptWords, type KeptWords } from "./masking/kept-words.ts";
export { createMask } from "./masking/mask.ts";
export type { ContentProblem } from "./official/check-content.ts";
export {
  createOfficialDesk,
  type LookedOfficial,
  type OfficialDesk,
  type WrittenOfficial,
} from "./official/official-desk.ts";
export type { TriedDraft, TriedQuestion } from "./official/try-draft.ts";
export { lockKey, OF_PROVINCE } from "./ports/lock-key.ts";
export type {
  About,
  AnswerFollower,
  Database,
  DocumentDraft,
  DocumentEntry,
  DocumentStore,
  DraftBook,
  DraftState,
  FindableText,
  Finder,
  KeptOfficialAnswer,
  Knowledge,
  LanguageModel,
  ModelLimits,
  ModelOutcome,
  ModelPrices,
  ModelRecorder,
  ModelUsage,
  ModelUse,
  OfficeSaid,
  OfficeWord,
  OfficeWords,
  OfficialContent,
  OfficialState,
  PassageIndex,
  ReadingProposal,
  RecordedCall,
  RecordedChange,
  SaidInstead,
  Tracer,
  TriedOut,
  UsedFor,
  VectorIndex,
} from "./ports.ts";
export { untraced } from "./ports.ts";
export { documentKinds } from "./reading/form.ts";
export { type ReadDocument, readDocument } from "./reading/read.ts";
export { shortened } from "./reading/shortened.ts";
export { holdingPattern } from "./spelling/folded-search.ts";
export { nearestOf, nearestSaid, stepsBetween, unknownKeys } from "./spelling/nearest.ts";

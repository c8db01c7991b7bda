export { alertTitle, alertValue } from "./alerting/alert-words.ts";
export type { AnnouncementDesk } from "./announcing/announcement-desk.ts";
export {
  announcingWords,
  approvalInWords,
  previewLines,
  problemInWords,
  resentInWords,
  statusLines,
} from "./announcing/announcement-wording.ts";
export type { Moved, Written } from "./announcing/drafting.ts";
export type { Standing, Status } from "./announcing/following.ts";
export { readable, textSlips, withoutVariables, withVariables } from "./announcing/office-text.ts";
export type { Foreseen } from "./announcing/preview/foreseeing.ts";
export type { Rendered } from "./announcing/preview/rendered.ts";
export type { Problem } from "./announcing/problems.ts";
export { splitExpiry } from "./announcing/times.ts";
export { dayInWords, instantInWords, lastMomentInWords, periodInWords, weekdayInWords } from "./dates/date-words.ts";
export { dayNamedIn } from "./dates/day-named.ts";
export { readDay } from "./dates/read-day.ts";
export { createDeadlinesDesk, type DeadlinesDesk } from "./deadlines/deadlines-desk.ts";
export { dutiesOfDocuments } from "./deadlines/obligations/document-duties.ts";
export type { ProgrammeRead } from "./deadlines/obligations/import-programme.ts";
export {
  createObligationDesk,
  type ObligationDesk,
  type ObligationShown,
} from "./deadlines/obligations/obligation-desk.ts";
export { holdOf, type ReminderHold, type ReminderHolds } from "./deadlines/reminder-holds.ts";
export { createBatcher } from "./delivering/pace/batch.ts";
export { createCached } from "./delivering/pace/cached.ts";
export { gatherReceipts, type MessageFate } from "./delivering/sending/receipts.ts";
export { createDelivery, type Delivery, type DeliveryParts, rulesOf } from "./delivery.ts";
export { createSavedWords, type SavedWords, type SavedWordsDesk } from "./directory/audience/saved-words.ts";
export { createDirectoryDesk, type DirectoryDesk } from "./directory/directory-desk.ts";
export { isUnitLevel, levelInWords } from "./directory/language/level-words.ts";
export { createPhraseTable } from "./directory/language/phrase-table.ts";
export { allAccepted, foldedKey, type Token, tokensOf } from "./directory/language/spelling.ts";
export { createLoadingDesk, type LoadingDesk } from "./directory/loading/loading-desk.ts";
export type { RosterDraft } from "./directory/loading/roster-drafts.ts";
export { FINDING_KINDS, type RosterFinding } from "./directory/loading/roster-findings.ts";
export type { Address, Register } from "./directory/register.ts";
export { consentInWords } from "./directory/roster/report-lines.ts";
export type { SourceFile as ProgrammeFile } from "./directory/roster/source-table.ts";
export { offeredTopics } from "./directory/topics.ts";
export { createUnitIndex } from "./directory/unit-index.ts";
export { createPeopleDesk, type PeopleDesk, type PersonChanged } from "./directory/units/people-desk.ts";
export type { PersonFacts } from "./directory/units/person-facts.ts";
export type { UnitChange } from "./directory/units/unit-book.ts";
export type { UnitFacts } from "./directory/units/unit-facts.ts";
export { UNIT_SORTS, UNIT_STANDINGS } from "./directory/units/unit-list.ts";
export {
  createUnitsDesk,
  type ListedUnit,
  type UnitListing,
  type UnitSaved,
  type UnitSheet,
  type UnitsDesk,
} from "./directory/units/units-desk.ts";
export type { Announcement } from "./domain/announcement/announcement.ts";
export { type Attachment, lineOf } from "./domain/announcement/attachment.ts";
export {
  type CarriedTemplate,
  type RegisteredTemplate,
  type TemplateParameter,
  type TemplatePolicy,
  templateProblems,
} from "./domain/announcement/registered-template.ts";
export { SPAN_STYLES, type Span, type SpanStyle, spansWithin } from "./domain/announcement/span.ts";
export {
  createCalendar,
  type WorkingCalendar,
  workingDaysLeft,
  type YearDecision,
} from "./domain/calendar/calendar.ts";
export { isDate, printedDate } from "./domain/calendar/calendar-date.ts";
export { officeDate, officeTime, startOfDay } from "./domain/calendar/office-time.ts";
export { countsOf, groupsOf } from "./domain/deadline/board.ts";
export { DECIDABLE, type Decision } from "./domain/deadline/decision.ts";
export type { Evidence, Handed } from "./domain/deadline/evidence.ts";
export type { Obligation } from "./domain/deadline/obligation.ts";
export {
  OWED_ACTIONS,
  type OwedAction,
  owedAction,
  owedReview,
  readOwedAction,
} from "./domain/deadline/owed-action.ts";
export type { UnitObligation } from "./domain/deadline/unit-obligation.ts";
export {
  DELIVERY_REASONS,
  type DeliveryCounts,
  type DeliveryReason,
  type DeliveryState,
  SETTLED,
} from "./domain/delivery/delivery.ts";
export type { Message, MessageButton, SendOutcome, WithdrawOutcome } from "./domain/delivery/outcome.ts";
export { endOfQuiet, isQuietHour, type QuietHours } from "./domain/delivery/quiet-hours.ts";
export type { SendingRules } from "./domain/delivery/route.ts";
export { type Audience, EVERYBODY } from "./domain/people/audience.ts";
export { type ConsentRecord, forOfficeAlone, holdsOffice, KEPT_DUTIES } from "./domain/people/consent.ts";
export type { Contact, Recipient, Unit } from "./domain/people/contact.ts";
export {
  FALLBACK_ORDER,
  FOLLOWERS,
  isSendingChannel,
  SENDING_CHANNELS,
  type SendingChannel,
} from "./domain/people/contact.ts";
export { LINK_ROLES } from "./domain/people/link-code.ts";
export {
  answerStands,
  showVisit,
  VISIT_CHANNELS,
  type Visit,
  type VisitChannel,
  type VisitChat,
  type VisitFile,
} from "./domain/people/visit.ts";
export { fill } from "./domain/sentence.ts";
export { printedFigure, printedNumber } from "./domain/targets/figure.ts";
export {
  keyOf,
  type PeriodKind,
  periodOf,
  type ReportedPeriod,
  RHYTHMS,
} from "./domain/targets/reported-period.ts";
export { DAYS_TO_REPORT, gapTo, goalFor, isOverdue, type TargetState } from "./domain/targets/standing.ts";
export type { Inbox } from "./inbox/inbox.ts";
export type { VisitBook } from "./inbox/visit-book.ts";
export { type CodeOrder, createLinkDesk, type LinkDesk, type ListedCode } from "./linking/link-desk.ts";
export type { CodeCard } from "./linking/link-sheets.ts";
export { linkRoleNames } from "./linking/linking-wording.ts";
export { isCodeless, typedCode } from "./linking/typed-code.ts";
export { createOwnRecords, type KindErased, type KindShown, type OwnRecords } from "./personal/own-records.ts";
export type { CoveringRecords, RecordsOwner } from "./ports/personal-records.ts";
export type {
  Directory,
  FileStore,
  Job,
  KeptFile,
  Ledger,
  NextCall,
  PlannedDelivery,
  RecipientRow,
  Sender,
  TemplateBook,
  WorkQueue,
} from "./ports.ts";
export { type Reached, type ReachRules, type Way, wayOf } from "./reaching/reach.ts";
export { createFindReach } from "./reaching/unit-reach.ts";
export { nextOfficeHour } from "./reminding/office-hours.ts";
export type { ReminderDesk, RemindFigures } from "./reminding/remind-now.ts";
export { quietAround, type RemindingRules } from "./reminding/rules.ts";
export { inHandInWords } from "./reporting/board/board-table.ts";
export { type BoardFilter, rowsWithin } from "./reporting/board/board-words.ts";
export type { ReportBoard } from "./reporting/board/show-board.ts";
export { keepEvidence, MOST_EVIDENCE_BYTES } from "./reporting/evidence/evidence.ts";
export {
  MATTER_SORTS,
  type MatterAsk,
  type MatterDetails,
  type ShownMatter,
  unitsAsked,
} from "./reporting/matter/matter.ts";
export type { Reminded } from "./reporting/matter/matter-book.ts";
export type { DayMatter } from "./reporting/matter/matter-days.ts";
export { createMatterDesk, type MatterDesk } from "./reporting/matter/matter-desk.ts";
export {
  isShownPart,
  type MatterRow,
  type PartCounts,
  SHOWN_PARTS,
  type ShownPart,
} from "./reporting/matter/matter-row.ts";
export type { Decided } from "./reporting/office/decide.ts";
export type { OfficeDesk } from "./reporting/office/office-desk.ts";
export { createOfficeDesk } from "./reporting/office/office-desk.ts";
export { createReportsDesk, type ReportsDesk } from "./reporting/office/reports-desk.ts";
export type { OwedItem } from "./reporting/owed-item.ts";
export { reportNames } from "./reporting/report-names.ts";
export type { Forwarded, Matter } from "./reporting/unit/forwarded.ts";
export type { Mine, NotDone, Reported, UnitDesk } from "./reporting/unit/unit-desk.ts";
export { createUnitDesk } from "./reporting/unit/unit-desk.ts";
export { BATCH, createForgetting, type Forgettable } from "./retention/forgetting.ts";
export { forgottenBefore, type Retention, type RetentionPolicy, retentionOf } from "./retention/policy.ts";
export { targetsAbout, targetsOfTitle } from "./targets/about.ts";
export type { Entered } from "./targets/entering.ts";
export type { Goal, Target, TargetValue, ValueState } from "./targets/ports.ts";
export type { SheetRow, TypedTable } from "./targets/reading-sheet.ts";
export type { TargetStanding } from "./targets/register.ts";
export { gapInWords, goalInWords, reportedPeriodInWords, targetWords } from "./targets/target-words.ts";
export { createTargetsDesk, type TargetsDesk, type ValuesDecided } from "./targets/targets-desk.ts";
export { type OpenRun, RUN_KINDS } from "./waiting/open-runs.ts";
export type { SendingStand } from "./waiting/sending-book.ts";
export { WAITING_KINDS, type Waiting, type WaitingKind } from "./waiting/waiting-book.ts";

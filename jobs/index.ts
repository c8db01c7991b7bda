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
export type { Foreseen } from "./announcing/preview/foreseeing.ts";
export type { Rendered } from "./announcing/preview/rendered.ts";
export type { Problem } from "./announcing/problems.ts";
export { splitExpiry } from "./announcing/times.ts";
export { instantInWords, lastMomentInWords, periodInWords, weekdayInWords } from "./dates/date-words.ts";
export { readDay } from "./dates/read-day.ts";
export { createDeadlinesDesk, type DeadlinesDesk } from "./deadlines/deadlines-desk.ts";
export { dutiesOfDocuments } from "./deadlines/obligations/document-duties.ts";
export { createBatcher } from "./delivering/pace/batch.ts";
export { createCached } from "./delivering/pace/cached.ts";
export { gatherReceipts, type MessageFate } from "./delivering/sending/receipts.ts";
export { createDelivery, type Delivery, type DeliveryParts } from "./delivery.ts";
export { createDirectoryDesk, type DirectoryDesk } from "./directory/directory-desk.ts";
export { isUnitLevel, levelInWords } from "./directory/language/level-words.ts";
export { createPhraseTable } from "./directory/language/phrase-table.ts";
export { allAccepted, foldedKey, type Token, tokensOf } from "./directory/language/spelling.ts";
export type { Address, Register } from "./directory/register.ts";
export { offeredTopics } from "./directory/topics.ts";
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
export { createCalendar, type WorkingCalendar } from "./domain/calendar/calendar.ts";
export { printedDate } from "./domain/calendar/calendar-date.ts";
export { officeDate, officeTime } from "./domain/calendar/office-time.ts";
export { countsOf, groupsOf } from "./domain/deadline/board.ts";
export { DECIDABLE, type Decision } from "./domain/deadline/decision.ts";
export type { Evidence, Handed } from "./domain/deadline/evidence.ts";
export {
  OWED_ACTIONS,
  type OwedAction,
  owedAction,
  owedReview,
  readOwedAction,
} from "./domain/deadline/owed-action.ts";
export {
  DELIVERY_REASONS,
  type DeliveryCounts,
  type DeliveryReason,
  type DeliveryState,
  SETTLED,
} from "./domain/delivery/delivery.ts";
export type { Message, MessageButton, SendOutcome, WithdrawOutcome } from "./domain/delivery/outcome.ts";
export { endOfQuiet } from "./domain/delivery/quiet-hours.ts";
export { type Audience, EVERYBODY } from "./domain/people/audience.ts";
export type { Unit } from "./domain/people/contact.ts";
export { FALLBACK_ORDER, FOLLOWERS, SENDING_CHANNELS, type SendingChannel } from "./domain/people/contact.ts";
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
export type { Inbox } from "./inbox/inbox.ts";
export type { VisitBook } from "./inbox/visit-book.ts";
export { createLinkDesk, type LinkDesk } from "./linking/link-desk.ts";
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
  PlannedDelivery,
  RecipientRow,
  Sender,
  TemplateBook,
  WorkQueue,
} from "./ports.ts";
export type { RemindAsked, ReminderDesk } from "./reminding/remind-now.ts";
export type { RemindingRules } from "./reminding/rules.ts";
export { inHandInWords } from "./reporting/board/board-table.ts";
export { type BoardFilter, rowsWithin } from "./reporting/board/board-words.ts";
export type { ReportBoard } from "./reporting/board/show-board.ts";
export { keepEvidence, MOST_EVIDENCE_BYTES } from "./reporting/evidence/evidence.ts";
export type { OfficeDesk } from "./reporting/office/office-desk.ts";
export { createOfficeDesk } from "./reporting/office/office-desk.ts";
export { createReportsDesk, type ReportsDesk } from "./reporting/office/reports-desk.ts";
export type { OwedItem } from "./reporting/owed-item.ts";
export { reportNames } from "./reporting/report-names.ts";
export type { Forwarded, Matter } from "./reporting/unit/forwarded.ts";
export type { Mine, NotDone, Reported, UnitDesk } from "./reporting/unit/unit-desk.ts";
export { createUnitDesk } from "./reporting/unit/unit-desk.ts";
export { BATCH, createForgetting, type Forgettable } from "./retention/forgetting.ts";
export { forgottenBefore, type RetentionPolicy, retentionOf } from "./retention/policy.ts";

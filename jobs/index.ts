export type { Moved, Office } from "./announcing/office.ts";
export { announcingWords, previewLines, problemInWords, statusLines } from "./announcing/said.ts";
export { createDeadlinesDesk, type DeadlinesDesk } from "./deadlines/deadlines-desk.ts";
export { dutiesOfDocuments } from "./deadlines/document-duties.ts";
export { createGatherer } from "./delivering/gather.ts";
export { gatherReceipts, type MessageFate } from "./delivering/receipts.ts";
export { createDelivery, type Delivery, type DeliveryParts } from "./delivery.ts";
export { createDirectoryDesk, type DirectoryDesk } from "./directory/directory-desk.ts";
export type { Address, Register } from "./directory/register.ts";
export { foldedKey, tokensOf } from "./directory/spelling.ts";
export { offeredTopics } from "./directory/topics.ts";
export type { Announcement } from "./domain/announcement.ts";
export { type Audience, EVERYBODY } from "./domain/audience.ts";
export { createCalendar, type YearDecision } from "./domain/calendar.ts";
export { FALLBACK_ORDER, type SendingChannel } from "./domain/contact.ts";
export { type DeliveryCounts, SETTLED } from "./domain/delivery.ts";
export { officeDate, officeTime } from "./domain/office-time.ts";
export type { Message, MessageButton, SendOutcome } from "./domain/outcome.ts";
export { endOfQuiet } from "./domain/policy.ts";
export {
  type CarriedTemplate,
  type RegisteredTemplate,
  type TemplateParameter,
  type TemplatePolicy,
  templateProblems,
} from "./domain/registered-template.ts";
export { fill } from "./domain/sentence.ts";
export type { Directory, FileStore, Job, Ledger, PlannedDelivery, Sender, TemplateBook, WorkQueue } from "./ports.ts";
export type { RemindingRules } from "./reminding/rules.ts";

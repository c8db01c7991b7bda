export type {
  AskedQuestionRow,
  AskedQuestions,
  QuestionAsk,
  QuestionCount,
  QuestionOutcome,
} from "./ports/asked-questions.ts";
export type { ButtonBook, Upload, UploadBook } from "./ports/books.ts";
export type {
  Channel,
  ChannelName,
  Chat,
  Inbound,
  InboundFile,
  Outbound,
  ShownChoice,
  ShownCitation,
  Turn,
} from "./ports/channel.ts";
export { isAction, NEARBY } from "./ports/channel.ts";
export type { ConversationMemory, Expected } from "./ports/conversation-memory.ts";
export type { Drafting } from "./ports/drafting.ts";
export type { ClaimedEvent, EventClaim, EventInbox, EventsStand, PlatformEvent } from "./ports/event-inbox.ts";
export type { Feedback, FeedbackStore, Judgement, WrongKind } from "./ports/feedback-store.ts";
export { WRONG_KINDS } from "./ports/feedback-store.ts";
export type { Journal, KeptMessage, UnhelpedQuestion } from "./ports/journal.ts";
export type { OfficerTalks } from "./ports/officer-talks.ts";
export type { OwnCopy, OwnDataBook } from "./ports/own-data-book.ts";
export type { Webhook, WebhookCall } from "./ports/webhook.ts";

export { type ChatDesk, createChatDesk } from "./conversation/chat-desk.ts";
export { type AnsweredTurn, type Conversations, createConversations } from "./conversation/conversations.ts";
export type { Dialogue } from "./conversation/dialogue.ts";
export { createEventDesk, type EventDesk, type EventDeskParts } from "./conversation/events/event-desk.ts";
export { withKeptNotes } from "./conversation/keeping/kept-feedback.ts";
export { type AnnouncingDesk, createAnnouncing } from "./dialogues/announcing/announcing.ts";
export { statusOf as announcementStatus } from "./dialogues/announcing/announcing-steps.ts";
export { createAskingOffice, officeChoice } from "./dialogues/asking-office.ts";
export { createCiting, isJudgement } from "./dialogues/citing.ts";
export { createGuiding, greetInstead } from "./dialogues/guiding.ts";
export { createLinking, leavingCodes } from "./dialogues/linking.ts";
export { createNudging } from "./dialogues/office-reporting/nudging.ts";
export { createOfficeReporting } from "./dialogues/office-reporting/office-reporting.ts";
export { createOwnData } from "./dialogues/own-data/own-data.ts";
export { answerWorkingDays, ownDataNotice, webNotice } from "./dialogues/own-data/own-data-words.ts";
export { ownWish } from "./dialogues/own-data/own-wish.ts";
export { createProgress } from "./dialogues/progress/progress.ts";
export { createServing } from "./dialogues/serving/serving.ts";
export { createStanding } from "./dialogues/standing/standing.ts";
export { givingUp } from "./dialogues/subscribing/giving-up.ts";
export { createOpening } from "./dialogues/subscribing/opening.ts";
export { createSubscribing } from "./dialogues/subscribing/subscribing.ts";
export { isStop } from "./dialogues/subscribing/subscription-words.ts";
export { handInFiles, showUnit, takeBackReport } from "./dialogues/unit-reporting/unit-board.ts";
export { createUnitReporting } from "./dialogues/unit-reporting/unit-reporting.ts";
export { reportsOfUnit } from "./dialogues/unit-reporting/unit-wishes.ts";
export { createAnsweringVisits } from "./dialogues/visiting/answering-visits.ts";
export { createOfficerDesk, type OfficerDesk, type OfficerTalk } from "./dialogues/visiting/officer-desk.ts";
export { createPresence, type Presence } from "./dialogues/visiting/presence.ts";
export { createVisitDesk, type VisitDesk } from "./dialogues/visiting/visit-desk.ts";
export { createVisitFiles } from "./dialogues/visiting/visit-files.ts";
export { isOfficeAnswer, sayVisitor } from "./dialogues/visiting/visit-words.ts";
export { createVisiting, visitInstead } from "./dialogues/visiting/visiting.ts";
export { inTime } from "./in-time.ts";
export { passageAnchor, passageLink } from "./passage-link.ts";
export type {
  AskedQuestionRow,
  AskedQuestions,
  Chat,
  ClaimedEvent,
  ConversationMemory,
  Drafting,
  EventsStand,
  FeedbackStore,
  Inbound,
  Journal,
  Outbound,
  OwnDataBook,
  PlatformEvent,
  QuestionCount,
  QuestionOutcome,
  UnhelpedQuestion,
  Webhook,
} from "./ports.ts";
export { WRONG_KINDS } from "./ports.ts";
export { received, receivedName, receivedText, unmovedText } from "./received-text.ts";
export { isSameSecret } from "./same-secret.ts";
export type { ChatPageContent, TelegramDoor, WebPages, WebReply } from "./web.ts";
export { sayDate, sayDocument, sayPlace } from "./words/place.ts";
export { renderAnswer } from "./words/render.ts";
export {
  exampleQuestions,
  ownDataVietnamese,
  pageExamples,
  telegramAppVietnamese,
  webVietnamese,
} from "./words/web-words.ts";
export { vietnamese, wordsOf } from "./words/words.ts";

export { type AnsweredTurn, type Conversations, createConversations } from "./conversation/conversations.ts";
export { MOST_CHARACTERS, messageText } from "./conversation/message-text.ts";
export type { Channel, FeedbackStore, Inbound, Journal, Outbound, Turn } from "./ports.ts";
export type { WebPages, WebReply } from "./web.ts";
export { renderAnswer } from "./words/render.ts";
export { webVietnamese } from "./words/web-words.ts";
export { vietnamese } from "./words/words.ts";

export { createConversations, type Conversations } from "./conversation/conversations.ts";
export type { FeedbackStore, Inbound, Journal, Outbound, Turn } from "./ports.ts";
export { renderAnswer } from "./words/render.ts";
export { sayDocument, sayPlace } from "./words/place.ts";
export { vietnamese } from "./words/words.ts";

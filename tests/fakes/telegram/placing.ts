import { isRecord } from "../loopback.ts";
import type { Chat } from "./chats.ts";

type Fields = Readonly<Record<string, unknown>>;
/** Where a message of the bot is to stand, or what Telegram says is wrong with that. */
export type Placed =
  | { readonly kind: "placed"; readonly answers?: number; readonly topic?: number }
  | { readonly kind: "wrong"; readonly description: string };

/** Judges `message_thread_id` and `reply_parameters`. The topic "General" may not be named. */
export function placeFor(chat: Chat, fields: Fields): Placed {
  const topic = fields.message_thread_id === undefined ? undefined : Number(fields.message_thread_id);
  const state = topic === undefined ? "open" : chat.topics.get(topic);
  if (state === undefined) return wrong("message thread not found");
  if (state === "closed") return wrong("TOPIC_CLOSED");
  const given = fields.reply_parameters;
  const reply: unknown = typeof given === "string" ? JSON.parse(given) : given;
  if (!isRecord(reply)) return { kind: "placed", topic };
  const answers = Number(reply.message_id);
  if (chat.written.has(answers) || chat.shown.has(answers)) return { kind: "placed", answers, topic };
  return reply.allow_sending_without_reply === true
    ? { kind: "placed", topic }
    : wrong("message to be replied not found");
}

function wrong(description: string): Placed {
  return { kind: "wrong", description: `Bad Request: ${description}` };
}

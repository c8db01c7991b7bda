import { z } from "zod";
import type { Message } from "../../../jobs/index.ts";
import type { Channel, Inbound } from "../../ports.ts";
import { replyMessages } from "../reply-text.ts";

/** What happened in a private chat. `conversation` is the chat's id, which is also the address to write to. */
export type TelegramEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /** Start was pressed, without a link that carries something. */
  | { readonly kind: "started"; readonly inbound: Inbound }
  /** A button was tapped. Its query has to be answered, or the button spins. */
  | { readonly kind: "tapped"; readonly inbound: Inbound; readonly queryId: string }
  | { readonly kind: "not-text"; readonly conversation: string }
  | { readonly kind: "blocked" | "unblocked"; readonly conversation: string };

const LONGEST = 4_096;

const chat = z.object({ id: z.union([z.number(), z.string()]).transform(String), type: z.string() });
const message = z.object({ message_id: z.number(), chat, text: z.string().optional() });
const update = z.object({
  message: message.optional(),
  callback_query: z
    .object({ id: z.string(), data: z.string(), message: z.object({ chat }) })
    .optional()
    // Taps without data, or on messages of others, are none of ours.
    .catch(undefined),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});

/** Reads an update of the Bot API; undefined for what the assistant does not take part in (groups, edits, …). */
export function readTelegramUpdate(received: unknown, receivedAt: string): TelegramEvent | undefined {
  const read = update.safeParse(received);
  if (!read.success) return undefined;
  const { message: written, callback_query: tap, my_chat_member: member } = read.data;
  const where = (written ?? tap?.message ?? member)?.chat;
  if (where?.type !== "private") return undefined;
  const inbound = (id: string, text: string): Inbound => ({
    id,
    channel: "telegram",
    conversation: where.id,
    text,
    receivedAt,
  });
  if (written !== undefined) {
    if (written.text === undefined) return { kind: "not-text", conversation: where.id };
    return textEvent(inbound(String(written.message_id), written.text));
  }
  if (tap !== undefined)
    return { kind: "tapped", queryId: tap.id, inbound: tapped(inbound(`tap:${tap.id}`, ""), tap.data) };
  return member === undefined ? undefined : memberEvent(member.new_chat_member.status, where.id);
}

/** Shows a reply as messages that Telegram takes. */
export const telegramChannel: Channel<readonly Message[]> & { readonly name: "telegram" } = {
  name: "telegram",
  show: ({ reply }) => replyMessages(reply, LONGEST),
};

function textEvent(inbound: Inbound): TelegramEvent {
  const start = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/.exec(inbound.text);
  if (start === null) return { kind: "message", inbound };
  if (start[1] === undefined) return { kind: "started", inbound };
  return { kind: "message", inbound: { ...inbound, text: "", action: `start:${start[1]}` } };
}

/** A button sends its action, or where that is too long its number, which is read like a typed one. */
function tapped(inbound: Inbound, data: string): Inbound {
  return /^\d+$/.test(data) ? { ...inbound, text: data } : { ...inbound, action: data };
}

function memberEvent(status: string, conversation: string): TelegramEvent | undefined {
  if (status === "kicked") return { kind: "blocked", conversation };
  return status === "member" ? { kind: "unblocked", conversation } : undefined;
}

import { z } from "zod";
import { type Inbound, type InboundFile, NEARBY } from "../../../ports.ts";
import { writtenAt } from "../../written-at.ts";

/** What happened at an Official Account. `user` is the person's id there and the address to write to; `at` is when. */
export type ZaloOaEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /** A message without readable words: a sticker, a voice, a place. */
  | { readonly kind: "not-text"; readonly user: string; readonly at: string }
  /** The person follows the account or pressed "chat": now the account may write first. */
  | { readonly kind: "met"; readonly user: string; readonly at: string }
  | { readonly kind: "left"; readonly user: string; readonly at: string }
  /** The person wants everything kept about them to be deleted. */
  | { readonly kind: "withdrew"; readonly user: string }
  /** The person sent the form that asks for their name. */
  | { readonly kind: "introduced"; readonly user: string; readonly name: string }
  | {
      readonly kind: "receipt";
      readonly messages: readonly string[];
      readonly to: "delivered" | "seen";
      readonly at: string;
    }
  /** A tag was removed in the account, by hand or by this program: from these users, or from all. */
  | { readonly kind: "untagged"; readonly tag: string; readonly users?: readonly string[]; readonly at: string }
  /** A message in the name of the account that a person wrote in its chat tool; `messageId` may still be one of our own. */
  | {
      readonly kind: "officer";
      readonly user: string;
      readonly messageId: string;
      readonly text: string;
      readonly at: string;
    }
  /** A message or tag that the account itself sent or set without a person. */
  | { readonly kind: "echo" };

const id = z.union([z.string(), z.number().transform(String)]);
const who = z.object({ id });
const when = z.object({ event_name: z.string(), timestamp: id.optional() });
const attachment = z.object({
  type: z.string(),
  payload: z.object({
    url: z.string().optional(),
    name: z.string().optional(),
    type: z.string().optional(),
    size: z.coerce.number().optional().catch(undefined),
  }),
});
const fromUser = z.object({
  sender: who,
  message: z.object({
    msg_id: id,
    text: z.string().optional(),
    attachments: z.array(z.unknown()).default([]),
    quote_msg_id: id.optional().catch(undefined),
  }),
});
const fromOfficer = z.object({
  sender: z.object({ admin_id: id }),
  recipient: who,
  message: z.object({ msg_id: id, text: z.string().default("") }),
});
const follower = z.object({ follower: who });
const user = z.object({ user_id: id });
const introduced = z.object({ sender: who, info: z.object({ name: z.string() }) });
const received = z.object({ message: z.object({ msg_id: id, delivery_time: id.optional() }) });
const seen = z.object({ message: z.object({ msg_ids: z.array(id) }) });
const untagged = z.object({ tag: z.object({ name: z.string(), user_ids: z.array(id) }) });
const tagEnded = z.object({ tag: z.object({ name: z.string() }) });

interface Times {
  readonly at: string;
  readonly receivedAt: string;
}
type Reader = (event: unknown, times: Times) => ZaloOaEvent | undefined;
const reader =
  <Read>(schema: z.ZodType<Read>, make: (read: Read, times: Times) => ZaloOaEvent): Reader =>
  (event, times) => {
    const read = schema.safeParse(event);
    return read.success ? make(read.data, times) : undefined;
  };

const met = reader(z.union([follower, user]), (read, { at }) => ({
  kind: "met",
  user: "follower" in read ? read.follower.id : read.user_id,
  at,
}));
const written = reader(fromUser, ({ sender, message }, { at, receivedAt }) => {
  const { msg_id: messageId, attachments, quote_msg_id: quoted } = message;
  const text = (message.text ?? "").trim() === "" ? linkIn(attachments) : (message.text ?? "");
  const files = filesOf(messageId, attachments);
  if (text.trim() === "" && files.length === 0) return { kind: "not-text", user: sender.id, at };
  const inbound: Inbound = {
    id: messageId,
    channel: "zalo-oa",
    conversation: sender.id,
    text,
    receivedAt,
    wroteAt: at,
    ...(quoted !== undefined && { repliesTo: { id: quoted, text: "" } }),
  };
  return { kind: "message", inbound: files.length === 0 ? inbound : { ...inbound, files, album: NEARBY } };
});
const byOfficer = reader(fromOfficer, ({ recipient, message }, { at }) => ({
  kind: "officer",
  user: recipient.id,
  messageId: message.msg_id,
  text: message.text,
  at,
}));
const sentByAccount: Reader = (event, times) => byOfficer(event, times) ?? { kind: "echo" };
const CONTENTS = ["text", "image", "gif", "link", "audio", "video", "sticker", "location", "file", "business_card"];
const ECHOES = ["text", "image", "gif", "list", "file", "sticker"];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...CONTENTS.map((content) => [`user_send_${content}`, written] as const),
  ...ECHOES.map((content) => [`oa_send_${content}`, sentByAccount] as const),
  ["follow", met],
  ["user_click_chatnow", met],
  ["unfollow", reader(follower, (read, { at }) => ({ kind: "left", user: read.follower.id, at }))],
  ["user_withdraw", reader(user, (read) => ({ kind: "withdrew", user: read.user_id }))],
  ["user_submit_info", reader(introduced, ({ sender, info }) => ({ kind: "introduced", user: sender.id, ...info }))],
  ["add_user_to_tag", (): ZaloOaEvent => ({ kind: "echo" })],
  [
    "remove_user_from_tag",
    reader(untagged, ({ tag }, { at }) => ({ kind: "untagged", tag: tag.name, users: tag.user_ids, at })),
  ],
  ["remove_tag", reader(tagEnded, ({ tag }, { at }) => ({ kind: "untagged", tag: tag.name, at }))],
  [
    "user_received_message",
    reader(received, ({ message: { msg_id, delivery_time } }, { at, receivedAt }) => ({
      kind: "receipt",
      messages: [msg_id],
      to: "delivered",
      at: delivery_time === undefined ? at : instantOf(delivery_time, receivedAt),
    })),
  ],
  [
    "user_seen_message",
    reader(seen, ({ message }, { at }) => ({ kind: "receipt", messages: message.msg_ids, to: "seen", at })),
  ],
]);

/** Reads a verified event; undefined for what is ignored, such as groups. */
export function readZaloOaEvent(event: unknown, receivedAt: string): ZaloOaEvent | undefined {
  const head = when.safeParse(event);
  if (!head.success) return undefined;
  const { event_name: name, timestamp = "" } = head.data;
  return READERS.get(name)?.(event, { at: instantOf(timestamp, receivedAt), receivedAt });
}

/** The pictures and documents of a message. Zalo gives them no id, so the message's id and their number are used. */
function filesOf(messageId: string, attachments: readonly unknown[]): InboundFile[] {
  return attachments.flatMap((given, index) => {
    const read = attachment.safeParse(given);
    if (!read.success || !/^(?:image|file)$/.test(read.data.type)) return [];
    const { url, name, type, size } = read.data.payload;
    return [
      {
        id: `${messageId}:${index}`,
        url,
        name,
        type,
        bytes: Number.isNaN(size) ? undefined : size,
      },
    ];
  });
}

/** The address in a message that is nothing but a shared link; "" when there is none. */
function linkIn(attachments: readonly unknown[]): string {
  const links = attachments.map((given) => attachment.safeParse(given).data);
  return links.find((link) => link?.type === "link")?.payload.url ?? "";
}

/** Milliseconds as digits, see {@link writtenAt}. */
function instantOf(milliseconds: string, receivedAt: string): string {
  return writtenAt(/^\d{1,15}$/.test(milliseconds) ? Number(milliseconds) : undefined, receivedAt) ?? receivedAt;
}

import { z } from "zod";
import { telegramEntity } from "../entities.ts";

const chatId = z.union([z.number(), z.string()]).transform(String);
const chat = z.object({ id: chatId, type: z.string() });
const user = z.object({ id: z.number(), is_bot: z.boolean().optional() }).optional().catch(undefined);
const file = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().optional(),
});

/** One size of a picture; Telegram gives the same picture in several sizes. */
const size = file.extend({ width: z.number().catch(0), height: z.number().catch(0) });

/** Kinds of messages that people send and the assistant cannot read; films and recordings may be meant as files. */
const UNREADABLE = [
  ...["sticker", "voice", "video", "video_note", "audio", "animation", "location", "contact", "poll"],
  ...["dice", "story", "venue", "game", "paid_media", "checklist"],
];

/** The fields of a message that are read. */
export const telegramMessage = z
  .looseObject({
    message_id: z.number(),
    date: z.number().optional().catch(undefined),
    edit_date: z.number().optional().catch(undefined),
    chat,
    from: user,
    /** An admin who stays anonymous, or a channel that writes under its own name. */
    sender_chat: z.object({ id: chatId }).optional().catch(undefined),
    is_automatic_forward: z.boolean().optional(),
    text: z.string().optional(),
    caption: z.string().optional(),
    entities: z.array(telegramEntity).optional().catch(undefined),
    caption_entities: z.array(telegramEntity).optional().catch(undefined),
    photo: z.array(size).optional().catch(undefined),
    document: file.optional().catch(undefined),
    video: file.optional().catch(undefined),
    audio: file.optional().catch(undefined),
    media_group_id: z.string().optional().catch(undefined),
    message_thread_id: z.number().optional(),
    is_topic_message: z.boolean().optional(),
    reply_to_message: z
      .object({ message_id: z.number().optional(), from: user, text: z.string().catch("") })
      .optional()
      .catch(undefined),
    migrate_to_chat_id: chatId.optional(),
    /** Said in the new group; who missed what the old one said learns it here. */
    migrate_from_chat_id: chatId.optional(),
  })
  .transform((message) => ({ ...message, isOther: UNREADABLE.some((kind) => message[kind] !== undefined) }));

/** The buttons under a message, row by row; only label and data are read, the rest of a button is kept as it is. */
const keyboard = z.array(z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional() })));
export type TelegramKeyboard = z.infer<typeof keyboard>;

/** Who is "restricted" may have left. */
const memberStatus = z
  .object({ status: z.string(), is_member: z.boolean().optional().catch(undefined) })
  .transform(({ status, is_member: isIn }) => ({ status: isIn === false ? "left" : status }));

/** The fields of an update that are read. */
export const telegramUpdate = z.object({
  update_id: z.number().catch(0),
  message: telegramMessage.optional(),
  edited_message: telegramMessage.optional(),
  callback_query: z
    .object({
      id: z.string(),
      data: z.string().optional(),
      /** For an old message Telegram only gives its chat and number. */
      message: z
        .object({
          chat,
          message_id: z.number().optional().catch(undefined),
          message_thread_id: z.number().optional(),
          is_topic_message: z.boolean().optional(),
          reply_markup: z.object({ inline_keyboard: keyboard }).optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat,
      date: z.number().optional().catch(undefined),
      old_chat_member: memberStatus.optional(),
      new_chat_member: memberStatus,
    })
    .optional(),
});

const somewhere = z
  .object({ chat: z.object({ id: chatId }).optional().catch(undefined) })
  .optional()
  .catch(undefined);

/** Every real update has a number. */
export const numberedUpdate = z.object({ update_id: z.number().int() });

/** Reads only the chat and the query of an update, so that unexpected content elsewhere does not matter. */
export const looseUpdate = z.object({
  message: somewhere,
  edited_message: somewhere,
  callback_query: z.object({ id: z.string(), message: somewhere }).optional().catch(undefined),
  my_chat_member: somewhere,
});

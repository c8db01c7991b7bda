import { type Api, GrammyError, type InputFile, InputMediaBuilder } from "grammy";
import type { MessageEntity } from "grammy/types";
import { entitiesOf } from "../entities.ts";
import type { TelegramPart } from "./parts.ts";
import type { CallWithFiles } from "./uploads.ts";

/** Parts of Telegram's refusals for a picture that it cannot show; it takes the file as a document instead. */
const UNSHOWABLE = ["photo_", "image_process_failed", "as photo"];

/** Gives the call that sends one file by the method of its kind, or several files as an album. */
export function fileCall(
  chat: string,
  { files, caption, spans }: Extract<TelegramPart, { kind: "files" }>,
  options: Omit<NonNullable<Parameters<Api["sendDocument"]>[2]>, "caption">,
): CallWithFiles {
  const said = caption === "" ? {} : { caption, caption_entities: entitiesOf(spans) };
  return async (api, media) => {
    const [first] = media;
    if (first === undefined) return [];
    const isPhoto = files[0]?.as === "photo";
    if (media.length > 1) {
      // An album takes no keyboard.
      const { message_thread_id, reply_parameters } = options;
      const album = isPhoto ? photos(media, said) : documents(media, said);
      return api.sendMediaGroup(chat, album, { message_thread_id, reply_parameters });
    }
    const whole = { ...options, ...said };
    return [isPhoto ? await api.sendPhoto(chat, first, whole) : await api.sendDocument(chat, first, whole)];
  };
}

type Media = readonly (string | InputFile)[];
interface Said {
  readonly caption?: string;
  readonly caption_entities?: MessageEntity[];
}

/** Telegram shows the caption of an album's first picture; for documents, that of the last one. */
function photos(media: Media, said: Said) {
  return media.map((one, index) => InputMediaBuilder.photo(one, index === 0 ? said : {}));
}
function documents(media: Media, said: Said) {
  return media.map((one, index) => InputMediaBuilder.document(one, index === media.length - 1 ? said : {}));
}

/** Whether a call was refused because a file cannot be shown as a picture; nothing was taken. */
export function isUnshowable(fault: unknown): boolean {
  if (!(fault instanceof GrammyError) || fault.error_code !== 400) return false;
  const said = fault.description.toLowerCase();
  return UNSHOWABLE.some((fragment) => said.includes(fragment));
}

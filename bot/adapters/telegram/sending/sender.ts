import { setTimeout as wait } from "node:timers/promises";
import { GrammyError } from "grammy";
import type { Attachment, Message, NextCall, Sender, SendOutcome } from "../../../../jobs/index.ts";
import type { ButtonBook } from "../../../ports.ts";
import { placeOf } from "../address.ts";
import { createTelegramApi, type TelegramAccess } from "../api.ts";
import { entitiesOf } from "../entities.ts";
import { fileCall, isUnshowable } from "./file-call.ts";
import { keyboardOf } from "./keyboard.ts";
import { telegramOutcome } from "./outcome.ts";
import { partsOf, type TelegramPart } from "./parts.ts";
import words from "./sender.vi.json" with { type: "json" };
import { createTelegramUploads, type Taken, type TelegramUploadParts } from "./uploads.ts";
import { withdrawAll } from "./withdraw.ts";

export interface TelegramSenderOptions extends TelegramAccess {
  /** Time limit of one call. */
  readonly timeoutMilliseconds: number;
  /** Keeps actions that are too long for a button. */
  readonly book?: Pick<ButtonBook, "keep">;
  /** Called when a group became a supergroup and got another id. */
  readonly onMoved?: (from: string, to: string) => Promise<void>;
  /** Where files are read, and their Telegram ids are kept; without it messages with files are not sent. */
  readonly uploads?: TelegramUploadParts;
}

/**
 * When Telegram refuses a later part and asks for a pause this short or shorter, the part is tried again at once,
 * because the parts before it were sent.
 */
const SHORT_PAUSE_MS = 5_000;

/**
 * Sends text, files and buttons through a Telegram bot. Each call is made once; the caller decides whether to repeat.
 */
export function createTelegramSender({
  timeoutMilliseconds,
  onMoved,
  book,
  uploads,
  ...access
}: TelegramSenderOptions): Sender {
  const api = createTelegramApi(access, { timeoutMilliseconds, connectMilliseconds: timeoutMilliseconds / 2 });
  const withFiles = uploads === undefined ? undefined : createTelegramUploads({ ...uploads, access, api });
  const unshowable = new Set<string>();
  const isPlain = ({ id }: Attachment): boolean => unshowable.has(id);

  const sendPart = async (address: string, part: TelegramPart, answers?: string): Promise<Taken> => {
    const { chat, topic } = placeOf(address);
    const common = {
      ...(await keyboardOf(part.buttons, book)),
      // The message may have been deleted since.
      reply_parameters:
        answers === undefined ? undefined : { message_id: Number(answers), allow_sending_without_reply: true },
      message_thread_id: topic,
    };
    if (part.kind === "text") {
      const options = { ...common, entities: entitiesOf(part.spans), link_preview_options: { is_disabled: true } };
      return { kind: "taken", messages: [await api.sendMessage(chat, part.text, options)] };
    }
    if (withFiles === undefined) return { kind: "our-fault", detail: "no files are carried here" };
    return withFiles(part.files, fileCall(chat, part, common));
  };

  /** Sends all parts; `next` paces those that are not the first call. Rejects with Telegram's error when none was sent. */
  const sendAll = async (
    address: string,
    message: Message,
    { next, isFirst }: { readonly next: NextCall; readonly isFirst: boolean },
  ): Promise<SendOutcome> => {
    const ids: number[] = [];
    for (const part of partsOf(message, isPlain)) {
      const isLater = ids.length > 0;
      const send = async (): Promise<Taken> => {
        if (isLater || !isFirst) await next(messagesOf(part));
        return sendPart(address, part, isLater ? undefined : message.answers);
      };
      let came = await attempt(send, isLater);
      if (came.kind === "paused" && isLater && came.milliseconds <= SHORT_PAUSE_MS) {
        await wait(came.milliseconds);
        came = await attempt(send, true);
      }
      if (came.kind !== "taken") return ids.length === 0 ? came : partlySent(came);
      for (const { message_id: id } of came.messages) {
        if (typeof id !== "number") return { kind: "unknown", detail: "no message id in the answer" };
        ids.push(id);
      }
    }
    return { kind: "sent", messageId: ids.join(",") };
  };
  const sendShowable = async (
    address: string,
    message: Message,
    calls: { readonly next: NextCall; readonly isFirst: boolean },
  ): Promise<SendOutcome> => {
    try {
      return await sendAll(address, message, calls);
    } catch (fault) {
      const pictures = (message.files ?? []).filter((file) => !isPlain(file));
      if (pictures.length === 0 || !isUnshowable(fault)) throw fault;
      for (const { id } of pictures) unshowable.add(id);
      return sendAll(address, message, { ...calls, isFirst: false });
    }
  };

  return {
    channel: "telegram",
    calls: (message) => partsOf(message, isPlain).map(messagesOf),
    async send(address, message, next = async () => undefined) {
      try {
        return await sendShowable(address, message, { next, isFirst: true });
      } catch (fault) {
        const to = fault instanceof GrammyError ? fault.parameters.migrate_to_chat_id : undefined;
        if (to === undefined) return telegramOutcome(fault);
        // Sends to the group's new id, once: nothing was sent under the old one.
        try {
          await onMoved?.(address, String(to));
          return await sendShowable(String(to), message, { next, isFirst: false });
        } catch (second) {
          return telegramOutcome(second);
        }
      }
    },
    withdraw: (address, messageId) => withdrawAll(api, address, messageId),
  };
}

/** How many messages a call becomes: an album counts as one for each of its files. */
function messagesOf(part: TelegramPart): number {
  return part.kind === "text" ? 1 : part.files.length;
}

/**
 * Turns an exception into a value for later parts: the first parts were sent, so the message must not be sent a second
 * time.
 */
async function attempt(send: () => Promise<Taken>, isLater: boolean): Promise<Taken> {
  try {
    return await send();
  } catch (fault) {
    if (!isLater) throw fault;
    return telegramOutcome(fault);
  }
}

function partlySent(came: SendOutcome): SendOutcome {
  return { kind: "unknown", detail: `a part was taken, the next was ${came.kind}`, says: words.partly };
}

import {
  accountOf,
  type Chat,
  chatOf,
  fileShown,
  messageOf,
  type ShownFile,
  type ShownMessage,
  type TelegramState,
} from "./chats.ts";
import type { TelegramParts } from "./methods.ts";

/** Somebody with the app in their hand. */
export interface TelegramPerson {
  /** Writes to the bot, perhaps with formatting; who had blocked it or never started it has started it by that. */
  writes(text: string, entities?: readonly object[]): void;
  /** Wrote this so many minutes ago; it arrives only now. */
  wroteBefore(minutes: number, text: string): void;
  /** A message of a group with these fields, by whichever member they say; gives its id. */
  tells(content: object): number;
  /** What the platform says of the last message as edited, with these fields. */
  edits(content: object): void;
  /** Deletes one of their messages. */
  deletes(messageId: number): void;
  /** A topic of a forum is opened or closed. */
  topic(id: number, state: "open" | "closed"): void;
  /** Corrects the last message. */
  corrects(text: string): void;
  /** Sends a sticker. */
  sendsSticker(): void;
  /** Sends a picture or a document, perhaps with words under it. */
  sends(file: Pick<ShownFile, "kind" | "name" | "bytes">, caption?: string): void;
  /** Sends several pictures or documents at once, perhaps with words under the first: a message each, as Telegram does. */
  sendsAlbum(files: readonly Pick<ShownFile, "kind" | "name" | "bytes">[], caption?: string): void;
  /** Presses Start, perhaps on a link with a payload. */
  starts(payload?: string): void;
  /** Presses a button of the newest message that has it; fails when none shows it. Gives the id of the query. */
  taps(data: string): string;
  blocks(): void;
  unblocks(): void;
  is(state: TelegramState): void;
  /** The group becomes a supergroup with another id. */
  movesTo(id: string): void;
  /** The bot's messages on their screen, oldest first: edited as edited, deleted ones gone. */
  sees(): readonly ShownMessage[];
  /** The draft below them; undefined where none is shown. */
  seesDraft(): string | undefined;
}

/** See {@link TelegramPerson}. */
export function createPerson(parts: TelegramParts, chat: Chat): TelegramPerson {
  const { updates, clock, callbacks, bot } = parts;
  const seconds = (): number => Math.floor(clock.wall() / 1_000);
  const says = (kind: "message" | "edited_message", content: object, over: object = {}): void => {
    chat.state = "started";
    // What is edited is their own last message, whatever the bot has written since.
    if (kind === "message") chat.written.add(++chat.lastMessageId);
    updates.add(chat.id, kind, {
      message_id: Math.max(0, ...chat.written),
      from: accountOf(chat),
      chat: chatOf(chat),
      date: seconds(),
      ...content,
      ...over,
    });
  };
  const writes: TelegramPerson["writes"] = (text, given) => {
    const command = /^\/\w+/.exec(text)?.[0];
    const ofCommand = command === undefined ? [] : [{ type: "bot_command", offset: 0, length: command.length }];
    const entities = given ?? ofCommand;
    says("message", { text, ...(entities.length === 0 ? {} : { entities }) });
  };
  const sends = (file: Pick<ShownFile, "kind" | "name" | "bytes">, caption?: string, album?: string): void => {
    chat.state = "started";
    chat.written.add(++chat.lastMessageId);
    updates.add(chat.id, "message", {
      message_id: chat.lastMessageId,
      from: accountOf(chat),
      chat: chatOf(chat),
      date: seconds(),
      ...fileShown(parts.files.add(file)),
      caption,
      ...(album === undefined ? {} : { media_group_id: album }),
    });
  };
  const becomes = (state: TelegramState, from: string, to: string): void => {
    chat.state = state;
    const member = (status: string) => ({ user: bot, status, ...(status === "kicked" ? { until_date: 0 } : {}) });
    updates.add(chat.id, "my_chat_member", {
      chat: chatOf(chat),
      from: accountOf(chat),
      date: seconds(),
      old_chat_member: member(from),
      new_chat_member: member(to),
    });
  };
  const sees = (): ShownMessage[] => [...chat.shown.values()];
  return {
    writes,
    wroteBefore: (minutes, text) => says("message", { text }, { date: seconds() - minutes * 60 }),
    tells(content) {
      says("message", content);
      return chat.lastMessageId;
    },
    edits: (content) => says("edited_message", content, { edit_date: seconds() }),
    deletes: (messageId) => void chat.written.delete(messageId),
    topic: (id, state) => void chat.topics.set(id, state),
    corrects: (text) => says("edited_message", { text }, { edit_date: seconds() }),
    sendsSticker: () => says("message", { sticker: { file_id: "s", width: 512, height: 512, type: "regular" } }),
    sends: (file, caption) => sends(file, caption),
    sendsAlbum(files, caption) {
      const album = `${chat.id}-${chat.lastMessageId + 1}`;
      for (const [at, file] of files.entries()) sends(file, at === 0 ? caption : undefined, album);
    },
    starts: (payload) => writes(payload === undefined ? "/start" : `/start ${payload}`),
    taps(data) {
      const message = sees().findLast(({ buttons }) => buttons.some((button) => button.data === data));
      if (message === undefined) throw new Error(`no message shows ${chat.id} a button "${data}"`);
      const id = `${chat.id}-${callbacks.size + 1}`;
      callbacks.set(id, undefined);
      updates.add(chat.id, "callback_query", {
        id,
        from: accountOf(chat),
        message: messageOf(chat, bot, message),
        chat_instance: chat.id,
        data,
      });
      return id;
    },
    blocks: () => becomes("blocked", "member", "kicked"),
    unblocks: () => becomes("started", "kicked", "member"),
    is: (state) => {
      chat.state = state;
    },
    movesTo: (id) => {
      chat.movedTo = id;
    },
    sees,
    seesDraft: () => (chat.draft !== undefined && clock.wall() < chat.draft.until ? chat.draft.text : undefined),
  };
}

import { type Delivery, type Directory, fill, type Message, type SendOutcome } from "../../jobs/index.ts";
import type { Channel, Chat, Drafting, Inbound, ShownChoice } from "../ports.ts";
import type { AnsweredTurn, Conversations } from "./conversations.ts";

export interface ChatDeskParts {
  readonly conversations: Conversations;
  readonly directory: Pick<Directory, "heardFrom">;
  readonly channel: Channel<readonly Message[]> & { readonly name: "telegram" | "zalo-bot" | "zalo-oa" };
  readonly reply: Delivery["reply"];
  /** The first words to a person, as they press Start. */
  readonly opening: (chat: Chat) => Promise<string>;
  /** Text for a group that the bot was added to, with `{bot}` for its name there. */
  readonly groupGreeting?: string;
  /** Questions that are offered with the greeting of a person. */
  readonly examples?: readonly ShownChoice[];
  /** Text for a message without words. */
  readonly notText: string;
  /** Text and button for a person whose answer may or may not have been sent; the button sends it again. */
  readonly inDoubt?: { readonly text: string; readonly again: string; readonly unnamed: string };
  /** Sends what was kept for a chat until the person writes; called before each answer. Default nothing. */
  readonly bring?: (chat: {
    readonly channel: ChatDeskParts["channel"]["name"];
    readonly address: string;
  }) => Promise<void>;
  /** Whether a person of the office talks with this chat at that ISO instant; then nothing is said. Default never. */
  readonly isWithOfficer?: (conversation: string, at: string) => Promise<boolean>;
  /** Shows "typing…"; called when an answer takes long. Never rejects. */
  readonly typing?: (conversation: string) => Promise<unknown>;
  /** Shows an answer in its chat while it is made; undefined for a chat in which that cannot be. Default in none. */
  readonly drafts?: (inbound: Inbound) => ShownDrafts | undefined;
  readonly onFault: (fault: unknown) => void;
}

/** Drafts of an answer in a chat. */
export interface ShownDrafts extends Drafting {
  /** Shows no more; resolves once none is on its way, so that none comes after the answer. Never rejects. */
  close(): Promise<void>;
}

/** How many messages of an answer were sent, and how that is recorded. */
export interface AnswerProgress {
  readonly sent: number;
  readonly advance: (sent: number) => Promise<void>;
  /**
   * `stands`: whether the next message may have been sent already; `begin` records that its sending begins and
   * is false when somebody else does it now. Absent where neither is recorded.
   */
  readonly doubt?: { readonly stands: boolean; readonly begin: () => Promise<boolean> };
  /**
   * Whether the same person's next message comes before an unfinished one is answered, or the next part of an album; waits
   * a moment for it.
   */
  readonly followed?: () => Promise<boolean>;
  /** Waits for a platform; meanwhile another event may be worked on. Absent where nobody else waits. */
  readonly apart?: <Result>(wait: () => Promise<Result>) => Promise<Result>;
  /** Shows an acknowledgement at the button that was tapped; false when it cannot be shown there. Absent for no tap. */
  readonly aside?: (text: string) => Promise<boolean>;
}

/**
 * What came of an answer. "not-taken": the platform certainly did not send it; it is kept and can be sent later. "later":
 * it could not be made now, or may have been sent and the next try asks.
 */
export type Told = "done" | "later" | "not-taken";

/** Answers what people write on a messaging channel. */
export interface ChatDesk {
  /** Answers a message. The message is recorded first, so a repetition is recognised. */
  message(inbound: Inbound, progress?: AnswerProgress): Promise<Told>;
  /** Greets a person; a group where `inGroup` says how the bot is called there. */
  greet(conversation: string, at: string, inGroup?: { readonly bot: string }): Promise<Told>;
  /** Answers a message without words. */
  notText(conversation: string, at: string): Promise<Told>;
}

/** "Typing…" is shown after this time. */
const SLOW_MS = 1_000;
/** Longest part of the question that is repeated to the person. */
const LONGEST_ASKED = 120;
const atOnce = <Result>(wait: () => Promise<Result>): Promise<Result> => wait();
const FROM_THE_START: AnswerProgress = { sent: 0, advance: async () => undefined };

/** See {@link ChatDesk}. */
export function createChatDesk(parts: ChatDeskParts): ChatDesk {
  const {
    conversations,
    directory,
    channel,
    reply,
    opening,
    groupGreeting,
    notText,
    inDoubt,
    bring,
    isWithOfficer = async () => false,
    typing,
    drafts,
    onFault,
  } = parts;
  const { name } = channel;
  const heard = async (conversation: string, at: string): Promise<void> => {
    await directory.heardFrom(name, conversation, at);
    await bring?.({ channel: name, address: conversation }).catch(onFault);
  };
  const say = async (
    conversation: string,
    message: Message,
    begin?: () => Promise<boolean>,
    notTaken?: () => Promise<void>,
  ): Promise<SendOutcome["kind"]> => {
    const { kind } = await reply(name, conversation, message, begin, notTaken);
    if (kind !== "sent") onFault(new Error(`a reply on ${name} was not sent: ${kind}`));
    return kind;
  };
  const answerTo = async (inbound: Inbound): ReturnType<Conversations["receive"]> => {
    const timer = typing === undefined ? undefined : setTimeout(() => void typing(inbound.conversation), SLOW_MS);
    const shown = drafts?.(inbound);
    try {
      return await conversations.receive(inbound, shown);
    } finally {
      clearTimeout(timer);
      await shown?.close();
    }
  };
  const tell = async (conversation: string, at: string, message: Message): Promise<Told> => {
    await heard(conversation, at);
    if (await isWithOfficer(conversation, at)) return "done";
    return isNotTaken(await say(conversation, message)) ? "not-taken" : "done";
  };
  const offered = (parts.examples ?? []).map(({ label, question }) => ({ label, action: question }));
  const greetingTo = async (conversation: string, inGroup?: { readonly bot: string }): Promise<Message> =>
    inGroup === undefined || groupGreeting === undefined
      ? { text: await opening({ channel: name, conversation }), buttons: offered }
      : { text: fill(groupGreeting, inGroup), buttons: [] };
  return {
    async message(inbound, { sent, advance, doubt, followed, aside, apart = atOnce } = FROM_THE_START) {
      const at = inbound.wroteAt ?? inbound.receivedAt;
      await heard(inbound.conversation, at);
      const isLeft = async (): Promise<boolean> =>
        sent === 0 && (await isWithOfficer(inbound.conversation, at)) && (await conversations.leave(inbound));
      if (await isLeft()) return "done";
      // The last part of an album is answered, for all of them.
      const isPart = inbound.album !== undefined && sent === 0 && (await followed?.()) === true;
      if (isPart && (await conversations.hold(inbound))) return "done";
      const turn = await answerTo(inbound);
      if (turn === "busy") return "later";
      // A part of an album, a second tap, or left to an officer.
      if (turn.reply.text === "") return "done";
      // An officer may have written while the answer was made.
      if (await isLeft()) return "done";
      // The answer to the message that follows is one to both.
      if (sent === 0 && turn.reply.unfinished === true && (await followed?.()) === true) return "done";
      if (sent === 0 && turn.reply.aside === true && (await apart(async () => aside?.(turn.reply.text))) === true)
        return "done";
      const begin = inDoubt === undefined ? undefined : doubt?.begin;
      for (const [index, message] of channel.show(turn).entries()) {
        if (index < sent) continue;
        const question = index === sent && doubt?.stands === true ? doubtOf(turn, inDoubt) : undefined;
        // Behind the question, what was in doubt before stays so.
        const notTaken = question === undefined && begin !== undefined ? () => advance(index) : undefined;
        const kind = await apart(() => say(inbound.conversation, question ?? message, begin, notTaken));
        if (isNotTaken(kind)) {
          await notTaken?.();
          return "not-taken";
        }
        // The message may have been sent: the next try asks the person, once.
        if (kind === "unknown" && question === undefined && begin !== undefined) return "later";
        await advance(index + 1);
      }
      return "done";
    },
    async greet(conversation, at, inGroup) {
      return tell(conversation, at, await greetingTo(conversation, inGroup));
    },
    notText: (conversation, at) => tell(conversation, at, { text: notText, buttons: [] }),
  };
}

/**
 * The question to a person whose answer may have been sent; it is sent again only when they say that it did not come.
 */
function doubtOf({ turnId, inbound }: AnsweredTurn, words: ChatDeskParts["inDoubt"]): Message | undefined {
  if (words === undefined) return undefined;
  const asked = inbound.text.length > LONGEST_ASKED ? `${inbound.text.slice(0, LONGEST_ASKED)}…` : inbound.text;
  return {
    text: fill(words.text, { asked: asked === "" ? words.unnamed : `“${asked}”` }),
    buttons: [{ label: words.again, action: `again:${turnId}` }],
  };
}

/** Whether the message was certainly not sent. Only then it is sent again, so that nobody gets an answer twice. */
function isNotTaken(kind: SendOutcome["kind"]): boolean {
  return kind === "not-sent" || kind === "paused" || kind === "closed";
}

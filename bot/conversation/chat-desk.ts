import { type Delivery, type Directory, fill, type Message, type SendOutcome } from "../../jobs/index.ts";
import type { Channel, Inbound } from "../ports.ts";
import type { AnsweredTurn, Conversations } from "./conversations.ts";

export interface ChatDeskParts {
  readonly conversations: Conversations;
  readonly directory: Pick<Directory, "heardFrom">;
  readonly channel: Channel<readonly Message[]> & { readonly name: "telegram" | "zalo-bot" | "zalo-oa" };
  readonly reply: Delivery["reply"];
  /** What a person who presses Start is told. */
  readonly greeting: string;
  /** What somebody is told whose message has no words in it; the greeting unless said. */
  readonly notText?: string;
  /** What somebody is told of whose answer nobody knows whether it came, and the button that has it sent again. */
  readonly inDoubt?: { readonly text: string; readonly again: string; readonly unnamed: string };
  /** Shows that an answer is on its way; asked for when it takes long. Never throws. */
  readonly typing?: (conversation: string) => Promise<unknown>;
  readonly onFault: (fault: unknown) => void;
}

/** How far an answer of several messages is out, and where that is kept. */
export interface AnswerProgress {
  readonly sent: number;
  readonly advance: (sent: number) => Promise<void>;
  /** Whether the next message may be out already, and how it is kept that it may be; absent where nobody remembers. */
  readonly doubt?: { readonly stands: boolean; readonly begin: () => Promise<void> };
}

/**
 * What people write on a messaging channel, answered on the same channel. "later": the platform surely did not take
 * the answer, which is kept and can be sent another time.
 */
export interface ChatDesk {
  /**
   * Answers a message. It is recorded before it is answered, so a repeated delivery is recognised. `wroteAt` is when it
   * was written, where the channel says so.
   */
  message(inbound: Inbound, progress?: AnswerProgress, wroteAt?: string): Promise<"done" | "later">;
  greet(conversation: string, at: string): Promise<"done" | "later">;
  /** Answers something that has no words in it. */
  notText(conversation: string, at: string): Promise<"done" | "later">;
}

/** A person waits this long before they are shown that an answer is on its way. */
const SLOW_MS = 1_000;
/** So much of a question is enough to know it by. */
const LONGEST_ASKED = 120;
const FROM_THE_START: AnswerProgress = { sent: 0, advance: async () => undefined };

/** See {@link ChatDesk}. */
export function createChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversations, directory, channel, reply, greeting, notText = greeting, inDoubt, typing, onFault } = parts;
  const { name } = channel;
  const heard = (conversation: string, at: string): Promise<void> => directory.heardFrom(name, conversation, at);
  const say = async (
    conversation: string,
    message: Message,
    begin?: () => Promise<void>,
  ): Promise<SendOutcome["kind"]> => {
    const { kind } = await reply(name, conversation, message, begin);
    if (kind !== "sent") onFault(new Error(`a reply on ${name} was not sent: ${kind}`));
    return kind;
  };
  const answerTo = async (inbound: Inbound): ReturnType<Conversations["receive"]> => {
    const timer = typing === undefined ? undefined : setTimeout(() => void typing(inbound.conversation), SLOW_MS);
    try {
      return await conversations.receive(inbound);
    } finally {
      clearTimeout(timer);
    }
  };
  const tell = async (conversation: string, at: string, text: string): Promise<"done" | "later"> => {
    await heard(conversation, at);
    return isNotTaken(await say(conversation, { text, buttons: [] })) ? "later" : "done";
  };
  return {
    async message(inbound, { sent, advance, doubt } = FROM_THE_START, wroteAt = inbound.receivedAt) {
      await heard(inbound.conversation, wroteAt);
      const turn = await answerTo(inbound);
      if (turn === "busy") return "later";
      const begin = inDoubt === undefined ? undefined : doubt?.begin;
      for (const [index, message] of channel.show(turn).entries()) {
        if (index < sent) continue;
        const question = index === sent && doubt?.stands === true ? doubtOf(turn, inDoubt) : undefined;
        const kind = await say(inbound.conversation, question ?? message, begin);
        if (isNotTaken(kind)) {
          if (question === undefined && begin !== undefined) await advance(index);
          return "later";
        }
        // Nobody knows what came of it: the person is asked, once.
        if (kind === "unknown" && question === undefined && begin !== undefined) return "later";
        await advance(index + 1);
      }
      return "done";
    },
    greet: (conversation, at) => tell(conversation, at, greeting),
    notText: (conversation, at) => tell(conversation, at, notText),
  };
}

/** An answer that may have come is not sent again unless the person says that it did not. */
function doubtOf({ turnId, inbound }: AnsweredTurn, words: ChatDeskParts["inDoubt"]): Message | undefined {
  if (words === undefined) return undefined;
  const asked = inbound.text.length > LONGEST_ASKED ? `${inbound.text.slice(0, LONGEST_ASKED)}…` : inbound.text;
  return {
    text: fill(words.text, { asked: asked === "" ? words.unnamed : `“${asked}”` }),
    buttons: [{ label: words.again, action: `again:${turnId}` }],
  };
}

/** What may have been taken is not sent again: nobody is answered twice. */
function isNotTaken(kind: SendOutcome["kind"]): boolean {
  return kind === "not-sent" || kind === "paused" || kind === "closed";
}

import type { Delivery, Directory, Message, SendOutcome } from "../../jobs/index.ts";
import type { Channel, Inbound } from "../ports.ts";
import type { Conversations } from "./conversations.ts";

export interface ChatDeskParts {
  readonly conversations: Conversations;
  readonly directory: Pick<Directory, "heardFrom">;
  readonly channel: Channel<readonly Message[]> & { readonly name: "telegram" | "zalo-bot" | "zalo-oa" };
  readonly reply: Delivery["reply"];
  /** What a person who presses Start is told. */
  readonly greeting: string;
  /** What somebody is told whose message has no words in it; the greeting unless said. */
  readonly notText?: string;
  /** Shows that an answer is on its way; asked for when it takes long. Never throws. */
  readonly typing?: (conversation: string) => Promise<unknown>;
  readonly onFault: (fault: unknown) => void;
}

/** How far an answer of several messages is out, and where that is kept. */
export interface AnswerProgress {
  readonly sent: number;
  readonly advance: (sent: number) => Promise<void>;
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
const FROM_THE_START: AnswerProgress = { sent: 0, advance: async () => undefined };

/** See {@link ChatDesk}. */
export function createChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversations, directory, channel, reply, greeting, notText = greeting, typing, onFault } = parts;
  const { name } = channel;
  const heard = (conversation: string, at: string): Promise<void> => directory.heardFrom(name, conversation, at);
  const say = async (conversation: string, message: Message): Promise<SendOutcome["kind"]> => {
    const { kind } = await reply(name, conversation, message);
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
    async message(inbound, { sent, advance } = FROM_THE_START, wroteAt = inbound.receivedAt) {
      await heard(inbound.conversation, wroteAt);
      const turn = await answerTo(inbound);
      if (turn === "busy") return "later";
      for (const [index, message] of channel.show(turn).entries()) {
        if (index < sent) continue;
        if (isNotTaken(await say(inbound.conversation, message))) return "later";
        await advance(index + 1);
      }
      return "done";
    },
    greet: (conversation, at) => tell(conversation, at, greeting),
    notText: (conversation, at) => tell(conversation, at, notText),
  };
}

/** What may have been taken is not sent again: nobody is answered twice. */
function isNotTaken(kind: SendOutcome["kind"]): boolean {
  return kind === "not-sent" || kind === "paused" || kind === "closed";
}

import type { Delivery, Directory, Message } from "../../jobs/index.ts";
import type { Channel, Inbound } from "../ports.ts";
import type { Conversations } from "./conversations.ts";

export interface ChatDeskParts {
  readonly conversations: Conversations;
  readonly directory: Pick<Directory, "heardFrom">;
  readonly channel: Channel<readonly Message[]> & { readonly name: "telegram" | "zalo-bot" | "zalo-oa" };
  readonly reply: Delivery["reply"];
  /** What a person who presses Start is told. */
  readonly greeting: string;
  /** What somebody is told whose message has no words in it. */
  readonly notText?: string;
  /** Shows that an answer is on its way; asked for when it takes long. Never throws. */
  readonly typing?: (conversation: string) => Promise<unknown>;
  readonly onFault: (fault: unknown) => void;
}

/** What people write on a messaging channel, answered on the same channel. */
export interface ChatDesk {
  /**
   * Answers a message. It is recorded before it is answered, so a repeated delivery is recognised. `wroteAt` is when it
   * was written, where the channel says so. "unsent" when the answer surely did not go out and can be tried again.
   */
  message(inbound: Inbound, wroteAt?: string): Promise<Told>;
  greet(conversation: string, at: string): Promise<Told>;
  /** Answers something that has no words in it. */
  notText(conversation: string, at: string): Promise<Told>;
}
export type Told = "told" | "unsent";

/** A person waits this long before they are shown that an answer is on its way. */
const SLOW_MS = 1_000;

/** See {@link ChatDesk}. */
export function createChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversations, directory, channel, reply, greeting, notText = greeting, typing, onFault } = parts;
  const { name } = channel;
  const heard = (conversation: string, at: string): Promise<void> => directory.heardFrom(name, conversation, at);
  const say = async (conversation: string, message: Message): Promise<Told> => {
    const outcome = await reply(name, conversation, message);
    if (outcome.kind === "sent") return "told";
    onFault(new Error(`a reply on ${name} was not sent: ${outcome.kind}`));
    return outcome.kind === "not-sent" || outcome.kind === "paused" || outcome.kind === "closed" ? "unsent" : "told";
  };
  const answerTo = async (inbound: Inbound): ReturnType<Conversations["receive"]> => {
    const timer = typing === undefined ? undefined : setTimeout(() => void typing(inbound.conversation), SLOW_MS);
    try {
      return await conversations.receive(inbound);
    } finally {
      clearTimeout(timer);
    }
  };
  const tell = async (conversation: string, at: string, text: string): Promise<Told> => {
    await heard(conversation, at);
    return say(conversation, { text, buttons: [] });
  };
  return {
    async message(inbound, wroteAt = inbound.receivedAt) {
      await heard(inbound.conversation, wroteAt);
      const turn = await answerTo(inbound);
      if (turn === "busy") return "unsent";
      for (const message of channel.show(turn))
        if ((await say(inbound.conversation, message)) === "unsent") return "unsent";
      return "told";
    },
    greet: (conversation, at) => tell(conversation, at, greeting),
    notText: (conversation, at) => tell(conversation, at, notText),
  };
}

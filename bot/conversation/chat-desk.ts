import type { Delivery, Directory, Message, SendOutcome } from "../../jobs/index.ts";
import type { Channel, Inbound } from "../ports.ts";
import type { Conversations } from "./conversations.ts";

export interface ChatDeskParts {
  readonly conversations: Conversations;
  readonly directory: Pick<Directory, "heardFrom">;
  readonly channel: Channel<readonly Message[]> & { readonly name: "telegram" | "zalo-bot" };
  readonly reply: Delivery["reply"];
  /** What a person who presses Start is told. */
  readonly greeting: string;
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
  /** Answers a message. It is recorded before it is answered, so a repeated delivery is recognised. */
  message(inbound: Inbound, progress?: AnswerProgress): Promise<"done" | "later">;
  greet(conversation: string, at: string): Promise<"done" | "later">;
}

const FROM_THE_START: AnswerProgress = { sent: 0, advance: async () => undefined };

/** See {@link ChatDesk}. */
export function createChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversations, directory, channel, reply, greeting, onFault } = parts;
  const { name } = channel;
  const heard = (conversation: string, at: string): Promise<void> => directory.heardFrom(name, conversation, at);
  const say = async (conversation: string, message: Message): Promise<SendOutcome["kind"]> => {
    const { kind } = await reply(name, conversation, message);
    if (kind !== "sent") onFault(new Error(`a reply on ${name} was not sent: ${kind}`));
    return kind;
  };
  return {
    async message(inbound, { sent, advance } = FROM_THE_START) {
      await heard(inbound.conversation, inbound.receivedAt);
      const turn = await conversations.receive(inbound);
      if (turn === "busy") return "later";
      for (const [index, message] of channel.show(turn).entries()) {
        if (index < sent) continue;
        if (isNotTaken(await say(inbound.conversation, message))) return "later";
        await advance(index + 1);
      }
      return "done";
    },
    async greet(conversation, at) {
      await heard(conversation, at);
      return isNotTaken(await say(conversation, { text: greeting, buttons: [] })) ? "later" : "done";
    },
  };
}

/** What may have been taken is not sent again: nobody is answered twice. */
function isNotTaken(kind: SendOutcome["kind"]): boolean {
  return kind === "not-sent" || kind === "paused" || kind === "closed";
}

import type { Delivery, Directory, Message } from "../../jobs/index.ts";
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

/** What people write on a messaging channel, answered on the same channel. */
export interface ChatDesk {
  /** Answers a message. It is recorded before it is answered, so a repeated delivery is recognised. */
  message(inbound: Inbound): Promise<void>;
  greet(conversation: string, at: string): Promise<void>;
}

/** See {@link ChatDesk}. */
export function createChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversations, directory, channel, reply, greeting, onFault } = parts;
  const { name } = channel;
  const heard = (conversation: string, at: string): Promise<void> => directory.heardFrom(name, conversation, at);
  const say = async (conversation: string, message: Message): Promise<void> => {
    const outcome = await reply(name, conversation, message);
    if (outcome.kind !== "sent") onFault(new Error(`a reply on ${name} was not sent: ${outcome.kind}`));
  };
  return {
    async message(inbound) {
      await heard(inbound.conversation, inbound.receivedAt);
      const turn = await conversations.receive(inbound);
      if (turn === "busy") return;
      for (const message of channel.show(turn)) await say(inbound.conversation, message);
    },
    async greet(conversation, at) {
      await heard(conversation, at);
      await say(conversation, { text: greeting, buttons: [] });
    },
  };
}
